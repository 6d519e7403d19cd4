import type { Wish } from '../engine/port.ts';

/** One microphone as far as the order of work is concerned. */
export type Waiting = Wish & {
  readonly stream: number;
  /** Finished lines that are not words yet, and since when (by the clock of `Turns`) the first of them waits. */
  readonly lines: number;
  readonly since: number;
  /** Whether somebody speaks into it now, long enough to be worth decoding. */
  readonly speaking: boolean;
};
export type Turn = { readonly kind: 'line' | 'interim'; readonly stream: number };

/** Readers follow words that come twice a second; oftener only costs. */
const interimEveryMs = 500;
/** Of the time, interim texts of all microphones together get this part, so that finished lines never queue for them. */
const interimShare = 0.5;

type Done = { readonly at: number; readonly tookMs: number };

/**
 * Whose turn it is on one processor core. Finished lines come first, then lines that are being said; each among them in
 * rooms without booked human captions first. What takes longer comes less often: short of time it is interim texts that
 * are left out, never words.
 */
export class Turns {
  readonly #now: () => number;
  readonly #interims = new Map<number, Done>();

  constructor(now: () => number) {
    this.#now = now;
  }

  next(waiting: readonly Waiting[]): Turn | null {
    const line = waiting.filter(({ lines }) => lines > 0).toSorted(byNeed)[0];
    if (line !== undefined) return { kind: 'line', stream: line.stream };
    const talking = waiting.filter(({ speaking, shown }) => speaking && shown);
    const due = talking.filter(({ stream }) => this.#dueAt(stream, talking.length) <= this.#now());
    const first = due.toSorted((a, b) => byBooking(a, b) || this.#lastAt(a.stream) - this.#lastAt(b.stream))[0];
    return first === undefined ? null : { kind: 'interim', stream: first.stream };
  }

  /** `startedAt`: by the same clock. */
  didInterim(stream: number, startedAt: number): void {
    this.#interims.set(stream, { at: startedAt, tookMs: this.#now() - startedAt });
  }
  /** The next line begins short again, so what the last one took says nothing about it. */
  lineEnded(stream: number): void {
    this.#interims.set(stream, { at: this.#now(), tookMs: 0 });
  }
  forget(stream: number): void {
    this.#interims.delete(stream);
  }

  #lastAt(stream: number): number {
    return this.#interims.get(stream)?.at ?? -Infinity;
  }
  #dueAt(stream: number, talking: number): number {
    const last = this.#interims.get(stream);
    return last === undefined ? -Infinity : last.at + Math.max(interimEveryMs, (last.tookMs * talking) / interimShare);
  }
}

const byBooking = (a: Wish, b: Wish): number => Number(a.booked) - Number(b.booked);
function byNeed(a: Waiting, b: Waiting): number {
  return byBooking(a, b) || a.since - b.since;
}
