import { arrived, ofBoth, readAll, type Reading, signsHere } from './arriving.ts';
import type { Connection } from './connection.ts';
import { Lateness } from './lateness.ts';
import { compare, step, topOfLadder, type LadderState } from './ladder.ts';
import type { Arriving } from './types.ts';

const everyMs = 500;
/** A computer that slept, or a page that was frozen, lost all that came meanwhile: that says nothing of its link. */
const sleptMs = 5_000;

/**
 * Reads what arrives twice a second and walks the ladder. Whoever makes one ends it. What the one before it knew of the link
 * goes on: a room that is moved, or a media server that starts again, is the same link.
 */
export class LadderWatch {
  readonly #connection: Pick<Connection, 'live' | 'need' | 'tracks'>;
  readonly #onRung: () => void;
  readonly #timer: ReturnType<typeof setInterval>;
  #before: Reading | null = null;
  #state: LadderState;
  #arriving: readonly Arriving[] = [];
  #looking = false;
  #closed = false;
  readonly #lateness = new Lateness();

  constructor(connection: Pick<Connection, 'live' | 'need' | 'tracks'>, former: LadderWatch | null, onRung: () => void) {
    this.#connection = connection;
    this.#onRung = onRung;
    const { rung, failed, carried } = former?.state ?? topOfLadder;
    this.#state = { ...topOfLadder, rung, failed, carried };
    this.#timer = setInterval(() => void this.#look(), everyMs);
  }

  get state(): LadderState {
    return this.#state;
  }
  /** How everybody's signing on screen arrived just now. */
  get arriving(): readonly Arriving[] {
    return this.#arriving;
  }

  async #look(): Promise<void> {
    // Two looks at once would hold the same loss against the link twice, and BSL would get smaller at once.
    if (this.#looking) return;
    this.#looking = true;
    const before = this.#before;
    const now = await readAll(this.#connection).finally(() => (this.#looking = false));
    if (this.#closed) return;
    // While the connection is made again nothing comes, and what was missed is counted as lost afterwards.
    const whole = this.#connection.live && (before === null || now.all.at - before.all.at < sleptMs);
    this.#before = this.#connection.live ? now : null;
    this.#arriving = arrived(before, now);
    const waits = this.#lateness.look(now.behind, now.all.at);
    const sample = before === null || !whole ? null : compare(...ofBoth(before, now));
    if (sample === null) return;
    const { rung } = this.#state;
    const signing = signsHere(this.#connection.tracks());
    this.#state = step(this.#state, { ...sample, ...waits, signing }, (one) => this.#connection.need(one));
    if (this.#state.rung === rung) return;
    // What was given up is still missed for a moment. A try that the link does not carry breaks signing up: half a second counts.
    if (this.#state.rung > rung) this.#before = null;
    this.#onRung();
  }

  close(): void {
    this.#closed = true;
    this.#arriving = [];
    clearInterval(this.#timer);
  }
}
