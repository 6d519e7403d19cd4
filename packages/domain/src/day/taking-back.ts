import { accept, refuse } from '../kernel/kernel.ts';
import type { Context, Decision } from '../kernel/kernel.ts';
import type { PersonId, RoomSlug } from '../kernel/roles.ts';
import { runsDay, systemOnly } from '../policy/who.ts';
import { freePlaces } from './offers.ts';
import { whileChoosing } from './places.ts';
import { dayRule } from './state.ts';
import type { DayRules } from './state.ts';
import type { DayEvent, DayState } from './types.ts';

/** So long after the rooms open, or after their connection broke, a place waits for its person. */
export const noShowMs = 10 * 60_000;

/** Undoes `places.give` for these people, as far as they have not chosen anything since. Who came in is left out by the sender. */
function takeBack(state: DayState, data: { people: readonly PersonId[] }, context: Context): Decision<DayEvent> {
  const named = new Set(data.people);
  const back = state.workshops.flatMap(({ room, given = [] }) =>
    given
      .filter(({ person }) => named.has(person))
      .map(({ person }): DayEvent => ({ type: 'place.left', person, room, at: context.now, why: 'taken-back' }))
  );
  return back.length === 0 ? refuse('ALREADY_DONE') : accept(...back);
}

/** Places of people who did not come go to the waiting list: as many as people wait, never more. */
function release(state: DayState, data: { room: RoomSlug; people: readonly PersonId[] }, context: Context): Decision<DayEvent> {
  const { now: at } = context;
  if (state.openedAt === undefined || at < state.openedAt + noShowMs) return refuse('NOT_NOW');
  const workshop = state.workshops.find(({ room }) => room === data.room);
  if (workshop === undefined) return refuse('NOT_FOUND');
  const wanted = Math.max(0, workshop.waiting.length - freePlaces(workshop));
  const absent = workshop.chosen.filter((person) => data.people.includes(person)).slice(0, wanted);
  if (absent.length === 0) return refuse('ALREADY_DONE');
  return accept(...absent.map((person): DayEvent => ({ type: 'place.left', person, room: data.room, at, why: 'no-show' })));
}

export const takingBackRules = {
  'places.takeBack': dayRule('places.takeBack', { who: runsDay, when: whileChoosing }, takeBack),
  'places.release': dayRule('places.release', { who: systemOnly, when: ({ round }) => round === 'open' }, release)
} satisfies Partial<DayRules>;
