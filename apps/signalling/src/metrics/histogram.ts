/** How often something took how long, in seconds: counts up to each bound, as Prometheus adds them up over nodes. */
export class Histogram {
  /** Upper bounds, rising. What is above the last one is in `count` alone. */
  readonly bounds: readonly number[];
  readonly #within: number[];
  #sum = 0;
  #count = 0;

  constructor(bounds: readonly number[]) {
    this.bounds = bounds;
    this.#within = bounds.map(() => 0);
  }

  observe(seconds: number): void {
    this.#sum += seconds;
    this.#count += 1;
    const bound = this.bounds.findIndex((each) => seconds <= each);
    if (bound !== -1) this.#within[bound] = (this.#within[bound] ?? 0) + 1;
  }

  get sum(): number {
    return this.#sum;
  }
  get count(): number {
    return this.#count;
  }

  /** For each bound how many were at most that. */
  upTo(): readonly number[] {
    let sum = 0;
    return this.#within.map((within) => (sum += within));
  }
}

/** How often each of a few kinds happened. Kinds are words of ours, never of people. */
export class Tallies {
  readonly #counts = new Map<string, number>();

  add(kind: string, times = 1): void {
    this.#counts.set(kind, (this.#counts.get(kind) ?? 0) + times);
  }
  entries(): readonly (readonly [kind: string, times: number])[] {
    return [...this.#counts].toSorted(([a], [b]) => (a < b ? -1 : 1));
  }
}
