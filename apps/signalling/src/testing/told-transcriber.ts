import { WebSocket } from 'ws';
import { transcriberPath } from '@alongside/protocol/transcriber';
import type { FromTranscriber, Heard, ToTranscriber } from '@alongside/protocol/transcriber';
import type { TestServer } from './server.ts';

/** The door as a transcriber uses it, without ears: a test says what it heard. */
export class ToldTranscriber {
  readonly #socket: WebSocket;
  readonly frames: ToTranscriber[] = [];
  readonly whenClosed: Promise<number>;
  #waiting: (() => void)[] = [];

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.on('message', (data: Buffer) => {
      this.frames.push(JSON.parse(data.toString()) as ToTranscriber);
      for (const look of this.#waiting.splice(0)) look();
    });
    this.whenClosed = new Promise((resolve) => socket.once('close', (code) => resolve(code)));
  }

  /** Rejects with the status when the door stays shut. */
  static open(server: Pick<TestServer, 'url'>, secret: string): Promise<ToldTranscriber> {
    const socket = new WebSocket(`${server.url.replace('http', 'ws')}${transcriberPath}`, {
      headers: { authorization: `Bearer ${secret}` }
    });
    const told = new ToldTranscriber(socket);
    return new Promise((resolve, reject) => {
      socket.once('open', () => resolve(told));
      socket.once('unexpected-response', (_request, answer) => reject(new Error(String(answer.statusCode))));
      socket.once('error', reject);
    });
  }
  /** Open, greeted, and with an engine that works. */
  static async ready(server: Pick<TestServer, 'url'>, secret: string): Promise<ToldTranscriber> {
    const told = await ToldTranscriber.open(server, secret);
    told.send({ f: 'hello', engine: 'told' });
    told.send({ f: 'engine', state: 'ready', sentence: '' });
    return told;
  }

  send(frame: FromTranscriber): void {
    this.#socket.send(JSON.stringify(frame));
  }
  raw(text: string): void {
    this.#socket.send(text);
  }
  hear(words: Pick<Heard, 'room' | 'person' | 'id' | 'text'> & Partial<Heard>): void {
    this.send({ f: 'heard', seq: 1, final: true, fromMsAgo: 1_500, toMsAgo: 300, ...words });
  }
  /** Resolves with the first frame of this kind that is as wanted, now or later. */
  async next<F extends ToTranscriber['f']>(f: F, also: (frame: Extract<ToTranscriber, { f: F }>) => boolean = () => true) {
    for (;;) {
      const found = this.frames.find(
        (frame): frame is Extract<ToTranscriber, { f: F }> => frame.f === f && also(frame as Extract<ToTranscriber, { f: F }>)
      );
      if (found !== undefined) return found;
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
  }
  close(): void {
    this.#socket.terminate();
  }
}
