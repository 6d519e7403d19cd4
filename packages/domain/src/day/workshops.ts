import type { Commands } from '../commands.ts';
import { isRehearsal } from '../access-plan/rehearsal.ts';
import { accept, refuse } from '../kernel/kernel.ts';
import type { Context, Decision, Due } from '../kernel/kernel.ts';
import type { RoomSlug } from '../kernel/roles.ts';
import { clean } from '../kernel/text.ts';
import { runsDay } from '../policy/who.ts';
import { longestWaitMs } from '../room/closing.ts';
import { roomKind } from '../room/state.ts';
import { withFreeSince } from './offers.ts';
import { dayRule } from './state.ts';
import type { DayFacts, DayRules } from './state.ts';
import type { Cancelled, DayEvent, DayState, Round, Workshop, WorkshopPlan } from './types.ts';

const running = { who: runsDay };
const roundIs =
  (...rounds: readonly Round[]) =>
  (state: DayState): boolean =>
    rounds.includes(state.round);
const roomsOf = (state: DayState): readonly RoomSlug[] => state.workshops.map((w) => w.room);

/**
 * A plan may add rooms and places at any time. It never takes a place from somebody who has one: fewer places than people
 * are refused. Only a workshop that is named in `cancelled` goes with its people, who are told and choose again; one that
 * is open is closed instead.
 */
function plan(state: DayState, data: Commands['workshops.plan'], context: Context): Decision<DayEvent> {
  const workshops = data.workshops.map((w) => ({ ...w, title: clean(w.title) }));
  const rooms = new Set(workshops.map((w) => w.room));
  if (rooms.size !== workshops.length) return refuse('TWICE_THE_SAME');
  if (workshops.some((w) => roomKind(w.room) !== 'workshop' || isRehearsal(w.room))) return refuse('NOT_FOUND');
  const cancelled = data.cancelled ?? [];
  if (cancelled.length > 0 && state.round !== 'choosing') return refuse('NOT_NOW');
  if (cancelled.some((room) => rooms.has(room))) return refuse('TWICE_THE_SAME');
  const anew = state.round === 'closed' ? roomsAnew(state, workshops) : [];
  const free = new Set([...cancelled, ...anew]);
  const capacities = new Map(workshops.map((w) => [w.room, w.capacity]));
  if (state.workshops.some((w) => !free.has(w.room) && w.chosen.length > (capacities.get(w.room) ?? 0))) return refuse('PLACES_TAKEN');
  return accept({ type: 'workshops.planned', workshops, at: context.now, ...(anew.length === 0 ? {} : { anew }) });
}

/** After a round: rooms with another session now, and those that are used no more. */
function roomsAnew(state: DayState, plans: readonly WorkshopPlan[]): readonly RoomSlug[] {
  const sessions = new Map(plans.map(({ room, session }) => [room, session]));
  return state.workshops.filter(({ room, session }) => sessions.get(room) !== session).map(({ room }) => room);
}

function open(state: DayState, _data: unknown, context: Context): Decision<DayEvent> {
  if (state.workshops.length === 0) return refuse('NOT_FOUND');
  return accept({ type: 'workshops.opened', at: context.now, rooms: roomsOf(state) });
}

function closing(state: DayState, closesAt: number, limit: number, context: Context): Decision<DayEvent> {
  if (closesAt < context.now || limit < closesAt || limit - closesAt > longestWaitMs) return refuse('NOT_NOW');
  return accept({ type: 'workshops.closing', closesAt, limit, at: context.now, rooms: roomsOf(state) });
}

function close(state: DayState, data: { inMs: number; limitMs: number }, context: Context): Decision<DayEvent> {
  const closesAt = context.now + data.inMs;
  return closing(state, closesAt, closesAt + data.limitMs, context);
}

function extend(state: DayState, data: { byMs: number }, context: Context): Decision<DayEvent> {
  if (state.closesAt === null || state.limit === null) return refuse('NOT_NOW');
  // Rooms that have closed at their time stay closed; extending speaks to those that are still open.
  const from = Math.max(state.closesAt, context.now);
  return closing(state, from + data.byMs, from + data.byMs + (state.limit - state.closesAt), context);
}

function closed(state: DayState, _data: unknown, context: Context): Decision<DayEvent> {
  const early = state.limit === null || context.now < state.limit;
  return early ? refuse('NOT_NOW') : accept({ type: 'workshops.closed', at: context.now, rooms: roomsOf(state) });
}

export const workshopRules = {
  'workshops.plan': dayRule('workshops.plan', running, plan),
  'workshops.open': dayRule('workshops.open', { ...running, when: roundIs('choosing', 'closed') }, open),
  'workshops.close': dayRule('workshops.close', { ...running, when: roundIs('open', 'closing') }, close),
  'workshops.extend': dayRule('workshops.extend', { ...running, when: roundIs('closing') }, extend),
  'workshops.closed': dayRule('workshops.closed', { ...running, when: roundIs('closing') }, closed)
} satisfies Partial<DayRules>;

type Planned = Extract<DayEvent, { readonly type: 'workshops.planned' }>;

function withPlan(state: DayState, { workshops: plans, at, anew = [] }: Planned): DayState {
  const before = new Map(state.workshops.filter(({ room }) => !anew.includes(room)).map((w) => [w.room, w]));
  const workshops = plans.map((planned): Workshop => {
    const { chosen, waiting, freeSince, given } = before.get(planned.room) ?? { chosen: [], waiting: [] };
    const gifts = given === undefined ? {} : { given };
    return withFreeSince({ ...planned, chosen, waiting, ...(freeSince === undefined ? {} : { freeSince }), ...gifts }, at);
  });
  // A plan after a round begins the next round of choosing.
  const begins = state.round === 'closed';
  const { cancelled: told = [], ...rest } = state;
  const cancelled = begins ? [] : [...told, ...gone(state, plans)];
  return { ...rest, workshops, round: begins ? 'choosing' : state.round, ...(cancelled.length === 0 ? {} : { cancelled }) };
}

/** Workshops that people had chosen or waited for, and that are planned no more. */
function gone(state: DayState, plans: readonly WorkshopPlan[]): readonly Cancelled[] {
  const planned = new Set(plans.map(({ room }) => room));
  return state.workshops
    .filter(({ room, chosen, waiting }) => !planned.has(room) && chosen.length + waiting.length > 0)
    .map(({ room, title, chosen, waiting }) => ({ room, title, people: [...new Set([...chosen, ...waiting])] }));
}

export const workshopFacts = {
  'workshops.planned': withPlan,
  'workshops.opened': ({ saidNow: _shown, ...state }, { at }) => ({ ...state, round: 'open', closesAt: null, limit: null, openedAt: at }),
  'workshops.closing': (state, { closesAt, limit }) => ({ ...state, round: 'closing', closesAt, limit }),
  'workshops.closed': ({ noShows: _absent, openedAt: _since, ...state }) => ({ ...state, round: 'closed', closesAt: null, limit: null })
} satisfies Partial<DayFacts>;

export function dueInDay(state: DayState): readonly Due[] {
  if (state.round !== 'closing' || state.limit === null) return [];
  return [{ at: state.limit, type: 'workshops.closed', data: {}, id: `workshops-closed-${state.limit.toString(36)}` }];
}
