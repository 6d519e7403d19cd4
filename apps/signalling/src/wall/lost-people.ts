/** Whoever is not back by then has left, as far as we can know. */
const rememberedMs = 60_000;

type Lost = { readonly room: string; readonly at: number };

/**
 * People whose connection broke without a goodbye: it ended in no close frame. Whoever closed the page is not among
 * them. In memory, by a clock that only goes forward, and forgotten after a minute.
 */
export class LostPeople {
  readonly #lost = new Map<string, Lost>();
  readonly #now: () => number;

  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  add(room: string, person: string): void {
    this.#lost.set(person, { room, at: this.#now() });
  }
  /** `isHere`: they are back, wherever they are. */
  in(room: string, isHere: (person: string) => boolean): number {
    const since = this.#now() - rememberedMs;
    for (const [person, { at }] of this.#lost) if (at < since || isHere(person)) this.#lost.delete(person);
    return [...this.#lost.values()].filter((one) => one.room === room).length;
  }
}
