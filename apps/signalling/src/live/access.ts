import { hosts } from '@alongside/domain';
import type { Actor, DayState, RoomState } from '@alongside/domain';
import type { ErrorCode } from '@alongside/protocol';

type PersonActor = Extract<Actor, { kind: 'person' }>;
export type Door = {
  readonly room: string;
  readonly day: DayState;
  readonly state: RoomState;
  /** The person whom a supporter is alongside: they go where that person may go. */
  readonly supports: string | null;
  /** Whether this person is in the room now. */
  readonly isHere: (person: string) => boolean;
  /** How many people are in the room now without holding a place there. */
  readonly visitors: () => number;
};

/** Whether this person may be in the room: null, or the code that says why not. */
export function mayEnter(actor: PersonActor, door: Door): ErrorCode | null {
  const { room, day, state } = door;
  if (day.removed.includes(actor.id)) return 'BANNED';
  if (state.removed.includes(actor.id)) return 'REMOVED';
  if (state.kind !== 'workshop' || goesAnywhere(actor, room)) return null;
  const workshop = day.workshops.find((w) => w.room === room);
  if (workshop === undefined) return null;
  if (workshop.chosen.includes(actor.id)) return null;
  if (actor.role === 'supporter' && door.supports !== null && isThere(door.supports, workshop.chosen, door)) return null;
  if (day.round !== 'open' && day.round !== 'closing') return 'NOT_NOW';
  if (state.locked === true) return 'ROOM_LOCKED';
  return workshop.chosen.length + door.visitors() < workshop.capacity ? null : 'ROOM_FULL';
}

/** By a place, or as one who came by while there was room. */
function isThere(person: string, chosen: readonly string[], { isHere }: Door): boolean {
  return chosen.includes(person) || isHere(person);
}

/** Their work takes them there; they need no place. */
export function goesAnywhere(actor: PersonActor, room: string): boolean {
  const speaksHere = actor.role === 'speaker' && actor.room === room;
  return hosts(actor, room) || speaksHere || ['captioner', 'interpreter', 'host', 'helper'].includes(actor.role);
}
