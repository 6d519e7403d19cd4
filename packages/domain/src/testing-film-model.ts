import type { Answer, Someone } from './testing-someone.ts';

type OnStage = { readonly id: string; readonly length: number; seen: number; from: number | null };

/** A film on the stage. `seen`: how much of it was seen before the last press; `from`: when that was, null while it waits. */
export class FilmModel {
  readonly #now: () => number;
  readonly #presents: (who: Someone) => boolean;
  on: OnStage | null = null;

  constructor(now: () => number, presents: (who: Someone) => boolean) {
    this.#now = now;
    this.#presents = presents;
  }
  get #seen(): number {
    const { seen = 0, from = null, length = 0 } = this.on ?? {};
    return Math.min(length, seen + (from === null ? 0 : this.#now() - from));
  }
  /** What everybody sees of it now: which, how far, whether it goes on. */
  get place(): readonly [id: string, seen: number, goesOn: boolean] | null {
    return this.on === null ? null : [this.on.id, this.#seen, this.on.from !== null];
  }

  play(who: Someone, id: string, length: number): Answer {
    if (!this.#presents(who)) return 'NOT_ALLOWED';
    if (this.on !== null && this.on.id !== id) return 'NOT_NOW';
    const over = this.on !== null && this.#seen === this.on.length;
    if (this.on?.from != null && !over) return 'ALREADY_DONE';
    this.on = { id, length: this.on?.length ?? length, seen: over ? 0 : this.#seen, from: this.#now() };
    return 'ok';
  }
  pause(who: Someone): Answer {
    if (!this.#presents(who)) return 'NOT_ALLOWED';
    if (this.on === null) return 'NOT_FOUND';
    if (this.on.from === null || this.#seen === this.on.length) return 'ALREADY_DONE';
    this.on = { ...this.on, seen: this.#seen, from: null };
    return 'ok';
  }
  end(who: Someone): Answer {
    if (!this.#presents(who)) return 'NOT_ALLOWED';
    if (this.on === null) return 'ALREADY_DONE';
    this.on = null;
    return 'ok';
  }
}
