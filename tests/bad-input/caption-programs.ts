import { once } from 'node:events';
import { WebSocket } from 'ws';

/** What a program is told about what it sent: `taken`, or the number and the sentence of a refusal. */
export type Answer = { readonly code: 'taken' | number; readonly words: string };
/** Some program that writes captions with the address that it was given. */
export interface Program {
  send(body: string | Uint8Array): Promise<Answer>;
  /** The same, with a clock that is wrong by hours, wherever the form has one. */
  sendAt(clock: Date, body: string): Promise<Answer>;
  leave(): Promise<void>;
}
/** Each way in which words may come: by its name, and how a program begins. */
export type Form = { readonly form: string; readonly posts: boolean; readonly open: (address: string) => Promise<Program> };

const lane = 'lang=en-GB';
const taken = (words = ''): Answer => ({ code: 'taken', words });

/** POST, with a number that grows by one from 1 on, as software does that was just started. */
class Posting implements Program {
  readonly #path: string;
  readonly #headers: Readonly<Record<string, string>>;
  #seq = 0;

  constructor(path: string, headers: Readonly<Record<string, string>>) {
    this.#path = path;
    this.#headers = headers;
  }
  send(body: string | Uint8Array): Promise<Answer> {
    return this.#post(body, this.#headers);
  }
  sendAt(clock: Date, body: string): Promise<Answer> {
    return this.#post(body, { ...this.#headers, date: clock.toUTCString(), 'x-timestamp': clock.toISOString() });
  }
  leave(): Promise<void> {
    return Promise.resolve();
  }
  async #post(body: string | Uint8Array, headers: Readonly<Record<string, string>>): Promise<Answer> {
    this.#seq += 1;
    const response = await fetch(`${this.#path}seq=${this.#seq}&${lane}`, { method: 'POST', headers, body: Buffer.from(body) });
    const words = await response.text();
    return response.status === 200 ? taken(words) : { code: response.status, words };
  }
}

/** One socket. What it is told comes with its end. */
class Streaming implements Program {
  readonly #socket: WebSocket;
  readonly #ended: Promise<Answer>;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    this.#ended = once(socket, 'close').then(([code, reason]) => ({ code: Number(code), words: String(reason) }));
  }
  static async open(address: string, headers: Readonly<Record<string, string>> = {}): Promise<Streaming> {
    const socket = new WebSocket(`${address.replace(/^http/u, 'ws')}/live?${lane}`, { headers });
    const program = new Streaming(socket);
    await once(socket, 'open');
    return program;
  }
  /** Our answer to a ping behind it says that it was read, unless the socket is closed for it. */
  async send(body: string | Uint8Array): Promise<Answer> {
    if (this.#socket.readyState !== WebSocket.OPEN) return this.#ended;
    const read = once(this.#socket, 'pong').then(() => taken());
    this.#socket.send(body);
    this.#socket.ping();
    const first = await Promise.race([read, this.#ended]);
    // A refusal may be on its way behind the pong.
    return first.code === 'taken' && this.#socket.readyState !== WebSocket.OPEN ? this.#ended : first;
  }
  async sendAt(clock: Date, body: string): Promise<Answer> {
    const { origin, pathname } = new URL(this.#socket.url.replace(/^ws/u, 'http'));
    const other = await Streaming.open(origin + pathname.replace(/\/live$/u, ''), { date: clock.toUTCString() });
    const answer = await other.send(body);
    await other.leave();
    return answer;
  }
  async leave(): Promise<void> {
    if (this.#socket.readyState === WebSocket.OPEN) this.#socket.close();
    await this.#ended;
  }
}

const plain = { 'content-type': 'text/plain; charset=utf-8' };
const stream = { ...plain, 'content-language': 'en-GB', 'x-timestamp': '2025-07-01T09:55:00.0000000' };
const zoomOwn = (address: string): string => {
  const { origin, pathname } = new URL(address);
  return `${origin}/closedcaption?id=${pathname.split('/').at(-1) ?? ''}&`;
};

export const forms: readonly Form[] = [
  { form: 'Zoom', posts: true, open: (address) => Promise.resolve(new Posting(`${address}?`, plain)) },
  { form: 'Zoom’s own', posts: true, open: (address) => Promise.resolve(new Posting(zoomOwn(address), plain)) },
  { form: 'StreamText', posts: true, open: (address) => Promise.resolve(new Posting(`${address}/text?`, stream)) },
  { form: 'WebSocket', posts: false, open: (address) => Streaming.open(address) }
];
