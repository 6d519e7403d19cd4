import { Worker } from 'node:worker_threads';
import type { SpeechEvent, Wish } from '../engine/port.ts';
import type { FromWorker, ToWorker, WorkerData } from './messages.ts';

const firstDelayMs = 500;
const longestDelayMs = 30_000;

export type SeatListener = {
  readonly ready: () => void;
  /** It could not be started, or ended. It is tried again by itself. */
  readonly ended: (reason: string) => void;
  readonly heard: (stream: number, event: SpeechEvent) => void;
  /** Nothing more comes of this microphone. */
  readonly closed: (stream: number) => void;
  readonly trouble: (reason: string) => void;
};

/** One worker thread with its microphones. When it ends, another one takes its place, and they go on in it. */
export class Seat {
  readonly #data: WorkerData;
  readonly #listener: SeatListener;
  readonly #streams = new Map<number, Wish>();
  #worker: Worker | null = null;
  #ready = false;
  #delayMs = firstDelayMs;
  #again: NodeJS.Timeout | null = null;
  #closed = false;

  constructor(data: WorkerData, listener: SeatListener) {
    this.#data = data;
    this.#listener = listener;
    this.#start();
  }

  get taken(): number {
    return this.#streams.size;
  }

  open(stream: number, wish: Wish): void {
    this.#streams.set(stream, wish);
    this.#send({ to: 'open', stream, wish });
  }
  wish(stream: number, wish: Wish): void {
    this.#streams.set(stream, wish);
    this.#send({ to: 'wish', stream, wish });
  }
  push(stream: number, pcm: Float32Array<ArrayBuffer>): void {
    if (this.#ready) this.#worker?.postMessage({ to: 'sound', stream, pcm } satisfies ToWorker, [pcm.buffer]);
  }
  flush(stream: number): void {
    this.#send({ to: 'flush', stream });
  }
  close(stream: number): void {
    this.#streams.delete(stream);
    if (this.#ready) this.#send({ to: 'close', stream });
    else this.#listener.closed(stream);
  }
  async end(): Promise<void> {
    this.#closed = true;
    if (this.#again !== null) clearTimeout(this.#again);
    await this.#worker?.terminate();
  }

  #send(message: ToWorker): void {
    if (this.#ready) this.#worker?.postMessage(message);
  }

  #start(): void {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: this.#data });
    this.#worker = worker;
    let reason = 'it ended';
    worker.on('message', (message: FromWorker) => this.#take(message));
    worker.on('error', (error: unknown) => (reason = error instanceof Error ? error.message : String(error)));
    worker.on('exit', () => this.#ended(reason));
  }

  #take(message: FromWorker): void {
    if (message.tell === 'speech') this.#listener.heard(message.stream, message.event);
    else if (message.tell === 'closed') this.#listener.closed(message.stream);
    else if (message.tell === 'trouble') this.#listener.trouble(message.reason);
    else {
      this.#ready = true;
      this.#delayMs = firstDelayMs;
      for (const [stream, wish] of this.#streams) this.#send({ to: 'open', stream, wish });
      this.#listener.ready();
    }
  }

  #ended(reason: string): void {
    this.#ready = false;
    this.#worker = null;
    if (this.#closed) return;
    this.#listener.ended(reason);
    this.#again = setTimeout(() => this.#start(), this.#delayMs);
    this.#delayMs = Math.min(this.#delayMs * 2, longestDelayMs);
  }
}
