import { accept, refuse } from '../kernel/kernel.ts';
import type { Context, Decision } from '../kernel/kernel.ts';
import { hostsHere } from '../policy/who.ts';
import { rooms } from '../policy/where.ts';
import { clean } from '../kernel/text.ts';
import { roomRule } from './rule.ts';
import type { RoomFacts, RoomRules } from './rule.ts';
import type { RoomEvent } from './events.ts';
import type { Cue, RoomState } from './state.ts';

const chairing = { who: hostsHere, where: rooms };

function plan(_state: RoomState, data: { cues: readonly Cue[] }): Decision<RoomEvent> {
  const ids = new Set(data.cues.map((cue) => cue.id));
  if (ids.size !== data.cues.length) return refuse('TWICE_THE_SAME');
  const cues = data.cues.map((cue) => ({ ...cue, title: clean(cue.title), who: clean(cue.who) }));
  return accept({ type: 'show.planned', cues });
}

function go(state: RoomState, data: { index: number }, context: Context): Decision<RoomEvent> {
  return data.index < state.cues.length ? accept({ type: 'cue.gone', index: data.index, at: context.now }) : refuse('NOT_FOUND');
}

export const showRules = {
  'show.plan': roomRule('show.plan', chairing, plan),
  'cue.go': roomRule('cue.go', chairing, go)
} satisfies Partial<RoomRules>;

export const showFacts = {
  'show.planned': (state, event) => ({ ...state, cues: event.cues, cue: 0, cueSince: null }),
  'cue.gone': (state, event) => ({ ...state, cue: event.index, cueSince: event.at })
} satisfies Partial<RoomFacts>;
