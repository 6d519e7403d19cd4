/** Own views are worked out at most once in this time: with hundreds of questions waiting, each change touches hundreds of people. */
export const roundMs = 50;

/** The events of a round as text; null: the log began again, and everybody is concerned. */
export type Texts = readonly string[] | null;

/** Collects the changes of one log: the first is passed on at once, those that follow closely together. */
export class Rounds {
  readonly #pass: (texts: Texts) => void;
  readonly #failed: (error: unknown) => void;
  #texts: string[] | null = [];
  #timer: NodeJS.Timeout | null = null;

  /** `failed`: a timer has nobody above it, so what goes wrong in a round is told here and ends nothing. */
  constructor(pass: (texts: Texts) => void, failed: (error: unknown) => void) {
    this.#pass = pass;
    this.#failed = failed;
  }

  add(text: string | null): void {
    if (text === null) this.#texts = null;
    else this.#texts?.push(text);
    if (this.#timer === null) this.#now();
  }

  #now(): void {
    const texts = this.#texts;
    this.#texts = [];
    this.#timer = setTimeout(() => {
      this.#timer = null;
      if (this.#texts === null || this.#texts.length > 0) this.#now();
    }, roundMs).unref();
    try {
      this.#pass(texts);
    } catch (error) {
      this.#failed(error);
    }
  }
}
