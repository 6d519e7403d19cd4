import { accept, actingPerson, refuse } from '../kernel/kernel.ts';
import type { Context, Decision } from '../kernel/kernel.ts';
import { hosts } from '../kernel/roles.ts';
import type { PersonId } from '../kernel/roles.ts';
import { allOf, anyOf, hostsHere, notRemoved, onStage, speakers } from '../policy/who.ts';
import { rooms } from '../policy/where.ts';
import { roomRule } from './rule.ts';
import type { RoomFacts, RoomRules } from './rule.ts';
import type { RoomEvent } from './events.ts';
import type { RoomState } from './state.ts';

const onTheirWay = anyOf(speakers, onStage);
const has = (state: RoomState, person: PersonId): boolean => state.minutes.some((m) => m.person === person);

/** "I need a minute": told to the hosts only. */
function askMinute(state: RoomState, _data: unknown, context: Context): Decision<RoomEvent> {
  const person = actingPerson(context);
  return has(state, person) ? refuse('ALREADY_DONE') : accept({ type: 'minute.asked', person, at: context.now });
}

/** `person: null` ends one's own; only hosts end somebody else's. */
function endMinute(state: RoomState, data: { person: PersonId | null }, context: Context): Decision<RoomEvent> {
  const person = data.person ?? actingPerson(context);
  const mine = context.actor.kind === 'person' && context.actor.id === person;
  if (!mine && !hosts(context.actor, state.slug)) return refuse('NOT_ALLOWED');
  return has(state, person) ? accept({ type: 'minute.ended', person }) : refuse('ALREADY_DONE');
}

export const minuteRules = {
  'minute.ask': roomRule('minute.ask', { who: allOf<RoomState>(onTheirWay, notRemoved), where: rooms }, askMinute),
  'minute.end': roomRule(
    'minute.end',
    {
      who: anyOf<RoomState>(
        onTheirWay,
        allOf(hostsHere, (a) => a.kind === 'person')
      ),
      where: rooms
    },
    endMinute
  )
} satisfies Partial<RoomRules>;

export const minuteFacts = {
  'minute.asked': (state, { person, at }) => ({ ...state, minutes: [...state.minutes, { person, at }] }),
  'minute.ended': (state, event) => ({ ...state, minutes: state.minutes.filter((m) => m.person !== event.person) })
} satisfies Partial<RoomFacts>;
