import { Platform } from '../platform/platform.ts';
import { cookies, hello } from './clients/delegates.ts';
import { RawSocket } from './clients/raw-socket.ts';
import { cpuSeconds, onCore, pause, percentile, residentKB, round } from './measure.ts';

const people = 900;
const walls = 4;
const everyMs = 1_000;
const seconds = 60;
const rooms = 6;

type Tally = { answers: number; unchanged: number; bytes: number; most: number; failed: number; delays: number[]; windows: number[] };

/** One wall as its page asks for it: once a second, with what it has. Headers count. */
export class WallPage {
  readonly #url: string;
  readonly #cookie: string;
  readonly tally: Tally = { answers: 0, unchanged: 0, bytes: 0, most: 0, failed: 0, delays: [], windows: [] };
  #tag = '';
  #over = false;

  constructor(url: string, cookie: string) {
    this.#url = url;
    this.#cookie = cookie;
  }
  async run(): Promise<void> {
    while (!this.#over) {
      await this.#look();
      await pause(everyMs);
    }
  }
  end(): void {
    this.#over = true;
  }

  async #look(): Promise<void> {
    const { tally } = this;
    const begun = performance.now();
    const headers = { cookie: this.#cookie, ...(this.#tag === '' ? {} : { 'if-none-match': this.#tag }) };
    const answer = await fetch(`${this.#url}/api/wall`, { headers }).catch(() => null);
    const body = (await answer?.text()) ?? '';
    tally.delays.push(performance.now() - begun);
    if (answer === null || (!answer.ok && answer.status !== 304)) {
      tally.failed += 1;
      return;
    }
    this.#tag = answer.headers.get('etag') ?? '';
    const head = [...answer.headers].reduce((sum, [name, value]) => sum + name.length + value.length + 4, 20);
    const bytes = head + Buffer.byteLength(body);
    tally.answers += 1;
    tally.unchanged += answer.status === 304 ? 1 : 0;
    tally.bytes += bytes;
    tally.most = Math.max(tally.most, bytes);
    tally.windows.push(bytes);
  }
}

/** Delegates who choose a workshop and go in, spread over the minute; some raise a hand, some call for help. */
async function choosingMinute(platform: Platform): Promise<{ readonly answered: () => number; readonly close: () => void }> {
  const all = await cookies(platform, people);
  const sockets: RawSocket[] = [];
  let answered = 0;
  for (const cookie of all) {
    const socket = await RawSocket.open(platform.port, '/live', { Cookie: cookie, Origin: platform.url });
    socket.onMessage = (payload) => (answered += payload.toString('utf8').match(/"f":"ok"/gu)?.length ?? 0);
    socket.send(hello());
    sockets.push(socket);
  }
  const act = (n: number): void => {
    const room = `workshop-${(n % rooms) + 1}`;
    const say = (type: string, data: unknown, step: number): void =>
      sockets[n]?.send(JSON.stringify({ f: 'cmd', id: `wall-${String(n).padStart(6, '0')}-${step}`, type, data }));
    say('place.choose', { room }, 1);
    if (n % 30 === 0) say('help.call', { about: 'help', text: 'Please come.' }, 2);
    sockets[n]?.send(hello(room));
    if (n % 10 === 0) say('hand.raise', { id: `hand-of-wall-${n}`, way: 'speaking' }, 3);
  };
  const timers = sockets.map((_socket, n) => setTimeout(() => act(n), (n * seconds * 1_000) / people));
  return {
    answered: () => answered,
    close: () => {
      for (const timer of timers) clearTimeout(timer);
      for (const socket of sockets) socket.close();
    }
  };
}

/** What walls cost while nine hundred people choose and move into six rooms within a minute. */
export async function wall(): Promise<Record<string, unknown>> {
  const platform = await Platform.start({ wrapper: onCore(0), env: { LOG_LEVEL: 'error' } });
  await openRooms(platform, people / rooms);
  const links = await platform.links('organiser', 1);
  const helpers = await platform.links('helper', walls - 1);
  const pages = await Promise.all([...links, ...helpers].map(async (link) => new WallPage(platform.url, await platform.cookie(link))));
  const crowd = await choosingMinute(platform);
  const before = cpuSeconds(platform.pid);
  const running = pages.map((page) => page.run());
  await pause(seconds * 1_000);
  const cpuS = cpuSeconds(platform.pid) - before;
  for (const page of pages) page.end();
  await Promise.all(running);
  const memoryMB = round(residentKB(platform.pid) / 1_024, 0);
  const answered = crowd.answered();
  crowd.close();
  await platform.stop();
  return summary(
    pages.map(({ tally }) => tally),
    { cpuS, memoryMB, answered }
  );
}

/** Six workshops with so many places each, open. */
export async function openRooms(platform: Platform, capacity: number): Promise<void> {
  const [link] = await platform.links('organiser');
  if (link === undefined) throw new Error('no organiser');
  const headers = { cookie: await platform.cookie(link), origin: platform.url, 'content-type': 'application/json' };
  const workshops = Array.from({ length: rooms }, (_, n) => ({
    room: `workshop-${n + 1}`,
    session: `workshop-${n + 1}`,
    title: `Workshop ${n + 1}`,
    capacity
  }));
  for (const [type, data] of [['workshops.plan', { workshops }] as const, ['workshops.open', {}] as const]) {
    const body = JSON.stringify({ id: crypto.randomUUID(), type, data });
    const answer = await fetch(`${platform.url}/api/rooms/plenary/commands`, { method: 'POST', headers, body });
    if (!answer.ok) throw new Error(`${type}: ${await answer.text()}`);
  }
}

function summary(tallies: readonly Tally[], { cpuS, memoryMB, answered }: { cpuS: number; memoryMB: number; answered: number }) {
  const most = (of: (tally: Tally) => number): number => Math.max(...tallies.map(of));
  return {
    people,
    walls,
    seconds,
    accepted: answered,
    updatesPerS: round(most(({ answers }) => answers / seconds)),
    kBPerS: round(most(({ bytes }) => bytes / seconds / 1_000)),
    mostKB: round(most((tally) => tally.most / 1_000)),
    unchanged: most(({ unchanged }) => unchanged),
    failed: most(({ failed }) => failed),
    answerP95Ms: round(
      most(({ delays }) => percentile(delays, 0.95)),
      1
    ),
    cpuCores: round(cpuS / seconds),
    memoryMB
  };
}
