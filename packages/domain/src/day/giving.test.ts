import { describe, expect, it } from 'vitest';
import { Play, person, viewer } from '../testing.ts';
import type { DayOwn, Wish } from './types.ts';

const boss = person('boss', 'organiser');
const own = (play: Play<'day'>, id: string): DayOwn => play.aggregate.projectOwn(play.state, viewer(id)) as DayOwn;
const chosen = (play: Play<'day'>): readonly (readonly string[])[] => play.state.workshops.map((w) => w.chosen);
const give = (play: Play<'day'>, ...wishes: readonly Wish[]): string => play.code(boss, 'places.give', { wishes });
const wish = (people: string, ...rooms: readonly number[]): Wish => ({
  people: people.split(' '),
  rooms: rooms.map((n) => `workshop-${n}`)
});

function day(...capacities: readonly number[]): Play<'day'> {
  const play = new Play('day');
  const workshops = capacities.map((capacity, n) => ({ room: `workshop-${n + 1}`, session: `s-${n + 1}`, title: `W${n + 1}`, capacity }));
  play.must(boss, 'workshops.plan', { workshops });
  return play;
}

describe('places that are given', () => {
  it('go by wishes, in their order; the next wish counts when the first is full', () => {
    const play = day(1, 1, 5);
    expect(give(play, wish('ada', 1), wish('ben', 1, 2), wish('cy', 1, 2, 3))).toBe('accepted');
    expect(chosen(play)).toEqual([['ada'], ['ben'], ['cy']]);
  });

  it('that are all full make people wait for the first they wished for, and put them nowhere else', () => {
    const play = day(1, 1, 5);
    give(play, wish('ada', 1), wish('ben', 2));
    expect(give(play, wish('cy', 1, 2))).toBe('accepted');
    expect(own(play, 'cy')).toMatchObject({ place: null, waiting: { room: 'workshop-1', number: 1 } });
    expect(give(play, wish('cy', 1, 2))).toBe('ALREADY_DONE');
  });

  it('keep people together who come together', () => {
    const play = day(2, 3);
    expect(give(play, wish('ada', 1), wish('ben cy', 1, 2))).toBe('accepted');
    expect(chosen(play)).toEqual([['ada'], ['ben', 'cy']]);
    expect(give(play, wish('dee eve', 2, 1))).toBe('accepted');
    expect(play.state.workshops.map((w) => w.waiting)).toEqual([[], ['dee', 'eve']]);
  });

  it('at random fill the rooms evenly, pairs in one room, and nobody twice', () => {
    const play = day(4, 4, 4);
    const pairs = [wish('p-1 p-2'), wish('p-3 p-4'), wish('p-5 p-6')];
    const alone = ['a', 'b', 'c', 'd', 'e', 'f'].map((id) => wish(id));
    expect(give(play, ...alone, ...pairs)).toBe('accepted');
    const rooms = chosen(play);
    const roomOf = (id: string): number => rooms.findIndex((people) => people.includes(id));
    for (const { people } of pairs) expect(new Set(people.map(roomOf)).size).toBe(1);
    expect(rooms.flat().toSorted()).toEqual([...new Set(rooms.flat())].toSorted());
    expect(rooms.map((people) => people.length)).toEqual([4, 4, 4]);
  });

  it('never change what somebody chose, and can be given back or changed', () => {
    const play = day(5, 5);
    play.must(person('ada'), 'place.choose', { room: 'workshop-2' });
    expect(give(play, wish('ada', 1))).toBe('ALREADY_DONE');
    expect(give(play, wish('ada ben', 1))).toBe('accepted');
    expect(chosen(play)).toEqual([['ben'], ['ada']]);
    play.must(person('ben'), 'place.choose', { room: 'workshop-2' });
    play.must(person('ada'), 'place.leave', {});
    expect(chosen(play)).toEqual([[], ['ben']]);
  });

  it('are not those that others wait for', () => {
    const play = day(1);
    for (const id of ['ada', 'ben']) play.must(person(id), 'place.choose', { room: 'workshop-1' });
    play.must(person('ada'), 'place.leave', {});
    expect(give(play, wish('cy'))).toBe('ALREADY_DONE');
    expect(give(play, wish('dee', 1))).toBe('accepted');
    expect(play.state.workshops[0]).toMatchObject({ chosen: [], waiting: ['ben', 'dee'] });
  });

  it('are for nobody who was removed, in no room that is not planned, and of no use while rooms close', () => {
    const play = day(5);
    play.must(boss, 'person.ban', { person: 'ada' });
    expect(give(play, wish('ada', 1))).toBe('ALREADY_DONE');
    expect(give(play, wish('ben', 9))).toBe('NOT_FOUND');
    play.must(boss, 'workshops.open', {});
    expect(give(play, wish('ben', 1))).toBe('accepted');
    play.must(boss, 'workshops.close', { inMs: 0, limitMs: 0 });
    expect(give(play, wish('cy', 1))).toBe('NOT_NOW');
  });

  it('are given by those who run the day, not by the host of one workshop', () => {
    const play = day(5);
    const wishes = [wish('ada', 1)];
    expect(play.code(person('hal', 'host', 'workshop-1'), 'places.give', { wishes })).toBe('NOT_ALLOWED');
    expect(play.code(person('hal', 'host'), 'places.give', { wishes })).toBe('accepted');
  });
});
