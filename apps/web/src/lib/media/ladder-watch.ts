import { arrived, readAll, type Reading, signsHere } from './arriving.ts';
import type { Connection } from './connection.ts';
import { compare, step, topOfLadder, type LadderState } from './ladder.ts';
import type { Arriving, Rung } from './types.ts';

const everyMs = 500;

/** Reads what arrives twice a second and walks the ladder. Whoever makes one ends it. */
export class LadderWatch {
  readonly #connection: Connection;
  readonly #onRung: (rung: Rung) => void;
  readonly #timer: ReturnType<typeof setInterval>;
  #before: Reading | null = null;
  #state: LadderState;
  #arriving: readonly Arriving[] = [];

  constructor(connection: Connection, rung: Rung, onRung: (rung: Rung) => void) {
    this.#connection = connection;
    this.#onRung = onRung;
    this.#state = { ...topOfLadder, rung };
    this.#timer = setInterval(() => void this.#look(), everyMs);
  }

  /** How everybody's signing on screen arrived just now. */
  get arriving(): readonly Arriving[] {
    return this.#arriving;
  }

  async #look(): Promise<void> {
    const before = this.#before;
    const now = await readAll(this.#connection);
    this.#before = now;
    this.#arriving = arrived(before, now);
    const sample = before === null ? null : compare(before.all, now.all);
    if (sample === null) return;
    const { rung } = this.#state;
    const signing = signsHere(this.#connection.tracks());
    this.#state = step(this.#state, { ...sample, signing }, (one) => this.#connection.need(one));
    if (this.#state.rung === rung) return;
    // Tracks come and go with a rung, and their counters with them.
    this.#before = null;
    this.#onRung(this.#state.rung);
  }

  close(): void {
    clearInterval(this.#timer);
  }
}
