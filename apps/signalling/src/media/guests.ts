import type { Role } from '@alongside/domain';

/** `identity`: the newest one, which the room's state governs. `older`: those before it, whose tokens may still live. */
export type Guest = {
  readonly identity: string;
  readonly role: Role;
  /** The room that they are assigned to. */
  readonly assigned: string | null;
  readonly older: readonly string[];
};

/** Tokens live for minutes; nobody comes back oftener than this in that time without being told to slow down. */
const mostOlder = 50;

/** Who was let in where, by room of the media server. */
export class Guests {
  readonly #rooms = new Map<string, Map<string, Guest>>();

  add(room: string, person: string, { identity, role, assigned }: Omit<Guest, 'older'>): void {
    const guests = this.#rooms.get(room) ?? new Map<string, Guest>();
    this.#rooms.set(room, guests);
    const before = guests.get(person);
    const older = before === undefined ? [] : [...before.older, before.identity].slice(-mostOlder);
    guests.set(person, { identity, role, assigned, older });
  }

  rooms(): Iterable<string> {
    return this.#rooms.keys();
  }
  in(room: string): Iterable<readonly [string, Guest]> {
    return this.#rooms.get(room) ?? [];
  }
  get(room: string, person: string): Guest | undefined {
    return this.#rooms.get(room)?.get(person);
  }

  /** Forgets them there and returns every identity that they ever had there. */
  take(room: string, person: string): readonly string[] {
    const guest = this.get(room, person);
    if (guest === undefined) return [];
    this.#rooms.get(room)?.delete(person);
    return [...guest.older, guest.identity];
  }
}
