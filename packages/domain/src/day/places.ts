import { accept, actingPerson, refuse } from '../kernel/kernel.ts';
import type { Context, Decision } from '../kernel/kernel.ts';
import type { PersonId, RoomSlug } from '../kernel/roles.ts';
import { allOf, notRemoved, role } from '../policy/who.ts';
import { offeredFrom, placesLeft, withFreeSince } from './offers.ts';
import { dayRule } from './state.ts';
import type { DayFacts, DayRules } from './state.ts';
import type { Cancelled, DayEvent, DayState, Workshop } from './types.ts';

/**
 * Those who take a place. Interpreters, captioners, hosts and helpers go where their work is without one. A supporter's
 * place counts with their person: they take none from anybody, and go where that person goes.
 */
const choosers = { who: allOf(role('delegate', 'speaker'), notRemoved), when: whileChoosing };

export function whileChoosing(state: DayState): boolean {
  return state.round === 'choosing' || state.round === 'open';
}

/** Leaves every place and waiting list of this person but those of the room to keep. */
export function leaveAll(state: DayState, person: PersonId, at: number, keep: (w: Workshop) => boolean = () => false): readonly DayEvent[] {
  return state.workshops
    .filter((w) => (w.chosen.includes(person) || w.waiting.includes(person)) && !keep(w))
    .map((w) => ({ type: 'place.left', person, room: w.room, at }));
}

function choose(state: DayState, data: { room: RoomSlug }, context: Context): Decision<DayEvent> {
  const person = actingPerson(context);
  const { now: at } = context;
  const { room } = data;
  const wanted = state.workshops.find((w) => w.room === room);
  if (wanted === undefined) return refuse('NOT_FOUND');
  if (wanted.chosen.includes(person)) return stopWaiting(state, person, wanted, at);
  if (mayTake(wanted, person, at)) return accept(...leaveAll(state, person, at), { type: 'place.chosen', person, room, at });
  if (wanted.waiting.includes(person)) return refuse('ALREADY_DONE');
  // The place one has is held while one waits for another; one waits for one room at a time.
  const left = leaveAll(state, person, at, (w) => w.chosen.includes(person));
  return accept(...left, { type: 'place.waited', person, room, at });
}

/** A place that nobody waits for is anybody's; another one is offered along the line. */
function mayTake(wanted: Workshop, person: PersonId, now: number): boolean {
  if (!wanted.waiting.includes(person)) return placesLeft(wanted) > 0;
  const from = offeredFrom(wanted, person);
  return from !== null && from <= now;
}

/** Choosing the room one already has: the wish for another one ends. */
function stopWaiting(state: DayState, person: PersonId, { room }: Workshop, at: number): Decision<DayEvent> {
  const left = leaveAll(state, person, at, (w) => w.room === room);
  return left.length === 0 ? refuse('ALREADY_DONE') : accept(...left);
}

function leave(state: DayState, _data: unknown, context: Context): Decision<DayEvent> {
  const left = leaveAll(state, actingPerson(context), context.now);
  return left.length === 0 ? refuse('ALREADY_DONE') : accept(...left);
}

export const placeRules = {
  'place.choose': dayRule('place.choose', choosers, choose),
  'place.leave': dayRule('place.leave', { who: choosers.who }, leave)
} satisfies Partial<DayRules>;

export type PlaceLeft = { readonly person: PersonId; readonly room: RoomSlug };

/**
 * Places that people gave up by what they did between two states: gave back, or left for one that they chose. A round
 * that begins with other sessions, and a workshop that does not take place, are nobody's doing.
 */
export function placesGivenUp(before: DayState, after: DayState): readonly PlaceLeft[] {
  const changed = before.workshops.filter((w) => !after.workshops.includes(w));
  return changed.flatMap(({ room, session, chosen }) => {
    const now = after.workshops.find((w) => w.room === room);
    if (now === undefined || now.session !== session) return [];
    const still = new Set(now.chosen);
    return chosen.filter((person) => !still.has(person)).map((person) => ({ person, room }));
  });
}

type PlaceEvent = Extract<DayEvent, { readonly type: 'place.chosen' | 'place.given' | 'place.waited' | 'place.left' }>;

function placedIn({ given, ...w }: Workshop, { type, person, at }: PlaceEvent): Workshop {
  const others = given?.filter((one) => one.person !== person) ?? [];
  const gifts = type === 'place.given' && at !== undefined ? [...others, { person, at }] : others;
  return { ...moved(w, { type, person }), ...(gifts.length === 0 ? {} : { given: gifts }) };
}

/** Whoever chose another room, or waits for one, has chosen: what they had been given is theirs. */
function withoutGift({ given, ...w }: Workshop, person: PersonId): Workshop {
  const others = given?.filter((one) => one.person !== person) ?? [];
  return others.length === 0 ? w : { ...w, given: others };
}

function moved(w: Workshop, { type, person }: Pick<PlaceEvent, 'type' | 'person'>): Workshop {
  const chosen = w.chosen.filter((p) => p !== person);
  const waiting = w.waiting.filter((p) => p !== person);
  if (type === 'place.left') return { ...w, chosen, waiting };
  return type === 'place.waited' ? { ...w, chosen, waiting: [...waiting, person] } : { ...w, chosen: [...chosen, person], waiting };
}

function withPlace(state: DayState, event: PlaceEvent): DayState {
  const { type, person, room, at } = event;
  const workshops = state.workshops.map((w) => {
    if (w.room === room) return withFreeSince(placedIn(w, event), at);
    return w.given?.some((gift) => gift.person === person) === true ? withoutGift(w, person) : w;
  });
  const { cancelled, noShows = [], ...rest } = state;
  const knowing = type === 'place.left' ? cancelled : forgotten(cancelled, person);
  const others = noShows.filter((one) => one.person !== person);
  const absent = type === 'place.left' && event.why === 'no-show' ? [...others, { person, room }] : others;
  return {
    ...rest,
    workshops,
    ...(knowing === undefined ? {} : { cancelled: knowing }),
    ...(absent.length === 0 ? {} : { noShows: absent })
  };
}

/** Whoever has another place, or waits for one, need not be told any more. */
function forgotten(cancelled: readonly Cancelled[] | undefined, person: PersonId): readonly Cancelled[] | undefined {
  if (cancelled === undefined || !cancelled.some(({ people }) => people.includes(person))) return cancelled;
  return cancelled.map((one) => ({ ...one, people: one.people.filter((p) => p !== person) }));
}

/** What follows in the places of a day, for rules that decide on one person after the other. */
export function withPlaces(state: DayState, events: readonly PlaceEvent[]): DayState {
  return events.reduce(withPlace, state);
}

export const placeFacts = {
  'place.chosen': withPlace,
  'place.given': withPlace,
  'place.waited': withPlace,
  'place.left': withPlace
} satisfies Partial<DayFacts>;
