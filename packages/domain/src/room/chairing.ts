import { accept, actingPerson, perform, refuse } from '../kernel/kernel.ts';
import type { Context, Decision } from '../kernel/kernel.ts';
import { requiredText } from '../kernel/text.ts';
import { allOf, hostsHere, notRemoved, people } from '../policy/who.ts';
import { rooms } from '../policy/where.ts';
import { whileLive } from '../policy/when.ts';
import { changed, endFloor, leaveFloor, withoutInvites } from './floor.ts';
import { callable } from './fair-order.ts';
import { roomRule } from './rule.ts';
import type { RoomFacts, RoomRules } from './rule.ts';
import type { RoomEvent } from './events.ts';
import type { Contribution, ContributionState, RoomState, Way } from './state.ts';

const chairing = { who: hostsHere, where: rooms };
/** Ways that need the person on stage; the others are read by, or read out to, the room. */
const stageWays: readonly Way[] = ['speaking', 'signing', 'typing'];

/** The contribution in one of these states, or the refusal that says why not. */
function inState(
  state: RoomState,
  id: string,
  states: readonly ContributionState[]
): { readonly ok: true; readonly found: Contribution } | ReturnType<typeof refuse> {
  const found = state.contributions.find((c) => c.id === id);
  // A place of somebody who has not sent anything yet is not the host's to move.
  if (found === undefined) return refuse('NOT_FOUND');
  return states.includes(found.state) ? { ok: true, found } : refuse('NOT_NOW');
}

function ready(state: RoomState, data: { id: string }): Decision<RoomEvent> {
  const item = inState(state, data.id, ['in-review']);
  return item.ok ? accept({ type: 'contribution.readied', id: data.id }) : item;
}

function departureOf(state: RoomState, id: string, given: string | null): { ok: true; reason: string | null } | ReturnType<typeof refuse> {
  if (callable(state.contributions).some((c) => c.id === id)) return { ok: true, reason: null };
  const words = requiredText(given ?? '');
  if (!words.ok) return refuse(words.code === 'EMPTY_TEXT' ? 'NO_REASON' : words.code);
  return { ok: true, reason: words.text };
}

function call(state: RoomState, data: { id: string; departure: string | null }, context: Context): Decision<RoomEvent> {
  const item = inState(state, data.id, ['ready']);
  if (!item.ok) return item;
  const departure = departureOf(state, data.id, data.departure);
  if (!departure.ok) return departure;
  return accept<RoomEvent>(
    ...endFloor(state),
    { type: 'contribution.called', id: data.id, departure: departure.reason, at: context.now },
    ...inviteFor(state, item.found, context.now)
  );
}

/** Somebody who will speak, sign or type is invited in the same decision; without a name there is nobody to invite. */
function inviteFor(state: RoomState, contribution: Contribution, at: number): readonly RoomEvent[] {
  if (contribution.by.kind === 'anonymous' || !stageWays.includes(contribution.way)) return [];
  const { person } = contribution.by;
  const leaving = new Set(endFloor(state).flatMap((e) => (e.type === 'stage.left' ? [e.person] : [])));
  const there = state.stage.some((m) => m.person === person) && !leaving.has(person);
  // A question of somebody who was removed may be given back and read out; they are not asked on to the stage.
  return there || state.removed.includes(person) ? [] : [{ type: 'stage.invited', person, contribution: contribution.id, at }];
}

type Answer = { readonly id: string; readonly how: 'live' | 'text'; readonly answer: string | null };

function answer(state: RoomState, data: Answer): Decision<RoomEvent> {
  // An answer in writing publishes the question too; live, only what was approved can be answered.
  const item = inState(state, data.id, data.how === 'text' ? ['in-review', 'ready', 'asking-now'] : ['ready', 'asking-now']);
  if (!item.ok) return item;
  const given = data.how === 'text' ? requiredText(data.answer ?? '') : null;
  if (given !== null && !given.ok) return given;
  return accept<RoomEvent>(
    { type: 'contribution.answered', id: data.id, how: data.how, answer: given?.text ?? null },
    ...leaveFloor(state, data.id)
  );
}

function decline(state: RoomState, data: { id: string; reason: string }): Decision<RoomEvent> {
  const item = inState(state, data.id, ['in-review', 'ready', 'asking-now']);
  if (!item.ok) return item;
  const words = requiredText(data.reason);
  if (!words.ok) return refuse(words.code === 'EMPTY_TEXT' ? 'NO_REASON' : words.code);
  return accept<RoomEvent>({ type: 'contribution.notTaken', id: data.id, reason: words.text }, ...leaveFloor(state, data.id));
}

function merge(state: RoomState, data: { id: string; into: string }): Decision<RoomEvent> {
  const item = inState(state, data.id, ['in-review', 'ready']);
  if (!item.ok) return item;
  const target = inState(state, data.into, ['in-review', 'ready', 'asking-now']);
  if (!target.ok) return target;
  // Hands have no words to merge, and nothing merges into itself.
  const fits = data.id !== data.into && item.found.kind === 'question' && target.found.kind === 'question';
  if (!fits) return refuse('NOT_NOW');
  return accept<RoomEvent>({ type: 'contribution.merged', id: data.id, into: data.into }, ...leaveFloor(state, data.id));
}

/** Of one contribution: more would be a conversation, for which there is a call. */
const toldKept = 10;
const heard: readonly ContributionState[] = ['in-review', 'ready', 'asking-now', 'answered', 'not-taken', 'merged'];

/** To whoever asked, by the contribution and never by name: one without a name stays without. */
function tell(state: RoomState, data: { id: string; text: string }, context: Context): Decision<RoomEvent> {
  const item = inState(state, data.id, heard);
  if (!item.ok) return item;
  const words = requiredText(data.text);
  return words.ok ? accept({ type: 'contribution.told', id: data.id, text: words.text, at: context.now }) : words;
}

function giveBack(state: RoomState, data: { id: string }): Decision<RoomEvent> {
  const item = inState(state, data.id, ['ready', 'asking-now', 'answered', 'not-taken', 'merged']);
  if (!item.ok) return item;
  // A raised hand that is ready has no review to go back to.
  if (item.found.kind === 'hand' && item.found.state === 'ready') return refuse('ALREADY_DONE');
  return accept<RoomEvent>({ type: 'contribution.returned', id: data.id }, ...leaveFloor(state, data.id));
}

/** Who looks at what is nobody's business but the hosts': it changes nothing here. */
function look(state: RoomState, { id }: { id: string | null }): Decision<RoomEvent> {
  if (id !== null && !state.contributions.some((c) => c.id === id)) return refuse('NOT_FOUND');
  return perform({ kind: 'look', contribution: id });
}

const votedStates: readonly ContributionState[] = ['ready', 'asking-now'];

function upvote(state: RoomState, data: { id: string; on: boolean }, context: Context): Decision<RoomEvent> {
  actingPerson(context);
  const found = state.contributions.find((c) => c.id === data.id);
  // Voting for what is not approved yet would tell that it exists.
  if (found === undefined || found.kind === 'hand' || !votedStates.includes(found.state)) return refuse('NOT_FOUND');
  return perform({ kind: 'count', key: `vote:${data.id}`, choice: data.on ? 'up' : null });
}

export const chairingRules = {
  'contribution.ready': roomRule('contribution.ready', chairing, ready),
  'contribution.call': roomRule('contribution.call', { ...chairing, when: whileLive }, call),
  'contribution.answer': roomRule('contribution.answer', chairing, answer),
  'contribution.decline': roomRule('contribution.decline', chairing, decline),
  'contribution.merge': roomRule('contribution.merge', chairing, merge),
  'contribution.tell': roomRule('contribution.tell', chairing, tell),
  'contribution.return': roomRule('contribution.return', chairing, giveBack),
  'contribution.look': roomRule('contribution.look', { who: allOf(people, hostsHere), where: rooms }, look, 'effect'),
  'contribution.upvote': roomRule('contribution.upvote', { who: allOf(people, notRemoved), where: rooms }, upvote, 'counter')
} satisfies Partial<RoomRules>;

/** Where a contribution goes back to: a question that had the floor keeps its approval, other questions are read again. */
function returned(c: Contribution): Contribution {
  const approved = c.kind === 'hand' || c.state === 'asking-now' || c.state === 'answered';
  return { ...c, state: approved ? 'ready' : 'in-review', reason: null, answeredHow: null, answer: null, mergedInto: null };
}

export const chairingFacts = {
  'contribution.readied': (state, event) => changed(state, event.id, (c) => ({ ...c, state: 'ready' })),
  'contribution.called': (state, event) => ({
    ...changed(state, event.id, (c) => ({ ...c, state: 'asking-now', called: true, passed: false })),
    departures: event.departure === null ? state.departures : [...state.departures, { reason: event.departure, at: event.at }]
  }),
  'contribution.answered': (state, event) => ({
    ...changed(state, event.id, (c) => ({ ...c, state: 'answered', answeredHow: event.how, answer: event.answer })),
    invites: withoutInvites(state, event.id)
  }),
  'contribution.notTaken': (state, event) => ({
    ...changed(state, event.id, (c) => ({ ...c, state: 'not-taken', reason: event.reason })),
    invites: withoutInvites(state, event.id)
  }),
  'contribution.merged': (state, event) => ({
    ...changed(state, event.id, (c) => ({ ...c, state: 'merged', mergedInto: event.into })),
    invites: withoutInvites(state, event.id)
  }),
  'contribution.told': (state, { id, text, at }) =>
    changed(state, id, (c) => ({ ...c, told: [...(c.told ?? []), { text, at }].slice(-toldKept) })),
  'contribution.returned': (state, event) => ({
    ...changed(state, event.id, returned),
    invites: withoutInvites(state, event.id)
  })
} satisfies Partial<RoomFacts>;
