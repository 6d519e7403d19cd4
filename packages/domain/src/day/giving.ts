import { accept, refuse } from '../kernel/kernel.ts';
import type { Context, Decision } from '../kernel/kernel.ts';
import type { PersonId, RoomSlug } from '../kernel/roles.ts';
import { runsDay } from '../policy/who.ts';
import { placesLeft } from './offers.ts';
import { whileChoosing, withPlaces } from './places.ts';
import { dayRule } from './state.ts';
import type { DayRules } from './state.ts';
import type { DayEvent, DayState, Wish } from './types.ts';

type Given = Extract<DayEvent, { readonly type: 'place.given' | 'place.waited' }>;

/**
 * Gives places to people who have none: by what they wished for, in the order given, and at random to those who wished for
 * nothing. Whoever chose is never changed. People of one wish are in one room or wait for it together; when none of the
 * rooms they wished for has places for all of them, they wait for the first. What was given can be given back.
 */
function give(state: DayState, data: { wishes: readonly Wish[] }, context: Context): Decision<DayEvent> {
  const rooms = new Set(state.workshops.map(({ room }) => room));
  if (data.wishes.some((wish) => wish.rooms.some((room) => !rooms.has(room)))) return refuse('NOT_FOUND');
  const events: Given[] = [];
  let now = state;
  for (const wish of [...data.wishes.filter((one) => one.rooms.length > 0), ...shuffled(data.wishes, context)]) {
    const given = fulfil(now, wish, context.now);
    now = withPlaces(now, given);
    events.push(...given);
  }
  return events.length === 0 ? refuse('ALREADY_DONE') : accept(...events);
}

/** Those without a wish, in an order that nobody can know before. Who comes together goes first, while rooms have places for them. */
function shuffled(wishes: readonly Wish[], context: Context): readonly Wish[] {
  const drawn = wishes.filter(({ rooms }) => rooms.length === 0).map((wish) => [context.newId(), wish] as const);
  const mixed = drawn.toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, wish]) => wish);
  return mixed.toSorted((a, b) => b.people.length - a.people.length);
}

function fulfil(state: DayState, { people, rooms }: Wish, at: number): readonly Given[] {
  const without = [...new Set(people)].filter((person) => mayBeGiven(state, person));
  const room = roomFor(state, without.length, rooms);
  if (room !== undefined) return without.map((person) => ({ type: 'place.given', person, room, at }));
  const [first] = rooms;
  const waits = (person: PersonId): boolean => state.workshops.some((w) => w.waiting.includes(person));
  if (first === undefined) return [];
  return without.filter((person) => !waits(person)).map((person) => ({ type: 'place.waited', person, room: first, at }));
}

const mayBeGiven = (state: DayState, person: PersonId): boolean =>
  !state.removed.includes(person) && !state.workshops.some((w) => w.chosen.includes(person));

/** The first of the wished rooms with places for all; of any, the one with most, so that rooms fill evenly. */
function roomFor({ workshops }: DayState, people: number, rooms: readonly RoomSlug[]): RoomSlug | undefined {
  const wished = rooms.flatMap((room) => workshops.find((w) => w.room === room) ?? []);
  const roomiest = workshops.toSorted((a, b) => placesLeft(b) - placesLeft(a));
  return (rooms.length > 0 ? wished : roomiest).find((w) => placesLeft(w) >= people)?.room;
}

export const givingRules = {
  'places.give': dayRule('places.give', { who: runsDay, when: whileChoosing }, give)
} satisfies Partial<DayRules>;
