import { accept, refuse } from '../kernel/kernel.ts';
import type { Context, Decision } from '../kernel/kernel.ts';
import { hostsHere } from '../policy/who.ts';
import { rooms } from '../policy/where.ts';
import { whileLive } from '../policy/when.ts';
import { clean } from '../kernel/text.ts';
import { roomRule } from './rule.ts';
import type { RoomFacts, RoomRules } from './rule.ts';
import type { RoomEvent } from './events.ts';
import type { Cue, RoomState, ShowPlace } from './state.ts';

const chairing = { who: hostsHere, where: rooms };

function plan(state: RoomState, data: { cues: readonly Cue[] }, context: Context): Decision<RoomEvent> {
  const ids = new Set(data.cues.map((cue) => cue.id));
  if (ids.size !== data.cues.length) return refuse('TWICE_THE_SAME');
  const cues = data.cues.map((cue) => ({ ...cue, title: clean(cue.title), who: clean(cue.who) }));
  return accept({ type: 'show.planned', cues, ...(state.cues.length === 0 ? {} : { at: placeIn(cues, state, context.now) }) });
}

/** A plan that is changed while it runs goes on where it is: with the cue that is now, or with what stood after it. */
function placeIn(cues: readonly Cue[], state: RoomState, now: number): ShowPlace {
  const indexOf = (one: Cue | undefined): number => cues.findIndex(({ id }) => id === one?.id);
  const began = state.cueSince ?? (state.cue === 0 ? state.liveSince : null);
  if (began === null) return { cue: 0, cueSince: null, skipped: [] };
  const skipped = (state.skipped ?? []).map((one) => indexOf(state.cues[one])).filter((one) => one >= 0);
  const at = indexOf(state.cues[state.cue]);
  if (at >= 0) return { cue: at, cueSince: at === state.cue ? state.cueSince : began, skipped: skipped.filter((one) => one < at) };
  const left = state.cues.slice(state.cue + 1).map(indexOf);
  const cue = left.find((one) => one >= 0) ?? Math.max(0, cues.length - 1);
  return { cue, cueSince: now, skipped: skipped.filter((one) => one < cue) };
}

/** Two hosts who press in one moment go one step, and its time is counted from the first press. */
function go(state: RoomState, { index }: { index: number }, context: Context): Decision<RoomEvent> {
  if (index >= state.cues.length) return refuse('NOT_FOUND');
  if (index === state.cue && state.cueSince !== null) return refuse('ALREADY_DONE');
  return accept({ type: 'cue.gone', index, at: context.now });
}

function pause(state: RoomState, { on }: { on: boolean }, context: Context): Decision<RoomEvent> {
  const waits = state.pausedSince !== undefined;
  return waits === on ? refuse('ALREADY_DONE') : accept({ type: 'show.paused', on, at: context.now });
}

export const showRules = {
  'show.plan': roomRule('show.plan', chairing, plan),
  'cue.go': roomRule('cue.go', chairing, go),
  'show.pause': roomRule('show.pause', { ...chairing, when: whileLive }, pause)
} satisfies Partial<RoomRules>;

/** A pause ends with what it was in. */
export function goneOn(state: RoomState): RoomState {
  if (state.pausedSince === undefined) return state;
  const { pausedSince: _ended, ...rest } = state;
  return rest;
}

/** What stands between the cue that was and the one that is now was passed over; going back brings it back. */
function skippedBy({ cue, skipped = [] }: RoomState, index: number): Pick<RoomState, 'skipped'> {
  const between = Array.from({ length: Math.max(0, index - cue - 1) }, (_, n) => cue + 1 + n);
  const still = skipped.filter((one) => one < index);
  return { skipped: [...still, ...between] };
}

export const showFacts = {
  'show.planned': (state, event) => ({ ...state, cues: event.cues, ...(event.at ?? { cue: 0, cueSince: null, skipped: [] }) }),
  'cue.gone': (state, event) => ({ ...goneOn(state), ...skippedBy(state, event.index), cue: event.index, cueSince: event.at }),
  'show.paused': (state, event) => (event.on ? { ...state, pausedSince: event.at } : goneOn(state))
} satisfies Partial<RoomFacts>;
