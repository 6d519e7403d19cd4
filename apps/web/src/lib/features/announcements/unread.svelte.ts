import type { ReadAnnouncement } from './announcement-words.ts';

/** Somebody who comes later still sees what was announced shortly before. */
const freshMs = 10 * 60_000;
type Sources = {
  readonly announcements: readonly ReadAnnouncement[];
  readonly now: number;
  readonly me: { readonly id: string } | null;
};

/** What others announced and one has not read yet. What one said oneself is in the list alone. */
export class UnreadAnnouncements {
  #read = $state.raw<ReadonlySet<string>>(new Set());
  readonly #screen: Sources;

  constructor(screen: Sources) {
    this.#screen = screen;
  }
  get all(): readonly ReadAnnouncement[] {
    const { announcements, me } = this.#screen;
    return announcements.filter(({ by }) => by === null || by !== me?.id);
  }
  get newest(): ReadAnnouncement | null {
    const { now } = this.#screen;
    const fresh = this.all.filter(({ id, at }) => !this.#read.has(id) && now - at < freshMs);
    return fresh.toSorted((a, b) => a.at - b.at).at(-1) ?? null;
  }
  read(): void {
    this.#read = new Set(this.#screen.announcements.map(({ id }) => id));
  }
}
