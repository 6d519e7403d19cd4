import { accept, refuse } from '../kernel/kernel.ts';
import type { Context, Decision, Due } from '../kernel/kernel.ts';
import { hostsHere, hostsOrRunsDay, systemOnly } from '../policy/who.ts';
import { workshopRooms } from '../policy/where.ts';
import { whileLive } from '../policy/when.ts';
import { withoutFilm } from './film.ts';
import { endFloor } from './floor.ts';
import { roomRule } from './rule.ts';
import { duePolls } from './poll.ts';
import { goneOn } from './show.ts';
import type { RoomFacts, RoomRules } from './rule.ts';
import type { RoomEvent } from './events.ts';
import type { Closing, RoomState } from './state.ts';

/** Minutes before the end at which the room is told. */
export const warningMinutes: readonly number[] = [5, 2, 1];
const minuteMs = 60_000;
/** Longest that a room waits for somebody past its time. */
export const longestWaitMs = 30 * minuteMs;

const closers = { who: hostsHere, where: workshopRooms };

/** Nobody who composes, signs or types their turn is cut off. */
export function somebodyBusy(state: RoomState): boolean {
  return state.contributions.some(
    (c) => c.state === 'composing' || (c.state === 'asking-now' && (c.way === 'signing' || c.way === 'typing'))
  );
}

/** A reaction may come a little late; one that is older than this opening of the room speaks of another round. */
function earliest(state: RoomState, context: Context): number {
  return context.actor.kind === 'system' ? (state.liveSince ?? 0) : context.now;
}

function set(state: RoomState, data: { at: number; limit: number }, context: Context): Decision<RoomEvent> {
  const { at, limit } = data;
  if (at < earliest(state, context) || limit < at || limit - at > longestWaitMs) return refuse('NOT_NOW');
  // Warnings whose moment has gone by would say a wrong time.
  const warned = warningMinutes.filter((minutes) => at - minutes * minuteMs < context.now);
  return accept({ type: 'closing.set', at, limit, warned });
}

function warn(state: RoomState, data: { minutes: number }, context: Context): Decision<RoomEvent> {
  const { closing } = state;
  if (!warningMinutes.includes(data.minutes)) return refuse('NOT_FOUND');
  if (closing === null || context.now < closing.at - data.minutes * minuteMs) return refuse('NOT_NOW');
  return closing.warned.includes(data.minutes) ? refuse('ALREADY_DONE') : accept({ type: 'closing.warned', minutes: data.minutes });
}

function cancel(state: RoomState): Decision<RoomEvent> {
  return state.closing === null ? refuse('ALREADY_DONE') : accept({ type: 'closing.cancelled' });
}

/** A host who must close at once sets the closing to now with no wait; this command always waits for who is busy. */
function close(state: RoomState, _data: unknown, context: Context): Decision<RoomEvent> {
  const limitReached = state.closing !== null && context.now >= state.closing.limit;
  if (somebodyBusy(state) && !limitReached) return refuse('NOT_NOW');
  // A timer of a closing that was moved or cancelled meanwhile does nothing.
  const tooEarly = state.closing === null || context.now < state.closing.at;
  if (context.actor.kind === 'system' && tooEarly) return refuse('NOT_NOW');
  return accept<RoomEvent>(...endFloor(state), { type: 'room.closed', at: context.now });
}

/** Rooms can be entered before they open for the first time, so `live` alone does not say that they opened. */
const notOpen = (state: RoomState): boolean => state.phase !== 'live' || state.liveSince === null;

function open(_state: RoomState, _data: unknown, context: Context): Decision<RoomEvent> {
  return accept({ type: 'room.opened', at: context.now });
}

export const closingRules = {
  'closing.set': roomRule('closing.set', { ...closers, who: hostsOrRunsDay, when: whileLive }, set),
  'closing.warn': roomRule('closing.warn', { ...closers, who: systemOnly, when: whileLive }, warn),
  'closing.cancel': roomRule('closing.cancel', closers, cancel),
  'room.close': roomRule('room.close', { ...closers, when: whileLive }, close),
  'room.open': roomRule('room.open', { ...closers, when: notOpen }, open)
} satisfies Partial<RoomRules>;

export const closingFacts = {
  'closing.set': (state, { at, limit, warned }) => ({ ...state, closing: { at, limit, warned: warned ?? [] } }),
  'closing.warned': (state, { minutes }) => ({
    ...state,
    closing: state.closing === null ? null : { ...state.closing, warned: [...state.closing.warned, minutes] }
  }),
  'closing.cancelled': (state) => ({ ...state, closing: null }),
  'room.closed': (state) => ({
    ...withoutFilm(goneOn(state)),
    phase: 'ended',
    queueOpen: false,
    stage: [],
    invites: [],
    minutes: [],
    bsl: { ...state.bsl, onAir: null, since: null, ready: [] },
    closing: null
  }),
  'room.opened': (state, event) => ({ ...state, phase: 'live', liveSince: event.at, queueOpen: true, closing: null })
} satisfies Partial<RoomFacts>;

const named = (state: RoomState, closing: Closing, what: string): string =>
  `${what}-${closing.at.toString(36)}-${closing.limit.toString(36)}-${state.slug}`.slice(0, 64);

/**
 * What falls due in this room. While somebody is busy the close falls due at the limit; once they are done it falls
 * due at its time, which may be past: then it is due at once.
 */
export const dueInRoom = (state: RoomState): readonly Due[] => [...dueOfClosing(state), ...duePolls(state)];

function dueOfClosing(state: RoomState): readonly Due[] {
  const { closing } = state;
  if (closing === null || state.phase !== 'live') return [];
  const warnings = warningMinutes
    .filter((minutes) => !closing.warned.includes(minutes))
    .map((minutes) => ({
      at: closing.at - minutes * minuteMs,
      type: 'closing.warn',
      data: { minutes },
      id: named(state, closing, `warn-${minutes}`)
    }));
  const at = somebodyBusy(state) ? closing.limit : closing.at;
  return [...warnings, { at, type: 'room.close', data: {}, id: named(state, closing, 'close') }];
}
