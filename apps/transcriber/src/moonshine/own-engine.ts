import { sentences } from '../engine/sentences.ts';
import { Standing } from '../engine/standing.ts';
import type { EngineStanding, SpeechEngine, SpeechEvent, SpeechStream, Wish } from '../engine/port.ts';
import { Seat } from './seat.ts';

export type OwnEngineOptions = {
  /** Where ONNX Runtime and the models are, see `infra/speech`. */
  readonly folder: string;
  /** Address of a whisper.cpp server that makes out the words; null: Moonshine does, in the same worker. */
  readonly whisper: string | null;
  /** Worker threads, one processor core each. */
  readonly workers: number;
  /** For whoever runs this: what went wrong. */
  readonly trouble: (reason: string) => void;
};

/** Voice detector, lines and words in worker threads of this process: nothing leaves this computer unless `whisper` says so. */
export class OwnEngine implements SpeechEngine {
  readonly name: string;
  readonly #options: OwnEngineOptions;
  readonly #standing = new Standing({ state: 'preparing', sentence: sentences.preparing });
  readonly #seats: readonly Seat[];
  readonly #listeners = new Map<number, (event: SpeechEvent) => void>();
  #streams = 0;

  constructor(options: OwnEngineOptions) {
    const { folder, whisper, workers } = options;
    this.#options = options;
    this.name = whisper === null ? 'moonshine' : 'whisper';
    this.#seats = Array.from(
      { length: workers },
      () =>
        new Seat(
          { folder, whisper },
          {
            ready: () => this.#standing.set({ state: 'ready', sentence: '' }),
            ended: (reason) => this.#trouble(sentences.failed, reason),
            closed: (stream) => void this.#listeners.delete(stream),
            heard: (stream, event) => this.#heard(stream, event),
            trouble: (reason) => this.#trouble(sentences.unreachable, reason)
          }
        )
    );
  }

  standing(): EngineStanding {
    return this.#standing.now;
  }
  onStanding(listener: (standing: EngineStanding) => void): void {
    this.#standing.on(listener);
  }

  open(wish: Wish, listener: (event: SpeechEvent) => void): SpeechStream {
    this.#streams += 1;
    const stream = this.#streams;
    const seat = this.#seats.reduce((least, one) => (one.taken < least.taken ? one : least));
    this.#listeners.set(stream, listener);
    seat.open(stream, wish);
    return {
      push: (pcm) => seat.push(stream, pcm),
      flush: () => seat.flush(stream),
      wish: (next) => seat.wish(stream, next),
      close: () => seat.close(stream)
    };
  }

  async close(): Promise<void> {
    await Promise.all(this.#seats.map((seat) => seat.end()));
  }

  #heard(stream: number, event: SpeechEvent): void {
    if (event.kind === 'words') this.#standing.set({ state: 'ready', sentence: '' });
    this.#listeners.get(stream)?.(event);
  }
  #trouble(sentence: string, reason: string): void {
    this.#options.trouble(reason);
    this.#standing.set({ state: 'failed', sentence });
  }
}
