import { accept, authorOrNull, perform, refuse } from '../kernel/kernel.ts';
import type { Context, Decision } from '../kernel/kernel.ts';
import type { PersonId } from '../kernel/roles.ts';
import { allOf, hostsHere, notRemoved, people } from '../policy/who.ts';
import { rooms } from '../policy/where.ts';
import { signed, withActOn } from './acts.ts';
import { withoutInterpreter } from './bsl.ts';
import { isWaiting } from './fair-order.ts';
import { roomRule } from './rule.ts';
import type { RoomFacts, RoomRules } from './rule.ts';
import type { RoomEvent } from './events.ts';
import type { RoomState } from './state.ts';

/** What was asked without a name stays: nobody here can know that it was theirs. */
function remove(state: RoomState, data: { person: PersonId; reason?: string }, context: Context): Decision<RoomEvent> {
  const { person } = data;
  if (context.actor.kind === 'person' && context.actor.id === person) return refuse('NOT_ALLOWED');
  if (state.removed.includes(person)) return refuse('ALREADY_DONE');
  const sign = signed(data.reason, context);
  if (!sign.ok) return sign;
  const { by, at, reason } = sign;
  const theirs = state.contributions.filter((c) => isWaiting(c) && c.by.kind === 'named' && c.by.person === person);
  return accept<RoomEvent>(...theirs.map((c): RoomEvent => ({ type: 'contribution.withdrawn', id: c.id })), {
    type: 'person.removed',
    person,
    by,
    at,
    reason
  });
}

/** Undoes a removal. Who was banned from the day comes back with the day; the day undoes no removal by a host of this room. */
function letIn(state: RoomState, data: { person: PersonId }, context: Context): Decision<RoomEvent> {
  const { person } = data;
  if (!state.removed.includes(person)) return refuse('ALREADY_DONE');
  const byHost = state.removedHere?.includes(person) ?? false;
  if (byHost !== (context.actor.kind === 'person')) return refuse('NOT_FOUND');
  return accept<RoomEvent>({ type: 'person.letIn', person, by: authorOrNull(context), at: context.now });
}

/** Green, amber, red: one card a person, kept as a counter, so that nobody can look up who showed it. */
function card(_state: RoomState, data: { colour: 'green' | 'amber' | 'red' | null }): Decision<RoomEvent> {
  return perform({ kind: 'count', key: 'cards', choice: data.colour });
}

export const moderationRules = {
  'person.remove': roomRule('person.remove', { who: hostsHere }, remove),
  'person.letIn': roomRule('person.letIn', { who: hostsHere }, letIn),
  'card.show': roomRule('card.show', { who: allOf(people, notRemoved), where: rooms }, card, 'counter')
} satisfies Partial<RoomRules>;

export const moderationFacts = {
  'person.removed': (state, fact) => {
    const { person, by } = fact;
    return withActOn(
      {
        ...state,
        removed: [...state.removed, person],
        ...(by === null ? {} : { removedHere: [...(state.removedHere ?? []), person] }),
        stage: state.stage.filter((m) => m.person !== person),
        invites: state.invites.filter((i) => i.person !== person),
        minutes: state.minutes.filter((m) => m.person !== person),
        bsl: withoutInterpreter(state.bsl, person)
      },
      'removed',
      fact
    );
  },
  'person.letIn': (state, fact) => {
    const others = (people: readonly PersonId[] = []): readonly PersonId[] => people.filter((one) => one !== fact.person);
    return withActOn({ ...state, removed: others(state.removed), removedHere: others(state.removedHere) }, 'let-in', fact);
  }
} satisfies Partial<RoomFacts>;
