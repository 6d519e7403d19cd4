import { dayAggregate } from '@alongside/domain';
import type { DayEvent, DayState } from '@alongside/domain';
import type { Chooser } from './choosers.ts';

export type Judged = {
  /** Facts after which a room had more people with a place than places. */
  readonly overCapacity: number;
  /** Facts after which somebody had a place in two rooms, or twice in one. */
  readonly inTwoRooms: number;
  /** People who were told of a place that is not theirs in the end. */
  readonly lostPlaces: number;
  /** People who stand in another room than their place when the time is over. */
  readonly notThere: number;
  readonly unplaced: number;
};

/** Every fact of the day, one after the other, past the server; then what each client believes. */
export function judge(facts: readonly DayEvent[], told: readonly Chooser[]): Judged {
  let state = dayAggregate.initial('plenary');
  let overCapacity = 0;
  let inTwoRooms = 0;
  for (const fact of facts) {
    state = dayAggregate.evolve(state, fact);
    if (state.workshops.some(({ capacity, chosen }) => chosen.length > capacity)) overCapacity += 1;
    if (isTwice(state)) inTwoRooms += 1;
  }
  const places = new Map(state.workshops.flatMap(({ room, chosen }) => chosen.map((person) => [person, room] as const)));
  const holders = told.filter(({ place }) => place !== null);
  return {
    overCapacity,
    inTwoRooms,
    lostPlaces: holders.filter(({ person, place }) => places.get(person) !== place).length,
    notThere: holders.filter(({ place, room }) => room !== place).length,
    unplaced: told.length - holders.length
  };
}

function isTwice({ workshops }: DayState): boolean {
  const all = workshops.flatMap(({ chosen }) => chosen);
  return new Set(all).size !== all.length;
}
