/**
 * A token outlives a removal, and the media server hands a fresh one (10 minutes) to everybody who gets in: so a removed
 * identity stays denied for longer than that, counted again from every try.
 */
const deniedForMs = 15 * 60_000;

/** Where what is denied outlives the process. Several nodes share it. */
export type DeniedShelf = { readonly load: () => Promise<string | null>; readonly save: (text: string) => Promise<void> };

/** Identities that were removed from a room. An identity carries a generation, so a person may be let in again by a new one. */
export class Denied {
  readonly #until = new Map<string, number>();
  readonly #now: () => number;
  readonly #shelf: DeniedShelf | null;
  #turn: Promise<void> = Promise.resolve();

  constructor(now: () => number, shelf: DeniedShelf | null = null) {
    this.#now = now;
    this.#shelf = shelf;
  }

  /** Resolves when a restart would know it too. Rejects when it could not be kept; it is denied here all the same. */
  add(room: string, identity: string): Promise<void> {
    this.#until.set(key(room, identity), this.#now() + deniedForMs);
    const kept = this.#turn.then(() => this.#keep());
    this.#turn = kept.catch(() => undefined);
    return kept;
  }
  has(room: string, identity: string): boolean {
    return (this.#until.get(key(room, identity)) ?? 0) > this.#now();
  }

  /** What was denied before this process began, here or at another node. */
  async remember(): Promise<void> {
    for (const [name, until] of readKept(await this.#shelf?.load()))
      if (until > (this.#until.get(name) ?? this.#now())) this.#until.set(name, until);
  }
  async #keep(): Promise<void> {
    if (this.#shelf === null) return;
    await this.remember();
    for (const [name, until] of this.#until) if (until <= this.#now()) this.#until.delete(name);
    await this.#shelf.save(JSON.stringify([...this.#until]));
  }
}

function key(room: string, identity: string): string {
  return JSON.stringify([room, identity]);
}

/** Written by our own nodes only. */
function readKept(text: string | null | undefined): readonly (readonly [string, number])[] {
  return text === null || text === undefined ? [] : (JSON.parse(text) as readonly (readonly [string, number])[]);
}
