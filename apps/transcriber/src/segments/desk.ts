import type { SpeechEvent, Wish } from '../engine/port.ts';
import { type Detector, Listener } from './listener.ts';
import { Turns } from './turns.ts';

export type DeskOptions = {
  /** The words in the sound of one line. Empty when there are none. */
  readonly words: (audio: Float32Array<ArrayBuffer>) => Promise<string>;
  readonly detector: () => Detector;
  /** Milliseconds of a clock that only goes forward. */
  readonly now: () => number;
  readonly tell: (stream: number, event: SpeechEvent) => void;
  readonly closed: (stream: number) => void;
  readonly failed: (error: unknown) => void;
};

/** All microphones of one worker, and one piece of work after the other: listen to all, then decode for one. */
export class Desk {
  readonly #options: DeskOptions;
  readonly #turns: Turns;
  readonly #listeners = new Map<number, Listener>();
  readonly #closing = new Set<number>();
  #working: Promise<void> | null = null;
  #again = false;

  constructor(options: DeskOptions) {
    this.#options = options;
    this.#turns = new Turns(options.now);
  }

  open(stream: number, wish: Wish): void {
    const { detector, now, tell } = this.#options;
    this.#listeners.set(stream, new Listener({ stream, wish, detector: detector(), now, tell: (event) => tell(stream, event) }));
  }
  push(stream: number, pcm: Float32Array): void {
    this.#listeners.get(stream)?.push(pcm);
    this.#work();
  }
  flush(stream: number): void {
    this.#listeners.get(stream)?.flush();
    this.#work();
  }
  wish(stream: number, wish: Wish): void {
    this.#listeners.get(stream)?.wish(wish);
  }
  /** What was said until now becomes words still; then `closed` is told. */
  close(stream: number): void {
    this.#closing.add(stream);
    this.flush(stream);
  }

  /** Resolves when there is nothing left to do now. */
  async idle(): Promise<void> {
    while (this.#working !== null) await this.#working;
  }

  /** Sound that comes while we work is looked at before the next piece of work. */
  #work(): void {
    this.#again = true;
    this.#working ??= this.#all()
      .catch((error: unknown) => this.#options.failed(error))
      .finally(() => {
        this.#working = null;
      });
  }

  async #all(): Promise<void> {
    while (this.#again) {
      this.#again = false;
      for (const [stream, listener] of this.#listeners) if (await listener.listen()) this.#turns.lineEnded(stream);
      this.#forgetClosed();
      const turn = this.#turns.next([...this.#listeners.values()].map(({ waiting }) => waiting));
      const listener = turn === null ? undefined : this.#listeners.get(turn.stream);
      if (turn === null || listener === undefined) continue;
      this.#again = true;
      await (turn.kind === 'line' ? this.#finish(listener) : this.#follow(turn.stream, listener));
    }
  }

  #forgetClosed(): void {
    for (const stream of this.#closing) {
      if ((this.#listeners.get(stream)?.waiting.lines ?? 0) > 0) continue;
      this.#closing.delete(stream);
      this.#listeners.delete(stream);
      this.#turns.forget(stream);
      this.#options.closed(stream);
    }
  }

  async #finish(listener: Listener): Promise<void> {
    const line = listener.takeLine();
    if (line !== null) listener.finished(line, await this.#options.words(line.audio));
  }

  async #follow(stream: number, listener: Listener): Promise<void> {
    const line = listener.takeOpen();
    const startedAt = this.#options.now();
    if (line !== null) listener.heardSoFar(line, await this.#options.words(line.audio));
    this.#turns.didInterim(stream, startedAt);
  }
}
