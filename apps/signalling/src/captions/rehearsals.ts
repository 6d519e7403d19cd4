import { setTimeout as pause } from 'node:timers/promises';
import { accessOf, rehearsalOf, rehearsalUntil, sessionsOf, startsFor } from '@alongside/domain';
import type { RoomSlug } from '@alongside/domain';
import type { Json, Person, RoomLog } from '@alongside/store';
import type { Clock } from '../clock/clock.ts';
import type { ProgrammeBook } from '../rest/programme-book.ts';
import { dayRoom } from '../rooms/log-kinds.ts';
import type { Shelves } from '../rooms/shelf.ts';

type Who = Pick<Person, 'id' | 'room'>;
/** `until`: when they go back by themselves; null when nothing is planned for them after it. */
export type Rehearsing = { readonly room: RoomSlug; readonly until: number | null };
type Moved = (person: string) => Promise<void>;
/** What stands in the store, as it was when we asked. `outdated`: it was changed since. */
type Known = { readonly asked: number; readonly stored: Promise<string | null>; outdated: boolean };

export type RehearsalsOptions = {
  readonly store: Pick<RoomLog, 'meta' | 'publish' | 'onMessage'>;
  readonly shelves: Shelves;
  readonly programme: ProgrammeBook;
  readonly clock: Pick<Clock, 'now'>;
  /** Of this node, in what it tells others. */
  readonly node: string;
  /** Whether others may hold what they asked a moment ago. */
  readonly nodes: 'one' | 'several';
  readonly failed: (what: string, error: unknown) => void;
  /** A clock that only goes forward, in milliseconds, and a wait by it. */
  readonly forward?: () => number;
  readonly wait?: (ms: number) => Promise<void>;
};

/**
 * So long a node goes by what it asked. A change is told to all at once; a message that is lost is missed no longer than
 * this. Whoever changed something is answered after it, so that from then on every node does as they said.
 */
export const knownForMs = 500;
/** Not the name of any room. */
const channel = 'people:rehearsing';

/**
 * Who tries things out, and until when. It stands in the store, so that a feed that posts to another node goes there too.
 * The end is a time, not a timer: with it the words of a feed are in the right room, whatever was restarted meanwhile.
 */
export class Rehearsals {
  readonly #options: RehearsalsOptions;
  readonly #listeners = new Set<Moved>();
  readonly #known = new Map<string, Known>();
  readonly #forward: () => number;
  readonly #wait: (ms: number) => Promise<void>;
  readonly #stop: () => void;

  constructor(options: RehearsalsOptions) {
    this.#options = options;
    this.#forward = options.forward ?? (() => performance.now());
    this.#wait = options.wait ?? ((ms) => pause(ms));
    this.#stop = options.store.onMessage(channel, (message) => {
      const person = readChange(message, options.node);
      if (person !== null) this.#changed(person).catch((error: unknown) => options.failed('a rehearsal that another node told of', error));
    });
  }

  /** Called, and waited for, when somebody begins or ends one, at whichever node. */
  onMoved(listener: Moved): void {
    this.#listeners.add(listener);
  }

  /** Asked with each packet of a feed. Rejects while the store is away, once what is known of them is old. */
  async of(person: Who): Promise<Rehearsing | null> {
    const stored = await this.#stored(person.id);
    if (stored === null || stored === '') return null;
    const until = rehearsalUntil(await this.#starts(person), Number(stored));
    return until !== null && until <= this.#options.clock.now() ? null : { room: rehearsalOf(person.id), until };
  }

  async #stored(person: string): Promise<string | null> {
    const before = this.#known.get(person);
    const known = before !== undefined && this.#forward() - before.asked < knownForMs ? before : this.#ask(person);
    const stored = await known.stored;
    return known.outdated ? this.#stored(person) : stored;
  }
  #ask(person: string): Known {
    const asked = this.#forward();
    const known: Known = { asked, stored: this.#options.store.meta.get(keyOf(person)), outdated: false };
    this.#known.set(person, known);
    known.stored.catch(() => {
      if (this.#known.get(person) === known) this.#known.delete(person);
    });
    return known;
  }

  async begin(person: Who): Promise<void> {
    await this.#set(person, String(this.#options.clock.now()));
  }
  async end(person: Who): Promise<void> {
    await this.#set(person, '');
  }

  /** When every node does as was said, also one that the message did not reach. */
  async everywhere(): Promise<void> {
    if (this.#options.nodes === 'several') await this.#wait(knownForMs);
  }

  async #set({ id }: Who, value: string): Promise<void> {
    const { store, node } = this.#options;
    await store.meta.set(keyOf(id), value);
    store.publish(channel, { person: id, node });
    await this.#changed(id);
  }
  /** What was asked before is asked again, also by who waits for that answer. */
  async #changed(person: string): Promise<void> {
    const known = this.#known.get(person);
    if (known !== undefined) known.outdated = true;
    this.#known.delete(person);
    await Promise.all([...this.#listeners].map((moved) => moved(person)));
  }

  stop(): void {
    this.#stop();
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

/** Whose rehearsal another node changed; null for what this one said. */
function readChange(message: Json, self: string): string | null {
  if (typeof message !== 'object' || message === null || !('person' in message) || !('node' in message)) return null;
  const { person, node } = message;
  return typeof person === 'string' && node !== self ? person : null;
}
