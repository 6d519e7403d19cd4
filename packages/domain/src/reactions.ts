import type { CommandName } from './commands.ts';
import type { DayEvent } from './day/types.ts';
import type { RoomSlug } from './kernel/roles.ts';

/** A command that one log owes another. `log` is `room:SLUG` or `captions:SLUG`; it is sent as the system, its rights are checked there. */
export type Reaction = { readonly log: string; readonly type: CommandName; readonly data: unknown; readonly id: string };

function toRooms(rooms: readonly RoomSlug[], command: Omit<Reaction, 'log'>): readonly Reaction[] {
  return rooms.map((room) => ({ log: `room:${room}`, ...command }));
}
const stamp = (ms: number): string => ms.toString(36);

/**
 * What follows in other logs from a past fact. Ids derive from the fact alone, so a node that repeats the reaction
 * after a restart changes nothing. A room that is already there refuses, which is as good.
 */
export function reactions(log: string, event: { readonly type: string }): readonly Reaction[] {
  return log === 'day' ? fromDay(event as DayEvent) : [];
}

function fromRoomLeft({ room, team, people, at }: Extract<DayEvent, { type: 'team.left' }>): readonly Reaction[] {
  const id = `left-${team}-${stamp(at)}`;
  return [
    { log: `captions:${room}`, type: 'lane.release', data: { people }, id: `${id}-c`.slice(0, 64) },
    { log: `room:${room}`, type: 'bsl.release', data: { people }, id: `${id}-b`.slice(0, 64) }
  ];
}

function fromDay(event: DayEvent): readonly Reaction[] {
  switch (event.type) {
    case 'workshops.opened':
      return toRooms(event.rooms, { type: 'room.open', data: {}, id: `day-opened-${stamp(event.at)}` });
    case 'workshops.closing': {
      const { closesAt, limit, at } = event;
      return toRooms(event.rooms, {
        type: 'closing.set',
        data: { at: closesAt, limit },
        id: `day-closing-${stamp(at)}-${stamp(closesAt)}`
      });
    }
    case 'workshops.closed':
      // Also for a room whose hosts called its own closing off: it falls due there at once, with no wait.
      return [
        ...toRooms(event.rooms, { type: 'closing.set', data: { at: event.at, limit: event.at }, id: `day-closed-${stamp(event.at)}` }),
        ...event.rooms.map((room) => ({
          log: `captions:${room}`,
          type: 'captions.forget' as const,
          data: {},
          id: `day-forgot-${stamp(event.at)}`
        }))
      ];
    case 'team.left':
      // Whoever has gone to the next room gives back what they held in the one before.
      return fromRoomLeft(event);
    case 'person.removed':
      return toRooms(event.rooms, {
        type: 'person.remove',
        data: { person: event.person },
        // Somebody may be banned again after the ban was lifted. Older facts have no time.
        id: `day-removed-${event.at === undefined ? '' : `${stamp(event.at)}-`}${event.person}`.slice(0, 64)
      });
    case 'person.unbanned':
      return toRooms(event.rooms, {
        type: 'person.letIn',
        data: { person: event.person },
        id: `day-let-in-${stamp(event.at)}-${event.person}`.slice(0, 64)
      });
    default:
      return [];
  }
}
