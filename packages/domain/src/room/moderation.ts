import { accept, perform, refuse } from '../kernel/kernel.ts';
import type { Context, Decision } from '../kernel/kernel.ts';
import type { PersonId } from '../kernel/roles.ts';
import { allOf, hostsHere, notRemoved, people } from '../policy/who.ts';
import { rooms } from '../policy/where.ts';
import { withoutInterpreter } from './bsl.ts';
import { isWaiting } from './fair-order.ts';
import { roomRule } from './rule.ts';
import type { RoomFacts, RoomRules } from './rule.ts';
import type { RoomEvent } from './events.ts';
import type { RoomState } from './state.ts';

/** What was asked without a name stays: nobody here can know that it was theirs. */
function remove(state: RoomState, data: { person: PersonId }, context: Context): Decision<RoomEvent> {
  const { person } = data;
  if (context.actor.kind === 'person' && context.actor.id === person) return refuse('NOT_ALLOWED');
  if (state.removed.includes(person)) return refuse('ALREADY_DONE');
  const theirs = state.contributions.filter((c) => isWaiting(c) && c.by.kind === 'named' && c.by.person === person);
  return accept<RoomEvent>(...theirs.map((c): RoomEvent => ({ type: 'contribution.withdrawn', id: c.id })), {
    type: 'person.removed',
    person
  });
}

/** Green, amber, red: one card a person, kept as a counter, so that nobody can look up who showed it. */
function card(_state: RoomState, data: { colour: 'green' | 'amber' | 'red' | null }): Decision<RoomEvent> {
  return perform({ kind: 'count', key: 'cards', choice: data.colour });
}

export const moderationRules = {
  'person.remove': roomRule('person.remove', { who: hostsHere }, remove),
  'card.show': roomRule('card.show', { who: allOf(people, notRemoved), where: rooms }, card, 'counter')
} satisfies Partial<RoomRules>;

export const moderationFacts = {
  'person.removed': (state, { person }) => ({
    ...state,
    removed: [...state.removed, person],
    stage: state.stage.filter((m) => m.person !== person),
    invites: state.invites.filter((i) => i.person !== person),
    minutes: state.minutes.filter((m) => m.person !== person),
    bsl: withoutInterpreter(state.bsl, person)
  })
} satisfies Partial<RoomFacts>;
