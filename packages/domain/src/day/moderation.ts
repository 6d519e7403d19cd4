import { accept, refuse } from '../kernel/kernel.ts';
import type { Context, Decision } from '../kernel/kernel.ts';
import type { PersonId, RoomSlug } from '../kernel/roles.ts';
import { runsDay } from '../policy/who.ts';
import { announce, announced } from '../room/announcements.ts';
import { leaveAll } from './places.ts';
import { dayRule } from './state.ts';
import type { DayFacts, DayRules } from './state.ts';
import type { DayEvent, DayState } from './types.ts';

/** Rooms of every day, beside the planned workshops. */
const standingRooms: readonly RoomSlug[] = ['plenary', 'quiet-room'];

/** From the whole day. Each room then withdraws what is theirs there, see `reactions`. */
function ban(state: DayState, data: { person: PersonId }, context: Context): Decision<DayEvent> {
  const { person } = data;
  if (context.actor.kind === 'person' && context.actor.id === person) return refuse('NOT_ALLOWED');
  if (state.removed.includes(person)) return refuse('ALREADY_DONE');
  const rooms = [...standingRooms, ...state.workshops.map((w) => w.room)];
  return accept<DayEvent>(...leaveAll(state, person, context.now), { type: 'person.removed', person, rooms });
}

export const dayModerationRules = {
  'message.all': dayRule('message.all', { who: runsDay }, announce),
  'person.ban': dayRule('person.ban', { who: runsDay }, ban)
} satisfies Partial<DayRules>;

export const dayModerationFacts = {
  announced: (state: DayState, event) => announced(state, event),
  'person.removed': (state, { person }) => ({ ...state, removed: [...state.removed, person] })
} satisfies Partial<DayFacts>;
