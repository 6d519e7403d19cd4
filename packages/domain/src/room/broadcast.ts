import { accept } from '../kernel/kernel.ts';
import type { Context, Decision } from '../kernel/kernel.ts';
import { hostsHere } from '../policy/who.ts';
import { broadcastRooms } from '../policy/where.ts';
import { phaseIs, whileLive } from '../policy/when.ts';
import { withoutFilm } from './film.ts';
import { endFloor } from './floor.ts';
import { roomRule } from './rule.ts';
import { goneOn } from './show.ts';
import type { RoomFacts, RoomRules } from './rule.ts';
import type { RoomEvent } from './events.ts';
import type { RoomState } from './state.ts';

/**
 * BSL and captions are behind what is said: whoever follows them hears of the end later. No lane that still works is further
 * behind than this, so a place in the queue can be taken until then.
 */
export const catchUpMs = 20_000;

/** A room may hold more than one broadcast a day: the closing plenary follows the opening one. */
function start(_state: RoomState, _data: unknown, context: Context): Decision<RoomEvent> {
  return accept({ type: 'broadcast.started', at: context.now });
}

/** Guests leave with the broadcast; chairs and speakers stay where they are, off air. */
function end(state: RoomState, _data: unknown, context: Context): Decision<RoomEvent> {
  const leaving = new Set(endFloor(state).flatMap((e) => (e.type === 'stage.left' ? [e.person] : [])));
  const guests = state.stage.filter((m) => m.as === 'guest' && !leaving.has(m.person));
  return accept<RoomEvent>(...endFloor(state), ...guests.map((m): RoomEvent => ({ type: 'stage.left', person: m.person })), {
    type: 'broadcast.ended',
    at: context.now
  });
}

export const broadcastRules = {
  'broadcast.start': roomRule('broadcast.start', { who: hostsHere, where: broadcastRooms, when: phaseIs('before', 'ended') }, start),
  'broadcast.end': roomRule('broadcast.end', { who: hostsHere, where: broadcastRooms, when: whileLive }, end)
} satisfies Partial<RoomRules>;

export const broadcastFacts = {
  'broadcast.started': (state, event) => ({ ...state, phase: 'live', liveSince: event.at, queueOpen: true }),
  'broadcast.ended': (state, event) => ({
    ...withoutFilm(goneOn(state)),
    phase: 'ended',
    queueOpen: false,
    askUntil: event.at + catchUpMs,
    invites: [],
    minutes: [],
    closing: null
  })
} satisfies Partial<RoomFacts>;
