import { randomUUID } from 'node:crypto';
import { setTimeout as hang } from 'node:timers/promises';
import { WebSocket } from 'ws';
import { Breach } from './breach.ts';
import type { Answer, Bye, Delta, No, Pong, Position, ServerFrame, Snap, Welcome } from './frames.ts';
import { patched } from './patch.ts';

type Kind = ServerFrame['f'];
type Frame<K extends Kind> = Extract<ServerFrame, { readonly f: K }>;
type Copy = Position & { readonly view: unknown };
export type ClientOptions = {
  readonly url: string;
  readonly cookie: string | null;
  readonly origin?: string | null;
  /** Follows who is in a workshop as a log. */
  readonly here?: boolean;
  readonly hangMs: number;
};

/** Between two sendings of a command that was too fast. */
const restMs = 300;

/** One connection to `/live`, as SPEC.md describes it. What breaks the rules of a copy is kept in `breaches`. */
export class Client {
  readonly frames: ServerFrame[] = [];
  /** Every byte that came, to search in. */
  readonly received: string[] = [];
  readonly copies = new Map<string, Copy>();
  readonly owns = new Map<string, unknown>();
  readonly breaches: string[] = [];
  readonly closed: Promise<number>;
  readonly #socket: WebSocket;
  readonly #hangMs: number;
  readonly #waiting = new Set<() => void>();
  #closeCode: number | null = null;
  #pings = 0;

  private constructor(socket: WebSocket, hangMs: number) {
    this.#socket = socket;
    this.#hangMs = hangMs;
    this.closed = new Promise((resolve) => socket.once('close', resolve));
    void this.closed.then((code) => {
      this.#closeCode = code;
      this.#wake();
    });
    socket.on('message', (data: Buffer) => this.#take(data.toString('utf8')));
  }

  /** Rejects with the status when the upgrade is refused. */
  static async open({ url, cookie, origin, here, hangMs }: ClientOptions): Promise<Client> {
    const headers = {
      ...(cookie === null ? {} : { cookie: `alongside=${cookie}` }),
      ...(origin === undefined || origin === null ? {} : { origin })
    };
    const socket = new WebSocket(`${url.replace(/^http/u, 'ws')}/live${here === true ? '?here=log' : ''}`, {
      headers,
      handshakeTimeout: hangMs
    });
    const client = new Client(socket, hangMs);
    await new Promise<void>((resolve, reject) => {
      socket.once('open', resolve);
      socket.once('error', reject);
    });
    // After the upgrade an error is followed by the close, which says more.
    socket.on('error', () => undefined);
    return client;
  }

  get open(): boolean {
    return this.#closeCode === null && this.#socket.readyState === WebSocket.OPEN;
  }
  get have(): Readonly<Record<string, Position>> {
    return Object.fromEntries([...this.copies].map(([log, { epoch, pos }]) => [log, { epoch, pos }]));
  }
  view<V>(log: string): V {
    return this.copies.get(log)?.view as V;
  }
  own<O>(log: string): O {
    return this.owns.get(log) as O;
  }

  raw(data: string | Buffer): void {
    this.#socket.send(data);
  }
  say(frame: object): void {
    this.raw(JSON.stringify(frame));
  }

  /** Says hello and waits for the answer, whichever it is. */
  async hello(room: string, have: Readonly<Record<string, Position>> = {}, proto = 1): Promise<Welcome | No | Bye> {
    const from = this.frames.length;
    this.say({ f: 'hello', proto, room, have });
    return this.first<Welcome | No | Bye>(
      'an answer to hello',
      (frame) => (frame.f === 'welcome' && frame.room === room) || (frame.f === 'no' && frame.id === 'hello') || frame.f === 'bye',
      from
    );
  }

  /** Waits for the rest of what a welcome brings: `count` is its last frame. */
  async entered(room: string, have: Readonly<Record<string, Position>> = {}): Promise<Welcome> {
    const from = this.frames.length;
    const answer = await this.hello(room, have);
    if (answer.f !== 'welcome') throw new Breach(`hello to ${room} was answered ${JSON.stringify(answer)}`);
    await this.next('count', (count) => count.room === room, from);
    return answer;
  }

  /** Sends a command. When it is TOO_FAST it goes again with its id after a rest, as R-31 asks. */
  async command(type: string, data: unknown, id = `check-${randomUUID()}`): Promise<Answer> {
    for (;;) {
      const answer = await this.once(type, data, id);
      if (answer.f === 'ok' || answer.code !== 'TOO_FAST' || !answer.retry) return answer;
      await hang(restMs);
    }
  }
  async once(type: string, data: unknown, id = `check-${randomUUID()}`): Promise<Answer> {
    const from = this.frames.length;
    this.say({ f: 'cmd', id, type, data });
    return this.answer(id, from);
  }
  answer(id: string, from: number): Promise<Answer> {
    return this.first<Answer>(`an answer to ${id}`, (frame) => (frame.f === 'ok' || frame.f === 'no') && frame.id === id, from);
  }
  /** What is sent as it stands, and the refusal that comes back. */
  async refused(text: string): Promise<No> {
    const from = this.frames.length;
    this.raw(text);
    return this.next('no', () => true, from);
  }
  async ping(): Promise<Pong> {
    const t = ++this.#pings;
    const from = this.frames.length;
    this.say({ f: 'ping', t });
    return this.next('pong', (frame) => frame.t === t, from);
  }

  async next<K extends Kind>(kind: K, fits: (frame: Frame<K>) => boolean = () => true, from = this.frames.length): Promise<Frame<K>> {
    return this.first<Frame<K>>(`a frame ${kind}`, (frame) => frame.f === kind && fits(frame as Frame<K>), from);
  }
  async first<F extends ServerFrame>(what: string, fits: (frame: ServerFrame) => boolean, from: number): Promise<F> {
    await this.until(what, () => this.frames.slice(from).some(fits));
    return this.frames.slice(from).find(fits) as F;
  }

  /** Waits for a condition of what came. The hang limit says only that nothing will come any more. */
  async until(what: string, probe: () => boolean): Promise<void> {
    const abort = new AbortController();
    const hung = hang(this.#hangMs, 'hung', { signal: abort.signal }).catch(() => 'over');
    while (!probe()) {
      if (this.#closeCode !== null) throw new Breach(`closed with ${this.#closeCode} while waiting for ${what}`);
      const moved = new Promise<void>((resolve) => this.#waiting.add(resolve));
      if ((await Promise.race([moved, hung])) === 'hung') throw new Breach(`${what} did not come; last: ${this.#last()}`);
    }
    abort.abort();
  }
  async closeCode(): Promise<number> {
    const abort = new AbortController();
    const hung = hang(this.#hangMs, 'hung' as const, { signal: abort.signal }).catch(() => 'hung' as const);
    const code = await Promise.race([this.closed, hung]);
    abort.abort();
    if (code === 'hung') throw new Breach(`the connection stayed open; last: ${this.#last()}`);
    return code;
  }

  /** No goodbye: the TCP connection is gone. */
  cutOff(): void {
    this.#socket.terminate();
  }

  #last(): string {
    return JSON.stringify(this.frames.slice(-2)).slice(0, 400);
  }
  #take(text: string): void {
    this.received.push(text);
    const message = JSON.parse(text) as ServerFrame | ServerFrame[];
    for (const frame of Array.isArray(message) ? message : [message]) {
      if (frame.f === 'snap') this.#snap(frame);
      if (frame.f === 'd') this.#delta(frame);
      if (frame.f === 'own') this.owns.set(frame.log, frame.own);
      this.frames.push(frame);
    }
    this.#wake();
  }
  #snap({ log, epoch, pos, view }: Snap): void {
    this.copies.set(log, { epoch, pos, view });
  }
  #delta({ log, from, pos, patch }: Delta): void {
    const copy = this.copies.get(log);
    if (copy === undefined) return void this.breaches.push(`a delta of ${log} came before its snapshot`);
    if (from !== copy.pos || pos <= from) return void this.breaches.push(`${log}: a delta from ${from} to ${pos} came at ${copy.pos}`);
    try {
      this.copies.set(log, { epoch: copy.epoch, pos, view: patched(copy.view, patch) });
    } catch (error) {
      this.breaches.push(`${log}: the delta from ${from} to ${pos} does not fit: ${String(error)}`);
    }
  }
  #wake(): void {
    for (const wake of this.#waiting) wake();
    this.#waiting.clear();
  }
}
