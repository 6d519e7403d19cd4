import type { Software } from './captioning-software.ts';
import type { Speaking } from './speaking.ts';

const stepMs = 100;
/** As everybody writes it. */
const spelled: Readonly<Record<string, string>> = { mister: 'Mr' };

/** A captioner's software that writes what is said, so long after it was. */
export class SlowCaptioner {
  readonly #speaking: Speaking;
  readonly #timer: NodeJS.Timeout;
  #program: Software | null = null;
  #turn: Promise<void> = Promise.resolve();
  #pausedUntil = 0;
  /** The next word to write. */
  next = 0;
  delayMs: number;
  lastAt = 0;
  failure: unknown = null;

  constructor(speaking: Speaking, delayMs: number) {
    this.#speaking = speaking;
    this.delayMs = delayMs;
    this.#timer = setInterval(() => this.#step(), stepMs);
  }

  /** Writes from this word on. */
  begin(program: Software, from: number): void {
    this.next = from;
    this.#program = program;
  }
  /** Writes no more, in the middle of whatever it was. */
  stop(): void {
    this.#program = null;
  }
  pause(ms: number): void {
    this.#pausedUntil = Date.now() + ms;
  }

  #step(): void {
    const now = Date.now();
    const program = this.#program;
    if (program === null || now < this.#pausedUntil) return;
    let text = '';
    for (let said = this.#speaking.words[this.next]; said !== undefined && said.at + this.delayMs <= now;) {
      const word = spelled[said.word] ?? said.word;
      text += said.ends ? `${word}. ` : `${word} `;
      this.next += 1;
      said = this.#speaking.words[this.next];
    }
    if (text === '') return;
    this.lastAt = now;
    this.#turn = this.#turn.then(() => program.send(text)).catch((error: unknown) => void (this.failure ??= error));
  }

  async end(): Promise<void> {
    clearInterval(this.#timer);
    await this.#turn;
    if (this.failure !== null) throw new Error('the captioner could not write', { cause: this.failure });
  }
}
