import { WebSocket } from 'ws';
import type { Dialect, Reading } from './dialect.ts';
import { samplesPerSecond } from './port.ts';
import type { SpeechEvent, SpeechStream, Wish } from './port.ts';

/** What is said while the server cannot be reached for longer than this is lost. */
const mostWaiting = 5 * samplesPerSecond;
/** A muted microphone sends nothing; after so much silence every server ends its line. */
const silence = 1 * samplesPerSecond;
const againMs = 1_000;
const lastWordsWithinMs = 3_000;
/** Words come so long after they begin, more or less: these servers tell no times. */
const lag = 0.6 * samplesPerSecond;

export type SocketStreamOptions = {
  readonly url: string;
  readonly dialect: () => Dialect;
  readonly wish: Wish;
  readonly tell: (event: SpeechEvent) => void;
  readonly reached: (reached: boolean, reason: string) => void;
};

/** One microphone on a connection of its own to a speech server. */
export class SocketStream implements SpeechStream {
  readonly #options: SocketStreamOptions;
  #wish: Wish;
  #dialect: Dialect;
  #socket: WebSocket;
  #waiting: Float32Array<ArrayBuffer>[] = [];
  #samples = 0;
  #line = 1;
  #from: number | null = null;
  #closed = false;
  #timer: NodeJS.Timeout | null = null;

  constructor(options: SocketStreamOptions) {
    this.#options = options;
    this.#wish = options.wish;
    this.#dialect = options.dialect();
    this.#socket = this.#connect();
  }

  push(pcm: Float32Array<ArrayBuffer>): void {
    this.#samples += pcm.length;
    this.#send(pcm);
  }
  flush(): void {
    this.#send(new Float32Array(silence));
  }
  wish(wish: Wish): void {
    this.#wish = wish;
  }
  close(): void {
    this.#closed = true;
    if (this.#timer !== null) clearTimeout(this.#timer);
    const socket = this.#socket;
    if (socket.readyState !== WebSocket.OPEN) return socket.terminate();
    socket.send(this.#dialect.done);
    this.#timer = setTimeout(() => socket.terminate(), lastWordsWithinMs);
  }

  #send(pcm: Float32Array<ArrayBuffer>): void {
    if (this.#closed) return;
    if (this.#socket.readyState === WebSocket.OPEN) return this.#socket.send(this.#dialect.sound(pcm));
    this.#waiting.push(pcm);
    let kept = this.#waiting.reduce((sum, { length }) => sum + length, 0);
    while (kept > mostWaiting) kept -= this.#waiting.shift()?.length ?? kept;
  }

  #connect(): WebSocket {
    const socket = new WebSocket(this.#options.url, { perMessageDeflate: false, handshakeTimeout: 5_000, maxPayload: 256 * 1024 });
    let reason = 'the connection ended';
    socket.on('open', () => {
      this.#options.reached(true, '');
      if (this.#dialect.hello !== null) socket.send(this.#dialect.hello);
      for (const pcm of this.#waiting.splice(0)) socket.send(this.#dialect.sound(pcm));
    });
    socket.on('message', (data: Buffer, isBinary) => {
      if (!isBinary) for (const reading of this.#dialect.read(parsed(data.toString('utf8')))) this.#took(reading);
    });
    socket.on('error', (error) => (reason = error.message));
    socket.on('close', () => {
      if (this.#closed) return void (this.#timer !== null && clearTimeout(this.#timer));
      this.#options.reached(false, reason);
      this.#dialect = this.#options.dialect();
      this.#timer = setTimeout(() => (this.#socket = this.#connect()), againMs);
    });
    return socket;
  }

  #took({ text, final }: Reading): void {
    const { tell } = this.#options;
    if (this.#from === null) {
      this.#from = Math.max(0, this.#samples - lag);
      tell({ kind: 'speech', on: true });
    }
    if (final || this.#wish.shown) tell({ kind: 'words', line: this.#line, text, final, from: this.#from, to: this.#samples });
    if (!final) return;
    this.#line += 1;
    this.#from = null;
    tell({ kind: 'speech', on: false });
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // `Done!` and other words of servers are no readings.
    return null;
  }
}
