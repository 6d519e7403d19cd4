import { describe, expect, it } from 'vitest';
import { Play, person, system, viewer } from '../testing.ts';
import { noShowMs } from './taking-back.ts';
import type { DayOwn } from './types.ts';

const boss = person('boss', 'organiser');
const own = (play: Play<'day'>, id: string): DayOwn => play.aggregate.projectOwn(play.state, viewer(id)) as DayOwn;
const chosen = (play: Play<'day'>): readonly (readonly string[])[] => play.state.workshops.map((w) => w.chosen);

function day(...capacities: readonly number[]): Play<'day'> {
  const play = new Play('day');
  const workshops = capacities.map((capacity, n) => ({ room: `workshop-${n + 1}`, session: `s-${n + 1}`, title: `W${n + 1}`, capacity }));
  play.must(boss, 'workshops.plan', { workshops });
  return play;
}

describe('places that were given', () => {
  it('are taken back from who has not answered, and from nobody else', () => {
    const play = day(3, 3);
    play.must(person('cy'), 'place.choose', { room: 'workshop-1' });
    play.must(boss, 'places.give', { wishes: ['ada', 'ben', 'dee'].map((id) => ({ people: [id], rooms: ['workshop-1'] })) });
    play.must(person('ben'), 'place.choose', { room: 'workshop-2' });
    play.must(boss, 'places.takeBack', { people: ['ada', 'ben', 'cy'] });
    expect(chosen(play)).toEqual([['cy'], ['ben']]);
    // Dee waits: two places were left. They had none, and are in the line as before.
    expect(own(play, 'ada').place).toBeNull();
    expect(play.code(boss, 'places.takeBack', { people: ['ada', 'ben', 'cy'] })).toBe('ALREADY_DONE');
  });

  it('are kept by whoever waits for another room since: they have chosen (found by the model, seed 20250701)', () => {
    const play = day(2, 1);
    play.must(person('cy'), 'place.choose', { room: 'workshop-2' });
    play.must(boss, 'places.give', { wishes: [{ people: ['ada'], rooms: ['workshop-1'] }] });
    play.must(person('ada'), 'place.choose', { room: 'workshop-2' });
    expect(play.code(boss, 'places.takeBack', { people: ['ada'] })).toBe('ALREADY_DONE');
    expect(own(play, 'ada')).toMatchObject({ place: { room: 'workshop-1' }, waiting: { room: 'workshop-2' } });
  });

  it('are taken back by those who run the day', () => {
    const play = day(3);
    play.must(boss, 'places.give', { wishes: [{ people: ['ada'], rooms: [] }] });
    expect(play.code(person('hal', 'host', 'workshop-1'), 'places.takeBack', { people: ['ada'] })).toBe('NOT_ALLOWED');
  });
});

describe('a place whose person does not come', () => {
  const opened = (): Play<'day'> => {
    const play = day(2, 1);
    for (const id of ['ada', 'ben', 'cy']) play.must(person(id), 'place.choose', { room: 'workshop-1' });
    play.must(boss, 'workshops.open', {});
    return play;
  };

  it('waits ten minutes after the rooms opened, then goes to the waiting list, as many as wait', () => {
    const play = opened();
    const absent = { room: 'workshop-1', people: ['ada', 'ben'] };
    expect(play.code(system, 'places.release', absent)).toBe('NOT_NOW');
    play.now += noShowMs;
    expect(play.code(boss, 'places.release', absent)).toBe('NOT_ALLOWED');
    play.must(system, 'places.release', absent);
    expect(chosen(play)[0]).toEqual(['ben']);
    expect(own(play, 'cy').offer).toEqual({ room: 'workshop-1', from: 0 });
    // The one that is free is for Cy: nobody else loses theirs.
    expect(play.code(system, 'places.release', absent)).toBe('ALREADY_DONE');
  });

  it('is told to its person and their supporter, who may wait again', () => {
    const play = opened();
    play.now += noShowMs;
    play.must(system, 'places.release', { room: 'workshop-1', people: ['ada'] });
    expect(own(play, 'ada')).toMatchObject({ place: null, noShow: { room: 'workshop-1' } });
    const beside = play.aggregate.projectOwn(play.state, { ...viewer('jo', 'supporter'), supports: 'ada' }) as DayOwn;
    expect(beside).toMatchObject({ place: null, noShow: { room: 'workshop-1' } });
    expect(own(play, 'ben').noShow).toBeUndefined();
    play.must(person('ada'), 'place.choose', { room: 'workshop-1' });
    expect(own(play, 'ada')).toMatchObject({ waiting: { room: 'workshop-1', number: 2 } });
    expect(own(play, 'ada').noShow).toBeUndefined();
  });

  it('is nothing of another round: what was told ends with it', () => {
    const play = opened();
    play.now += noShowMs;
    play.must(system, 'places.release', { room: 'workshop-1', people: ['ada'] });
    play.must(boss, 'workshops.close', { inMs: 0, limitMs: 0 });
    expect(play.code(system, 'places.release', { room: 'workshop-1', people: ['ben'] })).toBe('NOT_NOW');
    play.must(system, 'workshops.closed', {});
    expect(own(play, 'ada').noShow).toBeUndefined();
    expect(play.state.openedAt).toBeUndefined();
  });
});
