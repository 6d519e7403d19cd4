import { accept, actingAuthor, actingPerson, refuse } from '../kernel/kernel.ts';
import type { Author, Context, Decision } from '../kernel/kernel.ts';
import { requiredText, optionalText } from '../kernel/text.ts';
import { allOf, contributors, notRemoved } from '../policy/who.ts';
import { rooms } from '../policy/where.ts';
import { leaveFloor, changed, withoutInvites } from './floor.ts';
import { isWaiting, mostWaiting, nextTurn, owns } from './fair-order.ts';
import { roomRule } from './rule.ts';
import type { RoomFacts, RoomRules } from './rule.ts';
import type { RoomEvent } from './events.ts';
import type { Asker, Contribution, RoomState, Way } from './state.ts';

const own = { who: allOf(contributors, notRemoved), where: rooms };
/** Ways in which the words are spoken, signed or typed later, so a question may come without any. */
const spokenWays: readonly Way[] = ['speaking', 'signing', 'typing'];

type Place = { readonly id: string; readonly kind: Contribution['kind']; readonly way: Way; readonly by: Asker };

function takePlace(state: RoomState, place: Place, context: Context): Decision<RoomEvent> {
  const author = actingAuthor(context);
  if (!state.queueOpen && context.now >= (state.askUntil ?? 0)) return refuse('QUEUE_CLOSED');
  if (waitingOf(state, author).length >= mostWaiting) return refuse('TOO_MANY_WAITING');
  if (isTooSoon(state, author, context.now)) return refuse('SLOW_MODE');
  const turn = nextTurn(state.contributions, author);
  return accept({ type: 'contribution.placed', ...place, turn, at: context.now });
}

/** In slow mode: one of each person in so many minutes. A place that was given back before anything was sent is none. */
function isTooSoon({ slowMinutes = 0, contributions }: RoomState, author: Author, now: number): boolean {
  const from = now - slowMinutes * 60_000;
  const sent = (c: Contribution): boolean => c.state !== 'withdrawn' || c.text !== '' || c.called;
  return slowMinutes > 0 && contributions.some((c) => c.since > from && sent(c) && owns(c, author));
}

export function waitingOf(state: RoomState, author: Author): readonly Contribution[] {
  return state.contributions.filter((c) => isWaiting(c) && owns(c, author));
}

/** Why an id that is already there cannot be used again; null when it is free. */
function taken(found: Contribution | undefined, author: Author): 'ALREADY_DONE' | 'NOT_ALLOWED' | null {
  if (found === undefined) return null;
  return owns(found, author) ? 'ALREADY_DONE' : 'NOT_ALLOWED';
}

const find = (state: RoomState, id: string): Contribution | undefined => state.contributions.find((c) => c.id === id);

/** Until the words are sent nobody knows whether they will be named, so the place itself is not. */
const anonymous = (id: string, context: Context): Asker => ({ kind: 'anonymous', tag: context.tag(id) });

function compose(state: RoomState, data: { id: string; way: Way }, context: Context): Decision<RoomEvent> {
  const code = taken(find(state, data.id), actingAuthor(context));
  if (code !== null) return refuse(code);
  return takePlace(state, { id: data.id, kind: 'question', way: data.way, by: anonymous(data.id, context) }, context);
}

type Ask = { readonly id: string; readonly way: Way; readonly text: string; readonly named: boolean };

function ask(state: RoomState, data: Ask, context: Context): Decision<RoomEvent> {
  const found = find(state, data.id);
  const composing = found?.state === 'composing' && owns(found, actingAuthor(context));
  const code = composing ? null : taken(found, actingAuthor(context));
  if (code !== null) return refuse(code);
  const words = spokenWays.includes(data.way) ? optionalText(data.text) : requiredText(data.text);
  if (!words.ok) return words;
  const { id, way } = data;
  const by: Asker = data.named ? { kind: 'named', person: actingPerson(context) } : anonymous(id, context);
  const asked: RoomEvent = { type: 'contribution.asked', id, text: words.text, way, by, at: context.now };
  // A place that was taken in time is kept after the queue has closed: only a new one is refused.
  if (composing) return accept(asked);
  const place = takePlace(state, { id, kind: 'question', way, by: anonymous(id, context) }, context);
  return place.ok ? accept(...place.events, asked) : place;
}

type Hand = { readonly id: string; readonly way: 'speaking' | 'signing' | 'typing' };

function raiseHand(state: RoomState, data: Hand, context: Context): Decision<RoomEvent> {
  const author = actingAuthor(context);
  const code = taken(find(state, data.id), author);
  if (code !== null) return refuse(code);
  if (waitingOf(state, author).some((c) => c.kind === 'hand')) return refuse('HAND_ALREADY_UP');
  return takePlace(state, { id: data.id, kind: 'hand', way: data.way, by: { kind: 'named', person: author.id } }, context);
}

function withdraw(state: RoomState, data: { id: string }, context: Context): Decision<RoomEvent> {
  const found = find(state, data.id);
  if (found === undefined) return refuse('NOT_FOUND');
  if (!owns(found, actingAuthor(context))) return refuse('NOT_ALLOWED');
  if (!isWaiting(found)) return refuse('ALREADY_DONE');
  return accept<RoomEvent>({ type: 'contribution.withdrawn', id: data.id }, ...leaveFloor(state, data.id));
}

export const queueRules = {
  'contribution.compose': roomRule('contribution.compose', own, compose),
  'contribution.ask': roomRule('contribution.ask', own, ask),
  'hand.raise': roomRule('hand.raise', own, raiseHand),
  'contribution.withdraw': roomRule('contribution.withdraw', own, withdraw)
} satisfies Partial<RoomRules>;

export const queueFacts = {
  'contribution.placed': (state, event) => ({
    ...state,
    nextPlace: state.nextPlace + 1,
    contributions: [
      ...state.contributions,
      {
        id: event.id,
        kind: event.kind,
        way: event.way,
        by: event.by,
        text: '',
        // A raised hand has no words to review.
        state: event.kind === 'hand' ? 'ready' : 'composing',
        place: state.nextPlace,
        turn: event.turn,
        since: event.at,
        reason: null,
        answeredHow: null,
        answer: null,
        mergedInto: null,
        called: false,
        passed: false
      }
    ]
  }),
  'contribution.asked': (state, event) =>
    changed(state, event.id, (c) => ({ ...c, state: 'in-review', text: event.text, way: event.way, by: event.by })),
  'contribution.withdrawn': (state, event) => ({
    ...changed(state, event.id, (c) => ({ ...c, state: 'withdrawn' })),
    invites: withoutInvites(state, event.id)
  })
} satisfies Partial<RoomFacts>;
