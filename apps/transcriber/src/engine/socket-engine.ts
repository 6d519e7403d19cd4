import { WebSocket } from 'ws';
import type { Dialect } from './dialect.ts';
import type { EngineStanding, SpeechEngine, SpeechEvent, SpeechStream, Wish } from './port.ts';
import { sentences } from './sentences.ts';
import { SocketStream } from './socket-stream.ts';
import { Standing } from './standing.ts';

const lookAgainMs = 5_000;

export type SocketEngineOptions = {
  readonly name: string;
  readonly url: string;
  readonly dialect: () => Dialect;
  /** For whoever runs this: what went wrong. */
  readonly trouble: (reason: string) => void;
};

/** A speech server elsewhere, reached by a WebSocket for each microphone. */
export class SocketEngine implements SpeechEngine {
  readonly name: string;
  readonly #options: SocketEngineOptions;
  readonly #standing = new Standing({ state: 'preparing', sentence: sentences.preparing });
  #look: NodeJS.Timeout | null = null;
  #closed = false;

  constructor(options: SocketEngineOptions) {
    this.#options = options;
    this.name = options.name;
    this.#probe();
  }

  standing(): EngineStanding {
    return this.#standing.now;
  }
  onStanding(listener: (standing: EngineStanding) => void): void {
    this.#standing.on(listener);
  }
  open(wish: Wish, tell: (event: SpeechEvent) => void): SpeechStream {
    const { url, dialect } = this.#options;
    return new SocketStream({ url, dialect, wish, tell, reached: (reached, reason) => this.#reached(reached, reason) });
  }
  close(): Promise<void> {
    this.#closed = true;
    if (this.#look !== null) clearTimeout(this.#look);
    return Promise.resolve();
  }

  /** Whether anybody answers there is known before somebody speaks, and again while nobody does. */
  #probe(): void {
    const socket = new WebSocket(this.#options.url, { perMessageDeflate: false, handshakeTimeout: 5_000 });
    socket.on('open', () => {
      this.#reached(true, '');
      socket.close();
    });
    socket.on('error', (error) => this.#reached(false, error.message));
    socket.on('close', () => {
      if (!this.#closed && this.#standing.now.state !== 'ready') this.#lookAgain();
    });
  }
  #lookAgain(): void {
    if (this.#look !== null) clearTimeout(this.#look);
    this.#look = setTimeout(() => this.#probe(), lookAgainMs);
  }

  #reached(reached: boolean, reason: string): void {
    if (this.#closed) return;
    if (reached) return this.#standing.set({ state: 'ready', sentence: '' });
    if (this.#standing.now.state !== 'failed') this.#options.trouble(`${this.name} cannot be reached: ${reason}`);
    this.#standing.set({ state: 'failed', sentence: sentences.unreachable });
    this.#lookAgain();
  }
}
