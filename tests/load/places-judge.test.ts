import type { DayEvent } from '@alongside/domain';
import { describe, expect, it } from 'vitest';
import type { Chooser } from './clients/choosers.ts';
import { summed } from './clients/desk-eyes.ts';
import { judge } from './clients/places-judge.ts';

const planned: DayEvent = {
  type: 'workshops.planned',
  workshops: ['workshop-1', 'workshop-2'].map((room) => ({ room, session: room, title: room, capacity: 2 }))
};
const chosen = (person: string, room: string): DayEvent => ({ type: 'place.chosen', person, room, at: 1 });
const told = (person: string, place: string | null, room = place): Chooser => ({
  person,
  place,
  room,
  waited: 0,
  refused: 0,
  movedMs: null
});

describe('the judge of places', () => {
  it('finds nothing where everybody has the place that they were told of', () => {
    const facts = [planned, chosen('ann', 'workshop-1'), chosen('ben', 'workshop-2')];
    const judged = judge(facts, [told('ann', 'workshop-1'), told('ben', 'workshop-2'), told('cat', null)]);
    expect(judged).toEqual({ overCapacity: 0, inTwoRooms: 0, lostPlaces: 0, notThere: 0, unplaced: 1 });
  });

  it('counts each fact after which a room has more people than places', () => {
    const people = ['ann', 'ben', 'cat', 'dan'];
    const facts = [planned, ...people.map((person) => chosen(person, 'workshop-1'))];
    expect(judge(facts, []).overCapacity).toBe(2);
  });

  it('counts a breach that was over before the end', () => {
    const facts: DayEvent[] = [planned, ...['ann', 'ben', 'cat'].map((person) => chosen(person, 'workshop-1'))];
    facts.push({ type: 'place.left', person: 'cat', room: 'workshop-1', at: 2 });
    expect(judge(facts, []).overCapacity).toBe(1);
  });

  it('counts somebody who has two places', () => {
    expect(judge([planned, chosen('ann', 'workshop-1'), chosen('ann', 'workshop-2')], []).inTwoRooms).toBe(1);
  });

  it('counts whoever was told of a place that is not theirs, and whoever stands somewhere else', () => {
    const facts = [planned, chosen('ann', 'workshop-1'), chosen('ben', 'workshop-2')];
    const judged = judge(facts, [told('ann', 'workshop-2'), told('ben', 'workshop-2', 'plenary'), told('cat', 'workshop-1')]);
    expect(judged).toMatchObject({ lostPlaces: 2, notThere: 1 });
  });
});

describe('what a desk got', () => {
  it('is told of its worst second, wherever that begins, and of the seconds with too many bytes', () => {
    const updates = [200, 900, 1_100, 5_000].map((at) => ({ at, bytes: at === 5_000 ? 15_001 : 7_000, frames: ['d' as const] }));
    expect(summed(updates, 10)).toEqual({ worst: 3, mean: 0.4, worstBytes: 21_000, meanBytes: 3_600.1, changes: 4, over: 1 });
  });
});
