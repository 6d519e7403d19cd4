import { accept, authorOrNull, refuse } from '../kernel/kernel.ts';
import type { Context, Decision } from '../kernel/kernel.ts';
import type { PersonId, RoomSlug } from '../kernel/roles.ts';
import { runsDay } from '../policy/who.ts';
import { signed } from '../room/acts.ts';
import { addressed, announce, announced } from '../room/announcements.ts';
import { leaveAll } from './places.ts';
import { dayRule } from './state.ts';
import type { DayFacts, DayRules } from './state.ts';
import type { DayAct, DayEvent, DayState } from './types.ts';

/** Rooms of every day, beside the planned workshops. */
const standingRooms: readonly RoomSlug[] = ['plenary', 'quiet-room'];

const roomsOf = (state: DayState): readonly RoomSlug[] => [...standingRooms, ...state.workshops.map((w) => w.room)];
/** Older ones stay in the log. */
const actsKept = 100;

/** From the whole day. Each room then withdraws what is theirs there, see `reactions`. */
function ban(state: DayState, data: { person: PersonId; reason?: string }, context: Context): Decision<DayEvent> {
  const { person } = data;
  if (context.actor.kind === 'person' && context.actor.id === person) return refuse('NOT_ALLOWED');
  if (state.removed.includes(person)) return refuse('ALREADY_DONE');
  const sign = signed(data.reason, context);
  if (!sign.ok) return sign;
  const { by, at, reason } = sign;
  const gone = { type: 'person.removed', person, rooms: roomsOf(state), by, at, reason } as const;
  return accept<DayEvent>(...leaveAll(state, person, context.now), gone);
}

/** Their place in a workshop is not kept: they choose again. Each room then lets them in, see `reactions`. */
function unban(state: DayState, data: { person: PersonId }, context: Context): Decision<DayEvent> {
  const { person } = data;
  if (!state.removed.includes(person)) return refuse('ALREADY_DONE');
  return accept<DayEvent>({ type: 'person.unbanned', person, rooms: roomsOf(state), by: authorOrNull(context), at: context.now });
}

type Act = DayAct['what'];
function withAct(state: DayState, what: Act, fact: Extract<DayEvent, { type: 'person.removed' | 'person.unbanned' }>): DayState {
  const { by = null, at } = fact;
  if (at === undefined) return state;
  const reason = fact.type === 'person.removed' ? (fact.reason ?? '') : '';
  return { ...state, acts: [...(state.acts ?? []), { what, whom: fact.person, reason, by, at }].slice(-actsKept) };
}

export const dayModerationRules = {
  'message.all': dayRule('message.all', { who: runsDay }, announce),
  'person.ban': dayRule('person.ban', { who: runsDay }, ban),
  'person.unban': dayRule('person.unban', { who: runsDay }, unban)
} satisfies Partial<DayRules>;

export const dayModerationFacts = {
  announced: (state: DayState, event) => announced(state, event),
  'announced.toRoles': (state: DayState, event) => addressed(state, event),
  'person.removed': (state, fact) => withAct({ ...state, removed: [...state.removed, fact.person] }, 'banned', fact),
  'person.unbanned': (state, fact) => withAct({ ...state, removed: state.removed.filter((one) => one !== fact.person) }, 'unbanned', fact)
} satisfies Partial<DayFacts>;
