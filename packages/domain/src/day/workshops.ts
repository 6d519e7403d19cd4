import { accept, refuse } from '../kernel/kernel.ts';
import type { Context, Decision, Due } from '../kernel/kernel.ts';
import type { RoomSlug } from '../kernel/roles.ts';
import { clean } from '../kernel/text.ts';
import { runsDay } from '../policy/who.ts';
import { longestWaitMs } from '../room/closing.ts';
import { roomKind } from '../room/state.ts';
import { withGiven } from './places.ts';
import { dayRule } from './state.ts';
import type { DayFacts, DayRules } from './state.ts';
import type { DayEvent, DayState, Round, Workshop, WorkshopPlan } from './types.ts';

const running = { who: runsDay };
const roundIs =
  (...rounds: readonly Round[]) =>
  (state: DayState): boolean =>
    rounds.includes(state.round);
const roomsOf = (state: DayState): readonly RoomSlug[] => state.workshops.map((w) => w.room);

/** A plan may add rooms and places at any time; it never takes a place from somebody who has one. */
function plan(state: DayState, data: { workshops: readonly WorkshopPlan[] }): Decision<DayEvent> {
  const workshops = data.workshops.map((w) => ({ ...w, title: clean(w.title) }));
  const rooms = new Set(workshops.map((w) => w.room));
  if (rooms.size !== workshops.length) return refuse('TWICE_THE_SAME');
  if (workshops.some((w) => roomKind(w.room) !== 'workshop')) return refuse('NOT_FOUND');
  const capacities = new Map(workshops.map((w) => [w.room, w.capacity]));
  if (state.workshops.some((w) => w.chosen.length > (capacities.get(w.room) ?? 0))) return refuse('PLACES_TAKEN');
  const planned: DayEvent = { type: 'workshops.planned', workshops };
  return accept(planned, ...withGiven(withPlan(state, workshops), []));
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

function withPlan(state: DayState, plans: readonly WorkshopPlan[]): DayState {
  const before = new Map(state.workshops.map((w) => [w.room, w]));
  const workshops = plans.map((p): Workshop => {
    const { chosen, waiting } = before.get(p.room) ?? { chosen: [], waiting: [] };
    return { ...p, chosen, waiting };
  });
  // A plan after a round begins the next round of choosing.
  return { ...state, workshops, round: state.round === 'closed' ? 'choosing' : state.round };
}

export const workshopFacts = {
  'workshops.planned': (state, event) => withPlan(state, event.workshops),
  'workshops.opened': (state) => ({ ...state, round: 'open', closesAt: null, limit: null }),
  'workshops.closing': (state, { closesAt, limit }) => ({ ...state, round: 'closing', closesAt, limit }),
  'workshops.closed': (state) => ({ ...state, round: 'closed', closesAt: null, limit: null })
} satisfies Partial<DayFacts>;

export function dueInDay(state: DayState): readonly Due[] {
  if (state.round !== 'closing' || state.limit === null) return [];
  return [{ at: state.limit, type: 'workshops.closed', data: {}, id: `workshops-closed-${state.limit.toString(36)}` }];
}
