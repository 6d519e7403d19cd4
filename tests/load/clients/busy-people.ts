import type { Kind } from '../busy-minute.ts';
import { frameDueAt } from '../peers/order.ts';
import type { Platform } from '../../platform/platform.ts';
import { captioner, type CaptionWriter, cookies, hello } from './delegates.ts';
import { RawSocket } from './raw-socket.ts';

/** A socket in the plenary that sends commands and minds their answers. */
class Actor {
  readonly #socket: RawSocket;
  readonly #answers = new Map<string, (answer: string) => void>();
  #count = 0;

  private constructor(socket: RawSocket) {
    this.#socket = socket;
    socket.onMessage = (payload) => {
      for (const [, code = '', id = ''] of payload.toString('utf8').matchAll(/"f":"(ok|no)","id":"([^"]+)"/gu)) {
        this.#answers.get(id)?.(code);
        this.#answers.delete(id);
      }
    };
    socket.send(hello());
  }
  static async enter(platform: Platform, cookie: string): Promise<Actor> {
    return new Actor(await RawSocket.open(platform.port, '/live', { Cookie: cookie, Origin: platform.url }));
  }
  send(type: string, data: unknown): Promise<string> {
    this.#count += 1;
    const id = `busy-${String(this.#count).padStart(12, '0')}`;
    const answer = new Promise<string>((resolve) => this.#answers.set(id, resolve));
    this.#socket.send(JSON.stringify({ f: 'cmd', id, type, data }));
    return answer;
  }
  close(): void {
    this.#socket.close();
  }
}

const askers = 140;
/** One host may make 60 questions a minute ready, and this minute has 120, after ten before it. */
const hosts = 3;
const question = (n: number): string => `question-busy-${String(n).padStart(4, '0')}`;

/** Who makes the minute busy: a captioner, hosts with one list of questions, delegates who vote, show cards, come and go. */
export class BusyPeople {
  readonly #platform: Platform;
  readonly #cookies: readonly string[];
  readonly #writer: CaptionWriter;
  readonly #hosts: readonly Actor[];
  readonly #delegates: readonly Actor[];
  #visitor: RawSocket | null = null;
  refused = 0;

  private constructor(
    platform: Platform,
    people: { cookies: readonly string[]; writer: CaptionWriter; hosts: readonly Actor[]; delegates: readonly Actor[] }
  ) {
    this.#platform = platform;
    this.#cookies = people.cookies;
    this.#writer = people.writer;
    this.#hosts = people.hosts;
    this.#delegates = people.delegates;
  }

  /** Questions stand in review before the minute begins; those that can be voted for are ready. */
  static async enter(platform: Platform): Promise<BusyPeople> {
    const links = await platform.links('host', hosts, { room: 'plenary' });
    const chairs = await Promise.all(links.map(async (link) => Actor.enter(platform, await platform.cookie(link))));
    const mine = await cookies(platform, askers);
    const delegates = await Promise.all(mine.map((cookie) => Actor.enter(platform, cookie)));
    const people = new BusyPeople(platform, { cookies: mine, writer: await captioner(platform), hosts: chairs, delegates });
    await Promise.all(
      delegates.map((one, n) =>
        people.#accepted(
          one.send('contribution.ask', {
            id: question(n),
            way: 'writing',
            text: `What changes after today, and who says so? ${n}`,
            named: true
          })
        )
      )
    );
    for (let n = 0; n < 10; n += 1) await people.#accepted(people.#ready(n));
    return people;
  }

  /** Hosts take turns. */
  #ready(n: number): Promise<string> {
    return this.#hosts[n % hosts]?.send('contribution.ready', { id: question(n) }) ?? Promise.resolve('no');
  }

  async #accepted(answer: Promise<string>): Promise<void> {
    if ((await answer) !== 'ok') this.refused += 1;
  }

  act(kind: Kind, dueMs: number, n: number): void {
    // Nobody of those whose questions are voted for: one's own is not upvoted.
    const delegate = this.#delegates[10 + ((n * 7) % (askers - 10))];
    if (kind === 'caption') this.#writer.interim(dueMs, n, captionText);
    else if (kind === 'presence') void this.#comeOrGo(n);
    else if (kind === 'queue') void this.#accepted(this.#ready(10 + (n % (askers - 10))));
    else if (kind === 'vote')
      void this.#accepted(
        delegate?.send('contribution.upvote', { id: question(n % 10), on: Math.floor(n / 80) % 2 === 0 }) ?? Promise.resolve('no')
      );
    else void this.#accepted(delegate?.send('card.show', { colour: n % 2 === 0 ? 'green' : 'amber' }) ?? Promise.resolve('no'));
  }

  async #comeOrGo(n: number): Promise<void> {
    if (this.#visitor !== null) {
      this.#visitor.close();
      this.#visitor = null;
      return;
    }
    const socket = await RawSocket.open(this.#platform.port, '/live', {
      Cookie: this.#cookies[n % askers] ?? '',
      Origin: this.#platform.url
    });
    socket.send(hello());
    this.#visitor = socket;
  }

  leave(): void {
    this.#visitor?.close();
    this.#writer.close();
    for (const one of [...this.#hosts, ...this.#delegates]) one.close();
  }
}

/** Makes our caption frame about as long as the peers' frames. */
export function captionText(dueMs: number, bytes = 180): string {
  const around = 110;
  return frameDueAt(dueMs, bytes - around)
    .replaceAll('"', '')
    .replaceAll(/[{}]/g, '');
}
