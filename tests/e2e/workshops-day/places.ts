import { expect } from 'vitest';
import type { HostDayView } from '@alongside/domain';
import type { Counted } from './census.ts';
import type { Follower } from './follower.ts';

/** Who must have a place where. With each change of the day it is seen that nobody has two, and no room too many. */
export class Places {
  readonly #book = new Map<string, string>();
  readonly #organiser: Follower;
  readonly #faults = new Set<string>();

  constructor(organiser: Follower) {
    this.#organiser = organiser;
    organiser.listen(() => this.#look());
  }

  set({ id }: Pick<Counted, 'id'>, room: string): void {
    this.#book.set(id, room);
  }
  of({ id }: Pick<Counted, 'id'>): string | null {
    return this.#book.get(id) ?? null;
  }
  /** A new round: nobody has a place. */
  clear(): void {
    this.#book.clear();
  }

  async stands(): Promise<void> {
    const must = [...this.#book].map((one) => one.join(' ')).toSorted();
    await expect.poll(() => this.#now(), { message: 'who has a place where', timeout: 30_000 }).toEqual(must);
    expect([...this.#faults]).toEqual([]);
  }

  get #day(): HostDayView {
    return this.#organiser.now.views.day as HostDayView;
  }
  #now(): readonly string[] {
    return this.#day.people.flatMap(({ room, chosen }) => chosen.map(({ id }) => `${id} ${room}`)).toSorted();
  }
  #look(): void {
    const day = this.#organiser.now.views.day as HostDayView | null;
    if (day === null) return;
    const seen = new Set<string>();
    for (const { room, chosen } of day.people) {
      const capacity = day.workshops.find((one) => one.room === room)?.capacity ?? 0;
      if (chosen.length > capacity) this.#faults.add(`${chosen.length} people had ${capacity} places in ${room}`);
      for (const { id, name } of chosen) {
        if (seen.has(id)) this.#faults.add(`${name} had two places, one in ${room}`);
        seen.add(id);
      }
    }
  }
}
