import { expect } from 'vitest';
import type { Platform } from '../../platform/platform.ts';
import { until } from '../../platform/wait.ts';

/** Somebody who is counted. */
export type Counted = {
  readonly id: string;
  readonly name: string;
  /** The room in which their own client says that they are. */
  readonly own: () => string | null;
  /** How often it was let into a room. */
  readonly arrivals: () => number;
};
/** `page`: they open another page, and are away in between. Without it they are in one of the two rooms at any moment. */
type Way = { readonly to: string; readonly away: boolean };
/** Where somebody may be, seen from a moment. */
type May = { readonly rooms: ReadonlySet<string>; readonly away: boolean };

/**
 * Where everybody is: by a book of where they must be, by the platform's own list of connections, and by what each client
 * says itself. With each thing that any of them hears the platform is asked again, so that nobody is in no room or in
 * two between the steps either. Whoever moves counts as in the room they come from until the next one has them.
 */
export class Census {
  readonly #platform: Platform;
  readonly #people = new Map<string, Counted>();
  readonly #book = new Map<string, string>();
  readonly #ways = new Map<string, Way>();
  readonly #faults = new Set<string>();
  /** The platform is down, or people are on their way back to it. */
  #outage = false;
  #looking = false;
  #again = false;
  #over = false;
  looks = 0;

  constructor(platform: Platform) {
    this.#platform = platform;
  }

  add(person: Counted, room: string): void {
    this.#people.set(person.id, person);
    this.#book.set(person.id, room);
  }
  end(): void {
    this.#over = true;
  }
  get people(): number {
    return this.#people.size;
  }
  roomOf({ id }: Pick<Counted, 'id'>): string {
    return this.#book.get(id) ?? 'nowhere';
  }
  /** Who must be in a room. */
  in(room: string): readonly string[] {
    return [...this.#book].flatMap(([id, theirs]) => (theirs === room ? id : [])).toSorted();
  }

  /** Something was heard by somebody: where is everybody now? */
  heard(): void {
    if (this.#over) return;
    if (this.#looking) {
      this.#again = true;
      return;
    }
    void this.#look();
  }
  /** A client was let into a room. */
  welcomed({ id }: Pick<Counted, 'id'>, room: string): void {
    const may = this.#people.has(id) ? this.#may(id) : null;
    if (may !== null && !may.rooms.has(room)) this.#fault(id, `was let into ${room}`, may);
  }

  /** These people go to another room by `act`; done when the platform and their own clients say that they are there. */
  async move(
    people: readonly Counted[],
    how: { readonly to: (person: Counted) => string; readonly away?: true },
    act: () => Promise<void>
  ) {
    for (const person of people) this.#ways.set(person.id, { to: how.to(person), away: how.away === true });
    const before = new Map(people.map((person) => [person.id, person.arrivals()]));
    await act();
    // Whoever opens another page is there with its connection, not with that of the page before.
    const there = (one: Counted): boolean => one.own() === how.to(one) && one.arrivals() > (before.get(one.id) ?? 0);
    await until('everybody is where they went', async () => {
      const rooms = await this.#rooms();
      return people.every((one) => there(one) && only(rooms.get(one.id)) === how.to(one));
    });
    for (const person of people) {
      this.#book.set(person.id, how.to(person));
      this.#ways.delete(person.id);
    }
  }

  /** The platform dies and comes back by `act`; done when everybody is back in their own room, by their own client too. */
  async outage(act: () => Promise<void>): Promise<void> {
    this.#outage = true;
    await act();
    await until('everybody is back', async () => (await this.#astray()).length === 0);
    this.#outage = false;
  }

  /** Everybody is in exactly one room, the one that is theirs, by both views; and nobody was anywhere else meanwhile. */
  async stands(): Promise<void> {
    expect(await this.#astray()).toEqual([]);
    expect([...this.#faults]).toEqual([]);
  }

  async #astray(): Promise<readonly string[]> {
    const rooms = await this.#rooms();
    return [...this.#people.values()].flatMap((person) => {
      const must = this.roomOf(person);
      const [seen, own] = [(rooms.get(person.id) ?? []).join(' and '), person.own()];
      return seen === must && own === must
        ? []
        : `${person.name} must be in ${must}; the platform: ${seen}; own client: ${own ?? 'nowhere'}`;
    });
  }

  /** Rooms of each person by the platform's list, each once. */
  async #rooms(): Promise<ReadonlyMap<string, readonly string[]>> {
    const rooms = new Map<string, string[]>();
    for (const { person, room } of await this.#platform.present()) {
      const theirs = rooms.get(person) ?? [];
      if (room !== null && !theirs.includes(room)) theirs.push(room);
      rooms.set(person, theirs);
    }
    return rooms;
  }

  async #look(): Promise<void> {
    this.#looking = true;
    do {
      this.#again = false;
      const before = this.#everybodyMay();
      const rooms = await this.#rooms().catch((error: unknown) => this.#unanswered(error));
      if (rooms !== null) this.#judge(rooms, before);
    } while (this.#again);
    this.#looking = false;
  }
  #unanswered(error: unknown): null {
    if (!this.#outage && !this.#over) this.#faults.add(`the platform did not say where people are: ${String(error)}`);
    return null;
  }

  #judge(rooms: ReadonlyMap<string, readonly string[]>, before: ReadonlyMap<string, May>): void {
    this.looks += 1;
    for (const [id, earlier] of before) {
      const now = this.#may(id);
      // The answer is from between these two moments.
      const may = { rooms: new Set([...earlier.rooms, ...now.rooms]), away: earlier.away || now.away };
      const seen = rooms.get(id) ?? [];
      if (seen.length > 1) this.#fault(id, `was in ${seen.join(' and ')} at once`, may);
      else if (seen.some((room) => !may.rooms.has(room))) this.#fault(id, `was in ${seen.join()}`, may);
      else if (seen.length === 0 && !may.away) this.#fault(id, 'was in no room', may);
    }
  }

  #everybodyMay(): ReadonlyMap<string, May> {
    return new Map([...this.#people.keys()].map((id) => [id, this.#may(id)]));
  }
  #may(id: string): May {
    const way = this.#ways.get(id);
    const from = this.#book.get(id) ?? '';
    return { rooms: new Set(way === undefined ? [from] : [from, way.to]), away: this.#outage || way?.away === true };
  }
  #fault(id: string, what: string, { rooms }: May): void {
    this.#faults.add(`${this.#people.get(id)?.name ?? id} ${what}, and must be in ${[...rooms].join(' or ')}`);
  }
}

function only(rooms: readonly string[] | undefined): string | null {
  const [first, ...more] = rooms ?? [];
  return first === undefined || more.length > 0 ? null : first;
}
