import { randomUUID } from 'node:crypto';
import { setTimeout as hang } from 'node:timers/promises';
import { WebSocket } from 'ws';
import { applyPatch, type ServerFrame } from '@alongside/protocol';
import type { Link, Platform } from '../platform/platform.ts';

type Kind = ServerFrame['f'];
type Frame<K extends Kind> = Extract<ServerFrame, { f: K }>;
export type Answer = Frame<'ok'> | Frame<'no'>;

/** A person on the real wire, who can also say what no page of ours would say. */
export class WirePerson {
  readonly link: Link;
  readonly cookie: string;
  readonly frames: ServerFrame[] = [];
  readonly closed: Promise<number>;
  readonly #socket: WebSocket;
  readonly #views = new Map<string, unknown>();
  #pings = 0;
  readonly #waiting = new Set<() => void>();

  private constructor(link: Link, cookie: string, socket: WebSocket) {
    this.link = link;
    this.cookie = cookie;
    this.#socket = socket;
    this.closed = new Promise((resolve) => socket.once('close', resolve));
    void this.closed.then(() => this.#wake());
    socket.on('message', (data: Buffer) => this.#take(JSON.parse(data.toString('utf8')) as ServerFrame | ServerFrame[]));
  }

  static async enter(platform: Platform, link: Link, room = 'plenary'): Promise<WirePerson> {
    return WirePerson.enterAgain(platform, link, await platform.cookie(link), room);
  }
  static async enterAgain(platform: Platform, link: Link, cookie: string, room = 'plenary'): Promise<WirePerson> {
    const socket = new WebSocket(`ws://127.0.0.1:${platform.port}/live`, { headers: { cookie, origin: platform.url } });
    const person = new WirePerson(link, cookie, socket);
    await new Promise<void>((resolve, reject) => {
      socket.once('open', resolve);
      socket.once('error', reject);
    });
    person.say({ f: 'hello', proto: 1, room, have: {} });
    await person.next('welcome');
    await person.until('the room', () => person.#views.has(`room:${room}`));
    return person;
  }

  raw(data: string | Buffer): void {
    this.#socket.send(data);
  }
  say(frame: object): void {
    this.raw(JSON.stringify(frame));
  }
  /** The next frame of a kind from `from` on: what came before is not looked at. */
  async next<K extends Kind>(kind: K, fits: (frame: Frame<K>) => boolean = () => true, from = this.frames.length): Promise<Frame<K>> {
    const isIt = (frame: ServerFrame): frame is Frame<K> => frame.f === kind && fits(frame as Frame<K>);
    await this.until(`a frame ${kind}`, () => this.frames.slice(from).some(isIt));
    const found = this.frames.slice(from).find(isIt);
    if (found === undefined) throw new Error(`no frame ${kind}`);
    return found;
  }
  async until(what: string, probe: () => boolean, hangMs = 60_000): Promise<void> {
    const abort = new AbortController();
    const hung = hang(hangMs, 'hung', { signal: abort.signal }).catch(() => 'over');
    while (!probe()) {
      if (!this.open) throw new Error(`closed while waiting: ${what}; last: ${JSON.stringify(this.frames.slice(-3))}`);
      const moved = new Promise<void>((resolve) => this.#waiting.add(resolve));
      if ((await Promise.race([moved, hung])) === 'hung')
        throw new Error(`gave up waiting: ${what}; last: ${JSON.stringify(this.frames.slice(-3))}`);
    }
    abort.abort();
  }

  async command(type: string, data: unknown, id = `test-${randomUUID()}`): Promise<Answer> {
    const from = this.frames.length;
    this.say({ f: 'cmd', id, type, data });
    const isAnswer = (frame: ServerFrame): frame is Answer => (frame.f === 'ok' || frame.f === 'no') && frame.id === id;
    await this.until(`an answer to ${type}`, () => this.frames.slice(from).some(isAnswer));
    const answer = this.frames.slice(from).find(isAnswer);
    if (answer === undefined) throw new Error('no answer');
    return answer;
  }
  /** Where the logs of this room stand by the server's own word. */
  async positions(): Promise<string> {
    this.#pings += 1;
    const t = this.#pings;
    const pong = this.next('pong', (frame) => frame.t === t);
    this.say({ f: 'ping', t });
    return JSON.stringify(
      Object.entries((await pong).top)
        .map(([log, top]) => [log, top.epoch, top.pos])
        .toSorted(([a], [b]) => (String(a) < String(b) ? -1 : 1))
    );
  }
  view<V>(log: string): V {
    return this.#views.get(log) as V;
  }
  /** Everything this person's page would show, as text to search in. */
  shown(): string {
    return JSON.stringify([...this.#views]);
  }
  get open(): boolean {
    return this.#socket.readyState === WebSocket.OPEN;
  }
  async leave(): Promise<void> {
    if (this.#socket.readyState === WebSocket.CLOSED) return;
    this.#socket.close();
    await this.closed;
  }

  #take(message: ServerFrame | ServerFrame[]): void {
    for (const frame of Array.isArray(message) ? message : [message]) {
      if (frame.f === 'snap') this.#views.set(frame.log, frame.view);
      if (frame.f === 'd') this.#views.set(frame.log, applyPatch(this.#views.get(frame.log), frame.patch));
      this.frames.push(frame);
    }
    this.#wake();
  }
  #wake(): void {
    for (const wake of this.#waiting) wake();
    this.#waiting.clear();
  }
}
