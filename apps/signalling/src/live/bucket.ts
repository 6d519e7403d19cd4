/** Token bucket: `burst` at once, then `perMinute`. Lives in this process, so it also works when the store is away. */
export class Bucket {
  readonly #burst: number;
  readonly #perMs: number;
  #tokens: number;
  #filled: number;

  constructor(perMinute: number, burst: number, now: number) {
    this.#burst = burst;
    this.#perMs = perMinute / 60_000;
    this.#tokens = burst;
    this.#filled = now;
  }

  take(now: number): boolean {
    this.#tokens = Math.min(this.#burst, this.#tokens + (now - this.#filled) * this.#perMs);
    this.#filled = now;
    if (this.#tokens < 1) return false;
    this.#tokens -= 1;
    return true;
  }

  /** What was taken counts for nothing. */
  giveBack(): void {
    this.#tokens = Math.min(this.#burst, this.#tokens + 1);
  }
}

/** Buckets by name; one that has not been used for a while is full again and forgotten. */
export class Buckets {
  readonly #limit: { readonly perMinute: number; readonly burst: number };
  #young = new Map<string, Bucket>();
  #old = new Map<string, Bucket>();
  #turned: number;

  constructor(limit: { readonly perMinute: number; readonly burst: number }, now: number) {
    this.#limit = limit;
    this.#turned = now;
  }

  take(name: string, now: number, limit = this.#limit): boolean {
    if (now - this.#turned > 60_000) {
      this.#old = this.#young;
      this.#young = new Map();
      this.#turned = now;
    }
    const bucket = this.#young.get(name) ?? this.#old.get(name) ?? new Bucket(limit.perMinute, limit.burst, now);
    this.#young.set(name, bucket);
    return bucket.take(now);
  }

  giveBack(name: string): void {
    (this.#young.get(name) ?? this.#old.get(name))?.giveBack();
  }
}
