import { accessOf, rehearsalOf, rehearsalUntil, sessionsOf, startsFor } from '@alongside/domain';
import type { RoomSlug } from '@alongside/domain';
import type { Person, RoomLog } from '@alongside/store';
import type { Clock } from '../clock/clock.ts';
import type { ProgrammeBook } from '../rest/programme-book.ts';
import { dayRoom } from '../rooms/log-kinds.ts';
import type { Shelves } from '../rooms/shelf.ts';

type Who = Pick<Person, 'id' | 'room'>;
/** `until`: when they go back by themselves; null when nothing is planned for them after it. */
export type Rehearsing = { readonly room: RoomSlug; readonly until: number | null };
type Moved = (person: string) => Promise<void>;

export type RehearsalsOptions = {
  readonly meta: RoomLog['meta'];
  readonly shelves: Shelves;
  readonly programme: ProgrammeBook;
  readonly clock: Pick<Clock, 'now'>;
};

/**
 * Who tries things out, and until when. It stands in the store, so that a feed that posts to another node goes there too.
 * The end is a time, not a timer: with it the words of a feed are in the right room, whatever was restarted meanwhile.
 */
export class Rehearsals {
  readonly #options: RehearsalsOptions;
  readonly #listeners = new Set<Moved>();

  constructor(options: RehearsalsOptions) {
    this.#options = options;
  }

  /** Called, and waited for, when somebody begins or ends one. */
  onMoved(listener: Moved): void {
    this.#listeners.add(listener);
  }

  async of(person: Who): Promise<Rehearsing | null> {
    const stored = await this.#options.meta.get(keyOf(person.id));
    if (stored === null || stored === '') return null;
    const until = rehearsalUntil(await this.#starts(person), Number(stored));
    return until !== null && until <= this.#options.clock.now() ? null : { room: rehearsalOf(person.id), until };
  }

  async begin(person: Who): Promise<void> {
    await this.#set(person, String(this.#options.clock.now()));
  }
  async end(person: Who): Promise<void> {
    await this.#set(person, '');
  }

  async #set({ id }: Who, value: string): Promise<void> {
    await this.#options.meta.set(keyOf(id), value);
    await Promise.all([...this.#listeners].map((moved) => moved(id)));
  }

  /** By the access plan, else by the programme of the room that is theirs. */
  async #starts({ id, room }: Who): Promise<readonly number[]> {
    const { shelves, programme } = this.#options;
    const { state } = (await shelves.day.open(dayRoom)).reader.standing;
    const sessions = sessionsOf(programme.programme).filter((session) => session.room === room);
    return startsFor(accessOf(state), id) ?? sessions.flatMap(({ startsAt }) => (startsAt === null ? [] : Date.parse(startsAt)));
  }
}

const keyOf = (person: string): string => `rehearsal:${person}`;
