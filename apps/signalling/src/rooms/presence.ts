import { randomBytes } from 'node:crypto';
import { logIdOf } from '@alongside/protocol';
import type { Json, RoomLog } from '@alongside/store';

const tickMs = 2_000;
/** A node that has said nothing for so long is gone. */
const forgetMs = 10_000;
/** Rooms whose people see each other are small; of a larger one only so many are named. */
const mostNamed = 100;

/**
 * `ids`: in rooms whose people see each other; null where nobody is listed. `hosted`: one of its own hosts is there, named or
 * not. `team`: those at work there, in any room, for the wall alone; null when a server of the version before does not say.
 */
export type Here = {
  readonly people: number;
  readonly ids: readonly string[] | null;
  readonly hosted: boolean;
  readonly team: readonly string[] | null;
};
type Elsewhere = Here & { readonly at: number };

export type PresenceOptions = {
  readonly store: Pick<RoomLog, 'publish' | 'onMessage'>;
  /** Who is here in each room that has anybody, on this node. */
  readonly here: () => ReadonlyMap<string, ReadonlySet<string>>;
  /** Whether people in this room see each other by name. */
  readonly listed: (room: string) => boolean;
  readonly isHostOf: (person: string, room: string) => boolean;
  readonly isAtWork: (person: string) => boolean;
  readonly tell: (room: string, here: Here) => void;
};

/** How many people are in a room, and in a workshop who, over all nodes: told on a tick and only when it changed. */
export class Presence {
  readonly #options: PresenceOptions;
  readonly #node = randomBytes(8).toString('hex');
  readonly #others = new Map<string, Map<string, Elsewhere>>();
  readonly #told = new Map<string, Here>();
  readonly #following = new Map<string, () => void>();
  readonly #said = new Set<string>();
  #timer: NodeJS.Timeout | null = null;

  constructor(options: PresenceOptions) {
    this.#options = options;
  }

  start(): void {
    this.#timer = setInterval(() => this.tick(), tickMs);
    this.#timer.unref();
  }
  stop(): void {
    if (this.#timer !== null) clearInterval(this.#timer);
    for (const stop of this.#following.values()) stop();
  }

  of(room: string): Here {
    return this.#told.get(room) ?? { people: 0, ids: null, hosted: false, team: [] };
  }

  /** Rooms with somebody in them. */
  occupied(): readonly string[] {
    return [...this.#told].flatMap(([room, { people }]) => (people > 0 ? [room] : []));
  }

  /** Who is in a room whose people see each other, as far as other nodes have said. */
  elsewhere(room: string): readonly string[] {
    return this.#elsewhere(room).flatMap(({ ids }) => ids ?? []);
  }

  tick(): void {
    const everywhere = this.#options.here();
    for (const room of new Set([...everywhere.keys(), ...this.#said])) {
      const mine = this.#here(room, everywhere.get(room) ?? new Set());
      this.#follow(room);
      this.#options.store.publish(logIdOf('room', room), { presence: this.#node, ...mine });
      if (mine.people === 0) this.#said.delete(room);
      else this.#said.add(room);
      this.#say(room, together([mine, ...this.#elsewhere(room)]));
    }
  }

  #here(room: string, people: ReadonlySet<string>): Here {
    const hosted = [...people].some((person) => this.#options.isHostOf(person, room));
    const team = [...people].filter(this.#options.isAtWork);
    return { people: people.size, ids: this.#options.listed(room) ? [...people].slice(0, mostNamed) : null, hosted, team };
  }
  #say(room: string, all: Here): void {
    const before = this.#told.get(room);
    this.#told.set(room, all);
    // Who hosts is for the wall, which asks; everybody in the room is told of the others.
    if (before?.people !== all.people || before.ids?.join() !== all.ids?.join()) this.#options.tell(room, all);
  }

  #elsewhere(room: string): readonly Here[] {
    const now = performance.now();
    return [...(this.#others.get(room)?.values() ?? [])].filter(({ at }) => now - at < forgetMs);
  }

  #follow(room: string): void {
    if (this.#following.has(room)) return;
    this.#following.set(
      room,
      this.#options.store.onMessage(logIdOf('room', room), (message) => this.#heard(room, message))
    );
  }
  /** A server of the version before says only whom it names. */
  #hosted(room: string, told: Json | undefined, named: readonly string[] | null): boolean {
    return typeof told === 'boolean' ? told : (named ?? []).some((person) => this.#options.isHostOf(person, room));
  }
  #heard(room: string, message: Json): void {
    if (typeof message !== 'object' || message === null || !('presence' in message)) return;
    const { presence: node, people, ids, hosted, team } = message as Told;
    if (typeof node !== 'string' || typeof people !== 'number' || node === this.#node) return;
    const named = idsIn(ids);
    const nodes = this.#others.get(room) ?? new Map<string, Elsewhere>();
    const here = { people, ids: named, hosted: this.#hosted(room, hosted, named), team: idsIn(team) };
    this.#others.set(room, nodes.set(node, { ...here, at: performance.now() }));
  }
}

type Told = Readonly<Partial<Record<'presence' | keyof Here, Json>>>;
const idsIn = (told: Json | undefined): readonly string[] | null =>
  Array.isArray(told) ? told.filter((id) => typeof id === 'string') : null;

/** In an order of its own, so that who came first says nothing. */
function together(parts: readonly Here[]): Here {
  const people = parts.reduce((sum, part) => sum + part.people, 0);
  const ids = parts.some((part) => part.ids !== null) ? [...new Set(parts.flatMap((part) => part.ids ?? []))].toSorted() : null;
  const team = parts.every((part) => part.team !== null) ? [...new Set(parts.flatMap((part) => part.team ?? []))].toSorted() : null;
  return { people, ids, team, hosted: parts.some((part) => part.hosted) };
}
