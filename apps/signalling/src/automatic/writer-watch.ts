/** Milliseconds of one clock that only goes forward. */
type Ms = number;
type Speech = { readonly from: Ms; to: Ms | null };

/** Speech without a word for so long: the partner is told, then the captions count as stopped. */
export const tellAfterMs = 5_000;
export const stoppedAfterMs = 8_000;
/** A stop is never called while a writer may just be slow: so much above their own delay. */
const aboveOwnDelay = 2_000;
/** Captioners are 3 to 6 s behind; until we know it of this one. */
const usualDelay = 4_000;
const [fewestSamples, mostSamples] = [3, 9];
const longestDelay = 15_000;
const remembered = 60_000;
/** Shorter pauses belong to speech: people breathe, and think. */
const breath = 2_000;

/**
 * Whether somebody's captions have stopped: people speak, and no text of theirs comes. Only speech counts that is
 * older than their own delay, so that whoever is behind and pauses at a breath is not taken for gone.
 */
export class WriterWatch {
  #speech: Speech[] = [];
  #wroteAt: Ms | null = null;
  #delays: Ms[] = [];
  #stopAfter: Ms = stoppedAfterMs;

  /** Somebody in the room speaks, or nobody does. */
  speech(on: boolean, at: Ms): void {
    const last = this.#speech.at(-1);
    const open = last !== undefined && last.to === null;
    const paused = last !== undefined && last.to !== null && at - last.to < breath;
    if (on && paused) last.to = null;
    else if (on && !open) this.#speech = [...this.#speech.filter(({ to }) => to === null || at - to < remembered), { from: at, to: null }];
    else if (!on && open) last.to = at;
  }
  /** What they, or the plan, say. Somebody slow is waited for longer all the same. */
  stopsAfter(limit: Ms): void {
    this.#stopAfter = limit;
  }
  /** Text of theirs came. */
  wrote(at: Ms): void {
    this.#wroteAt = at;
  }
  /** Somebody else writes from now on. */
  begin(at: Ms): void {
    this.#wroteAt = at;
    this.#delays = [];
  }
  /** So long after it was said a word of theirs came. */
  behind(delay: Ms): void {
    // Rather the same words said before.
    if (delay > longestDelay) return;
    this.#delays = [...this.#delays, delay].slice(-mostSamples);
  }

  /** Their own delay: the middle of the last ones, or what is usual while few are known. */
  get delay(): Ms {
    const sorted = this.#delays.toSorted((a, b) => a - b);
    return sorted.length < fewestSamples ? usualDelay : (sorted[sorted.length >> 1] ?? usualDelay);
  }
  /** As it was measured; null while few are known. */
  get measuredDelay(): Ms | null {
    return this.#delays.length < fewestSamples ? null : this.delay;
  }
  get limit(): Ms {
    return this.#stopAfter;
  }
  get wroteAt(): Ms | null {
    return this.#wroteAt;
  }

  /** So much speech there was, older than their delay, since their last text. */
  silence(now: Ms): Ms {
    const since = (this.#wroteAt ?? now) - this.delay;
    const until = now - this.delay;
    return this.#speech.reduce((sum, { from, to }) => sum + Math.max(0, Math.min(to ?? now, until) - Math.max(from, since)), 0);
  }
  isLate(now: Ms): boolean {
    return this.silence(now) >= tellAfterMs;
  }
  hasStopped(now: Ms): boolean {
    return this.silence(now) >= Math.max(this.#stopAfter, this.delay + aboveOwnDelay);
  }
}
