import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Play, names, person, viewer } from '../testing.ts';
import { placesGivenUp } from './places.ts';
import type { DayOwn, DayState, DelegateDayView, HostDayView } from './types.ts';

const boss = person('boss', 'organiser');
const own = (play: Play<'day'>, id: string): DayOwn => play.aggregate.projectOwn(play.state, viewer(id)) as DayOwn;

function day(...capacities: readonly number[]): Play<'day'> {
  const play = new Play('day');
  const workshops = capacities.map((capacity, n) => ({
    room: `workshop-${n + 1}`,
    session: `session-${n + 1}`,
    title: `W${n + 1}`,
    capacity
  }));
  play.must(boss, 'workshops.plan', { workshops });
  return play;
}
const choose = (play: Play<'day'>, id: string, n: number): string => play.code(person(id), 'place.choose', { room: `workshop-${n}` });

describe('places', () => {
  it('are given in order; the next one waits and is told the number', () => {
    const play = day(1, 1);
    choose(play, 'ada', 1);
    choose(play, 'ben', 1);
    choose(play, 'cy', 1);
    expect(own(play, 'ada')).toMatchObject({ place: { room: 'workshop-1' }, waiting: null });
    expect(own(play, 'cy')).toMatchObject({ place: null, waiting: { room: 'workshop-1', number: 2 } });
    const view = play.aggregate.project(play.state, 'delegate', names) as DelegateDayView;
    expect(view.workshops[0]).toMatchObject({ placesLeft: 0, waiting: 2 });
    expect(JSON.stringify(view)).not.toContain('ada');
    expect((play.aggregate.project(play.state, 'host', names) as HostDayView).people[0]?.chosen[0]?.id).toBe('ada');
  });

  it('pass to the first who waits when somebody leaves or changes', () => {
    const play = day(1, 1);
    for (const id of ['ada', 'ben', 'cy']) choose(play, id, 1);
    play.must(person('ada'), 'place.leave', {});
    expect(own(play, 'ben').place).toEqual({ room: 'workshop-1' });
    choose(play, 'ben', 2);
    expect(own(play, 'cy').place).toEqual({ room: 'workshop-1' });
    expect(own(play, 'ben').place).toEqual({ room: 'workshop-2' });
  });

  it('are held while their person waits for another, and pass on in a chain', () => {
    const play = day(1, 1, 1);
    choose(play, 'ada', 1);
    choose(play, 'ben', 2);
    choose(play, 'cy', 3);
    choose(play, 'ben', 1);
    choose(play, 'cy', 2);
    expect(own(play, 'ben')).toMatchObject({ place: { room: 'workshop-2' }, waiting: { room: 'workshop-1', number: 1 } });
    play.must(person('ada'), 'place.leave', {});
    expect(play.state.workshops.map((w) => w.chosen)).toEqual([['ben'], ['cy'], []]);
  });

  it('end the wish for another room when one chooses the own again', () => {
    const play = day(1, 1);
    choose(play, 'ada', 1);
    choose(play, 'ben', 2);
    choose(play, 'ben', 1);
    expect(choose(play, 'ben', 1)).toBe('ALREADY_DONE');
    expect(choose(play, 'ben', 2)).toBe('accepted');
    expect(own(play, 'ben')).toMatchObject({ place: { room: 'workshop-2' }, waiting: null });
    expect(choose(play, 'ben', 2)).toBe('ALREADY_DONE');
  });

  it('are refused for rooms that are not planned, to those who work there, and while rooms close', () => {
    const play = day(1);
    expect(choose(play, 'ada', 9)).toBe('NOT_FOUND');
    expect(play.code(person('cap', 'captioner'), 'place.choose', { room: 'workshop-1' })).toBe('NOT_ALLOWED');
    play.must(boss, 'workshops.open', {});
    play.must(boss, 'workshops.close', { inMs: 0, limitMs: 0 });
    expect(choose(play, 'ada', 1)).toBe('NOT_NOW');
  });

  it('are not taken by supporters, who go where their person goes: before them, with them, and when they change', () => {
    const play = day(1, 1);
    const jo = person('jo', 'supporter');
    const beside = (supports: string | null): DayOwn =>
      play.aggregate.projectOwn(play.state, { ...viewer('jo', 'supporter'), supports }) as DayOwn;
    for (const type of ['place.choose', 'place.leave'] as const) expect(play.code(jo, type, { room: 'workshop-1' })).toBe('NOT_ALLOWED');
    expect(beside('sam')).toMatchObject({ place: null, alongside: { id: 'sam' } });
    choose(play, 'sam', 1);
    expect(beside('sam')).toMatchObject({ place: { room: 'workshop-1' }, waiting: null });
    choose(play, 'sam', 2);
    expect(beside('sam').place).toEqual({ room: 'workshop-2' });
    // The place that Sam left is free, and the one that Sam has is the only one taken.
    expect(choose(play, 'ben', 1)).toBe('accepted');
    expect(play.state.workshops.map((w) => w.chosen)).toEqual([['ben'], ['sam']]);
    expect(beside(null)).toEqual({ ...own(play, 'nobody'), alongside: null });
  });

  it('of somebody else are shown to no other role, whoever it is said that they support', () => {
    const play = day(1);
    choose(play, 'sam', 1);
    const seen = play.aggregate.projectOwn(play.state, { ...viewer('ben'), supports: 'sam' }) as DayOwn;
    expect(seen).toEqual(own(play, 'ben'));
  });

  it('are never taken from people by a plan; more places go to those who wait', () => {
    const play = day(1, 1);
    choose(play, 'ada', 1);
    choose(play, 'ben', 1);
    const plan = (capacity: number): string =>
      play.code(boss, 'workshops.plan', { workshops: [{ room: 'workshop-1', session: 'session-1', title: 'W', capacity }] });
    play.must(boss, 'workshops.plan', { workshops: [{ room: 'workshop-1', session: 'session-1', title: 'W', capacity: 2 }] });
    expect(own(play, 'ben').place).toEqual({ room: 'workshop-1' });
    expect(plan(1)).toBe('PLACES_TAKEN');
    expect(play.code(boss, 'workshops.plan', { workshops: [] })).toBe('PLACES_TAKEN');
  });
});

describe('places that were given up', () => {
  const told = (play: Play<'day'>, act: () => void): readonly string[] => {
    const before = play.state;
    act();
    return placesGivenUp(before, play.state).map((one) => `${one.person} ${one.room}`);
  };

  it('are those given back and those left for another, and of people who are banned', () => {
    const play = day(1, 2);
    expect(told(play, () => choose(play, 'ada', 1))).toEqual([]);
    expect(told(play, () => choose(play, 'ada', 2))).toEqual(['ada workshop-1']);
    expect(told(play, () => play.must(person('ada'), 'place.leave', {}))).toEqual(['ada workshop-2']);
    choose(play, 'ben', 1);
    expect(told(play, () => play.must(boss, 'person.ban', { person: 'ben' }))).toEqual(['ben workshop-1']);
  });

  it('are not those of people who wait, or who are moved up while they sit elsewhere', () => {
    const play = day(1, 1);
    choose(play, 'ada', 1);
    choose(play, 'ben', 2);
    expect(told(play, () => choose(play, 'ben', 1))).toEqual([]);
    expect(told(play, () => play.must(person('ada'), 'place.leave', {}))).toEqual(['ada workshop-1']);
    expect(own(play, 'ben').place).toEqual({ room: 'workshop-1' });
    expect(told(play, () => play.must(boss, 'workshops.open', {}))).toEqual([]);
  });
});

function everyoneOnce(state: DayState): void {
  const chosen = state.workshops.flatMap((w) => w.chosen);
  const waiting = state.workshops.flatMap((w) => w.waiting);
  expect(new Set(chosen).size).toBe(chosen.length);
  expect(new Set(waiting).size).toBe(waiting.length);
  for (const w of state.workshops) {
    expect(w.chosen.length).toBeLessThanOrEqual(w.capacity);
    expect(w.chosen.filter((p) => w.waiting.includes(p))).toEqual([]);
    // A free place and somebody who waits for it never stand side by side.
    expect(w.waiting.length === 0 || w.chosen.length === w.capacity).toBe(true);
  }
}

it('never holds more than fit, nobody twice, no free place beside a queue, whatever people do', () => {
  const step = fc.record({
    who: fc.nat(11),
    act: fc.constantFrom('choose', 'choose', 'choose', 'leave', 'ban', 'plan'),
    room: fc.integer({ min: 1, max: 3 }),
    capacity: fc.integer({ min: 1, max: 4 })
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 80 }), (steps) => {
      const play = day(2, 1, 3);
      for (const { who, act, room, capacity } of steps) {
        if (act === 'choose') choose(play, `p-${who}`, room);
        if (act === 'leave') play.send(person(`p-${who}`), 'place.leave', {});
        if (act === 'ban' && who < 2) play.send(boss, 'person.ban', { person: `p-${who}` });
        if (act === 'plan') {
          const workshops = play.state.workshops.map((w) => (w.room === `workshop-${room}` ? { ...w, capacity } : w));
          play.send(boss, 'workshops.plan', {
            workshops: workshops.map(({ room: slug, session, title, capacity: size }) => ({ room: slug, session, title, capacity: size }))
          });
        }
        everyoneOnce(play.state);
        expect(play.state.removed.filter((p) => play.state.workshops.some((w) => w.chosen.includes(p) || w.waiting.includes(p)))).toEqual(
          []
        );
      }
      expect(play.events.reduce(play.aggregate.evolve, play.aggregate.initial('day'))).toEqual(play.state);
    })
  );
});
