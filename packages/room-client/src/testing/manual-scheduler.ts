import type { Random, Scheduler } from '../ports.ts';

type Timer = { readonly at: number; readonly order: number; readonly run: () => void };

/** Time that moves only when a test moves it. */
export class ManualScheduler implements Scheduler {
  #now: number;
  #timers: Timer[] = [];
  #order = 0;

  constructor(now = 1_000_000) {
    this.#now = now;
  }

  readonly now = (): number => this.#now;

  readonly after = (ms: number, run: () => void): (() => void) => {
    const timer = { at: this.#now + ms, order: this.#order++, run };
    this.#timers.push(timer);
    return () => {
      this.#timers = this.#timers.filter((other) => other !== timer);
    };
  };

  get waiting(): number {
    return this.#timers.length;
  }

  /** Runs what falls due, in order, at its own time. */
  advance(ms: number): void {
    const end = this.#now + ms;
    for (let next = this.#next(end); next; next = this.#next(end)) {
      this.#timers = this.#timers.filter((other) => other !== next);
      this.#now = next.at;
      next.run();
    }
    this.#now = end;
  }

  #next(end: number): Timer | undefined {
    return this.#timers.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at || a.order - b.order)[0];
  }
}

/** The same numbers for the same seed (mulberry32). */
export class SeededRandom implements Random {
  #state: number;
  #ids = 0;
  readonly #seed: number;

  constructor(seed: number) {
    this.#seed = seed;
    this.#state = seed;
  }

  readonly fraction = (): number => {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
  readonly id = (): string => `id-${this.#seed}-${String(this.#ids++).padStart(6, '0')}`;

  below(limit: number): number {
    return Math.floor(this.fraction() * limit);
  }
  chance(of: number): boolean {
    return this.fraction() < of;
  }
}
