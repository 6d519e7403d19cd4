import { once } from 'node:events';
import { WebSocket } from 'ws';
import type { Random } from './random.ts';

/** The three ways in which captioning software speaks. */
export type Speech = 'zoom' | 'streamtext' | 'websocket';
export const speeches: readonly Speech[] = ['zoom', 'streamtext', 'websocket'];

const againMs = 100;
const lane = 'en-GB';

/** Sends a text as some software does, until it is taken. */
export interface Software {
  /** What was written since; resolves when all of it is answered, or written to the socket. */
  send(text: string): Promise<void>;
  leave(): Promise<void>;
}

export async function software(speech: Speech, address: string, faults: Faults): Promise<Software> {
  if (speech === 'websocket') return Streaming.open(address);
  return new Posting(speech, address, faults);
}

/** `share`: of packets that are sent twice, or overtaken by the next one. */
export type Faults = { readonly random: Random; readonly share: number };

/** POST, with a number that grows by one. */
class Posting implements Software {
  readonly #path: string;
  readonly #headers: Readonly<Record<string, string>>;
  readonly #faults: Faults;
  #seq = 0;
  /** A packet that the next one overtakes. */
  #late: { readonly seq: number; readonly text: string } | null = null;

  constructor(speech: Speech, address: string, faults: Faults) {
    this.#path = speech === 'zoom' ? address : `${address}/text`;
    const stream = { 'content-type': 'text/plain; charset=utf-8', 'content-language': lane, 'x-timestamp': '2025-07-01T10:00:00.0000000' };
    this.#headers = speech === 'zoom' ? { 'content-type': 'text/plain' } : stream;
    this.#faults = faults;
  }

  async send(text: string): Promise<void> {
    const { random, share } = this.#faults;
    const packet = { seq: ++this.#seq, text };
    const late = this.#late;
    this.#late = null;
    if (late === null && random.chance(share / 2)) return void (this.#late = packet);
    await this.#post(packet);
    if (late !== null) await this.#post(late);
    if (random.chance(share / 2)) await this.#post(random.chance(0.5) ? packet : { seq: Math.max(1, packet.seq - 3), text: 'Once more. ' });
  }

  async #post({ seq, text }: { readonly seq: number; readonly text: string }): Promise<void> {
    for (;;) {
      const response = await fetch(`${this.#path}?seq=${seq}&lang=${lane}`, { method: 'POST', headers: this.#headers, body: text });
      await response.text();
      if (response.status === 200) return;
      // Senders try every answer again, with the same number.
      if (response.status !== 429 && response.status < 500) throw new Error(`a post was answered with ${response.status}`);
      await new Promise((next) => setTimeout(next, againMs));
    }
  }

  async leave(): Promise<void> {
    const late = this.#late;
    this.#late = null;
    if (late !== null) await this.#post(late);
  }
}

/** One message after the other over one socket. */
class Streaming implements Software {
  readonly #socket: WebSocket;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
  }
  static async open(address: string): Promise<Streaming> {
    const socket = new WebSocket(`${address.replace(/^http/u, 'ws')}/live?lang=${lane}`);
    await once(socket, 'open');
    return new Streaming(socket);
  }

  async send(text: string): Promise<void> {
    if (this.#socket.readyState !== WebSocket.OPEN) throw new Error('the socket of captions was closed');
    await new Promise<void>((sent, failed) => this.#socket.send(text, (error) => (error ? failed(error) : sent())));
  }
  async leave(): Promise<void> {
    if (this.#socket.readyState === WebSocket.CLOSED) return;
    const closed = once(this.#socket, 'close');
    this.#socket.close();
    await closed;
  }
}
