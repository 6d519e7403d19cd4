import { applyPatch, decodeServer } from '@alongside/protocol';
import type { DelegateDayView } from '@alongside/domain';
import { pause } from '../measure.ts';
import type { Chooser, Storm } from './choosers.ts';
import { hello, livePath } from './delegates.ts';
import { RawSocket } from './raw-socket.ts';

/** The first wish of most is the same room, so that it fills and people wait. */
const wishes = [0.34, 0.2, 0.16, 0.12, 0.1, 0.08];
/** First presses fall into this part of the time; the rest is for those who find their room full. */
const firstPresses = 0.75;
/** So long somebody looks at "you are on the waiting list" before they choose what has places. */
const patienceMs = 1_500;

const placed = /"place":\{"room":"([^"]+)"\}/u;
const welcomed = /"f":"welcome".*?"room":"([^"]+)".*?"me":\{"id":"([^"]+)"/u;
const waits = /"waiting":\{"room":"([^"]+)"/u;

/** One of many who choose: their socket, and what they were told last. */
class Client {
  readonly #socket: RawSocket;
  person = '';
  place: string | null = null;
  room: string | null = null;
  waited = 0;
  refused = 0;
  movedMs: number | null = null;
  #waiting = false;
  #commands = 0;
  #answers = 0;
  #refusedLast = false;
  #wentAt = 0;
  readonly #name: string;

  constructor(socket: RawSocket, name: string) {
    this.#socket = socket;
    this.#name = name;
    socket.onMessage = (payload) => this.#told(payload);
    socket.send(hello());
  }

  /** They wait for a full room, or their last press was refused. */
  get mustChoose(): boolean {
    return this.#answers === this.#commands && (this.#waiting || this.#refusedLast);
  }
  get socket(): RawSocket {
    return this.#socket;
  }

  choose(room: string): void {
    this.#commands += 1;
    this.#refusedLast = false;
    const id = `${this.#name}-${this.#commands}`;
    this.#wentAt = performance.now();
    this.#socket.send(JSON.stringify({ f: 'cmd', id, type: 'place.choose', data: { room } }));
  }

  /** Nearly every message is about others: only those that can be about oneself are read. */
  #told(payload: Buffer): void {
    if (payload.includes('"f":"ok"')) this.#answers += 1;
    if (payload.includes('"f":"no"')) {
      this.#answers += 1;
      this.#refusedLast = true;
      this.refused += 1;
    }
    if (payload.includes('"f":"welcome"')) this.#welcomed(payload.toString('utf8'));
    if (!payload.includes('"f":"own","log":"day"')) return;
    const text = payload.toString('utf8');
    const own = text.slice(text.lastIndexOf('"f":"own","log":"day"'));
    const place = placed.exec(own)?.[1] ?? null;
    const waiting = waits.test(own);
    if (waiting && !this.#waiting) this.waited += 1;
    this.#waiting = waiting;
    const isNew = place !== null && place !== this.place;
    this.place = place;
    if (isNew && place !== null && this.room !== place) this.#socket.send(hello(place));
  }

  #welcomed(text: string): void {
    const [, room = null, person = ''] = welcomed.exec(text) ?? [];
    this.room = room;
    this.person = person;
    if (room !== null && room === this.place) this.movedMs ??= performance.now() - this.#wentAt;
  }
}

/** What the list of workshops shows, as one delegate's page sees it. */
class Board {
  #view: DelegateDayView | null = null;

  static async open({ port, origin }: Storm, cookie: string): Promise<Board> {
    const board = new Board();
    const socket = await RawSocket.open(port, livePath, { Cookie: cookie, Origin: origin });
    socket.onMessage = (payload) => {
      for (const frame of decodeServer(payload.toString('utf8'))) {
        if (frame.f === 'snap' && frame.log === 'day') board.#view = frame.view as DelegateDayView;
        if (frame.f === 'd' && frame.log === 'day') board.#view = applyPatch(board.#view, frame.patch) as DelegateDayView;
      }
    };
    socket.send(hello());
    return board;
  }

  /** The room with most places. */
  roomiest(): string | null {
    const free = (this.#view?.workshops ?? []).filter(({ placesLeft }) => placesLeft > 0);
    return free.toSorted((a, b) => b.placesLeft - a.placesLeft)[0]?.room ?? null;
  }
}

/** How long this process was kept from running at most. */
function listenForStalls(): { readonly end: () => number } {
  const everyMs = 20;
  let last = performance.now();
  let most = 0;
  const timer = setInterval(() => {
    const now = performance.now();
    most = Math.max(most, now - last - everyMs);
    last = now;
  }, everyMs);
  return {
    end: () => {
      clearInterval(timer);
      return most;
    }
  };
}

/** The room of this draw, from 0 to 1. */
function wish(draw: number): string {
  let sum = 0;
  const at = wishes.findIndex((share) => (sum += share) > draw);
  return `workshop-${(at === -1 ? wishes.length - 1 : at) + 1}`;
}

/** Chooses, waits a moment where the room is full, and then takes what has places. */
async function choose(client: Client, board: Board, until: number): Promise<void> {
  client.choose(wish(Math.random()));
  while (performance.now() < until && client.place === null) {
    await pause(patienceMs * (0.5 + Math.random()));
    // Nobody presses again before they were told that they wait.
    const room = client.place === null && client.mustChoose ? board.roomiest() : null;
    if (room !== null) client.choose(room);
  }
}

async function run(storm: Storm): Promise<void> {
  const clients: Client[] = [];
  for (const [n, cookie] of storm.cookies.entries()) {
    clients.push(
      new Client(
        await RawSocket.open(storm.port, livePath, { Cookie: cookie, Origin: storm.origin }),
        `choice-${String(n).padStart(5, '0')}`
      )
    );
  }
  const board = await Board.open(storm, storm.onlooker);
  process.send?.('open');
  await new Promise((go) => process.once('message', go));
  const stalls = listenForStalls();
  const span = storm.seconds * 1_000;
  const start = performance.now();
  await Promise.all(
    clients.map(async (client, n) => {
      await pause((n * span * firstPresses) / clients.length);
      await choose(client, board, start + span);
    })
  );
  const lastMs = performance.now() - start;
  await pause(Math.max(0, span - lastMs));
  const told = clients.map(({ person, place, room, waited, refused, movedMs }): Chooser => ({
    person,
    place,
    room,
    waited,
    refused,
    movedMs
  }));
  process.send?.({ told, lastMs, stalledMs: stalls.end() });
  for (const { socket } of clients) socket.close();
}

process.once('message', (storm: Storm) => {
  run(storm).then(
    () => process.exit(0),
    (error: unknown) => {
      console.error(error);
      process.exit(1);
    }
  );
});
