/**
 * A token outlives a removal, and the media server hands a fresh one (10 minutes) to everybody who gets in: so a removed
 * identity stays denied for longer than that, counted again from every try.
 */
const deniedForMs = 15 * 60_000;

/** Identities that were removed from a room. An identity carries a generation, so a person may be let in again by a new one. */
export class Denied {
  readonly #until = new Map<string, number>();
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }
  add(room: string, identity: string): void {
    this.#forget();
    this.#until.set(key(room, identity), this.#now() + deniedForMs);
  }
  has(room: string, identity: string): boolean {
    return (this.#until.get(key(room, identity)) ?? 0) > this.#now();
  }
  #forget(): void {
    for (const [name, until] of this.#until) if (until <= this.#now()) this.#until.delete(name);
  }
}

function key(room: string, identity: string): string {
  return JSON.stringify([room, identity]);
}
