import { accept, actingPerson, refuse } from '../kernel/kernel.ts';
import type { Context, Decision } from '../kernel/kernel.ts';
import type { PersonId, RoomSlug } from '../kernel/roles.ts';
import { allOf, notRemoved, role } from '../policy/who.ts';
import { dayRule } from './state.ts';
import type { DayFacts, DayRules } from './state.ts';
import type { DayEvent, DayState, Workshop } from './types.ts';

/**
 * Those who take a place. Interpreters, captioners, hosts and helpers go where their work is without one. A supporter's
 * place counts with their person: they take none from anybody, and go where that person goes.
 */
const choosers = { who: allOf(role('delegate', 'speaker'), notRemoved), when: whileChoosing };

function whileChoosing(state: DayState): boolean {
  return state.round === 'choosing' || state.round === 'open';
}

const isFull = (w: Workshop): boolean => w.chosen.length >= w.capacity;

/**
 * Gives every free place to the first who waits for it, and goes on with the place that this person leaves elsewhere,
 * until nobody waits for a free place. Each step moves one person from waiting to chosen, so it ends.
 */
export function giveFreePlaces(state: DayState): readonly DayEvent[] {
  const events: DayEvent[] = [];
  let now = state;
  for (;;) {
    const free = now.workshops.find((w) => !isFull(w) && w.waiting.length > 0);
    const person = free?.waiting[0];
    if (free === undefined || person === undefined) return events;
    const held = now.workshops.find((w) => w.chosen.includes(person));
    const step: readonly DayEvent[] = [
      ...(held === undefined ? [] : [{ type: 'place.left', person, room: held.room } as const]),
      { type: 'place.given', person, room: free.room }
    ];
    events.push(...step);
    now = evolvePlaces(now, step);
  }
}

function evolvePlaces(state: DayState, events: readonly DayEvent[]): DayState {
  return events.reduce((s, e) => {
    switch (e.type) {
      case 'place.chosen':
      case 'place.given':
      case 'place.waited':
      case 'place.left':
        return withPlace(s, e);
      default:
        return s;
    }
  }, state);
}

/** Events and what they free for others. */
export function withGiven(state: DayState, events: readonly DayEvent[]): readonly DayEvent[] {
  return [...events, ...giveFreePlaces(evolvePlaces(state, events))];
}

/** Leaves every place and waiting list of this person but those of the room to keep. */
export function leaveAll(state: DayState, person: PersonId, keep: (w: Workshop) => boolean = () => false): readonly DayEvent[] {
  return state.workshops
    .filter((w) => (w.chosen.includes(person) || w.waiting.includes(person)) && !keep(w))
    .map((w) => ({ type: 'place.left', person, room: w.room }));
}

function choose(state: DayState, data: { room: RoomSlug }, context: Context): Decision<DayEvent> {
  const person = actingPerson(context);
  const { room } = data;
  const wanted = state.workshops.find((w) => w.room === room);
  if (wanted === undefined) return refuse('NOT_FOUND');
  if (wanted.waiting.includes(person)) return refuse('ALREADY_DONE');
  if (wanted.chosen.includes(person)) return stopWaiting(state, person, room);
  if (!isFull(wanted)) return accept(...withGiven(state, [...leaveAll(state, person), { type: 'place.chosen', person, room }]));
  // The place one has is held while one waits for another; one waits for one room at a time.
  const left = leaveAll(state, person, (w) => w.chosen.includes(person));
  return accept(...left, { type: 'place.waited', person, room });
}

/** Choosing the room one already has: the wish for another one ends. */
function stopWaiting(state: DayState, person: PersonId, room: RoomSlug): Decision<DayEvent> {
  const left = leaveAll(state, person, (w) => w.room === room);
  return left.length === 0 ? refuse('ALREADY_DONE') : accept(...left);
}

function leave(state: DayState, _data: unknown, context: Context): Decision<DayEvent> {
  const left = leaveAll(state, actingPerson(context));
  return left.length === 0 ? refuse('ALREADY_DONE') : accept(...withGiven(state, left));
}

export const placeRules = {
  'place.choose': dayRule('place.choose', choosers, choose),
  'place.leave': dayRule('place.leave', { who: choosers.who }, leave)
} satisfies Partial<DayRules>;

export type PlaceLeft = { readonly person: PersonId; readonly room: RoomSlug };

/**
 * Places that people gave up by what they did between two states: gave back, or left for one that they chose. Whoever was
 * moved up from a waiting list did nothing in that moment, and stays where they sit until they go.
 */
export function placesGivenUp(before: DayState, after: DayState): readonly PlaceLeft[] {
  const changed = before.workshops.filter((w) => !after.workshops.includes(w));
  return changed.flatMap(({ room, chosen }) => {
    const still = new Set(after.workshops.find((w) => w.room === room)?.chosen);
    const movedUp = (person: PersonId): boolean => {
      const now = after.workshops.find((w) => w.chosen.includes(person))?.room;
      return before.workshops.some((w) => w.room === now && w.waiting.includes(person));
    };
    return chosen.filter((person) => !still.has(person) && !movedUp(person)).map((person) => ({ person, room }));
  });
}

type PlaceEvent = Extract<DayEvent, { readonly type: 'place.chosen' | 'place.given' | 'place.waited' | 'place.left' }>;

function withPlace(state: DayState, { type, person, room }: PlaceEvent): DayState {
  const workshops = state.workshops.map((w) => {
    if (w.room !== room) return w;
    const chosen = w.chosen.filter((p) => p !== person);
    const waiting = w.waiting.filter((p) => p !== person);
    if (type === 'place.left') return { ...w, chosen, waiting };
    return type === 'place.waited' ? { ...w, chosen, waiting: [...waiting, person] } : { ...w, chosen: [...chosen, person], waiting };
  });
  return { ...state, workshops };
}

export const placeFacts = {
  'place.chosen': withPlace,
  'place.given': withPlace,
  'place.waited': withPlace,
  'place.left': withPlace
} satisfies Partial<DayFacts>;
