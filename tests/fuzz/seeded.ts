/** The same choices for the same seed (mulberry32). */
export class Seeded {
  #state: number;

  constructor(seed: number) {
    this.#state = seed | 0;
  }

  fraction(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  }
  below(limit: number): number {
    return Math.floor(this.fraction() * limit);
  }
  between(from: number, to: number): number {
    return from + this.below(to - from + 1);
  }
  chance(of: number): boolean {
    return this.fraction() < of;
  }
  pick<T>(from: readonly T[]): T {
    const one = from[this.below(from.length)];
    if (one === undefined && from.length === 0) throw new Error('there is nothing to pick from');
    return one as T;
  }
  /** Letters and digits, as ids are made of. */
  id(length = 16): string {
    let text = '';
    while (text.length < length) text += Math.floor(this.fraction() * 2_176_782_336).toString(36);
    return text.slice(0, length);
  }
}
