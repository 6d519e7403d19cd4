import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Play, names, person, system, viewer } from '../testing.ts';
import { offeredFrom, offerMs } from './offers.ts';
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
const left = (play: Play<'day'>, n: number): number | undefined =>
  (play.aggregate.project(play.state, 'delegate', names) as DelegateDayView).workshops[n - 1]?.placesLeft;
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

  it('that become free are offered to the first who waits, who is moved nowhere without a yes', () => {
    const play = day(1, 1);
    for (const id of ['ada', 'ben', 'cy']) choose(play, id, 1);
    choose(play, 'ben', 2);
    choose(play, 'ben', 1);
    expect(own(play, 'cy')).toMatchObject({ waiting: { number: 1 }, offer: null });
    play.must(person('ada'), 'place.leave', {});
    expect(own(play, 'cy')).toMatchObject({ place: null, waiting: { number: 1 }, offer: { room: 'workshop-1', from: 0 } });
    expect(own(play, 'ben')).toMatchObject({ place: { room: 'workshop-2' }, waiting: { number: 2 } });
    // It is kept for those who wait: somebody who comes now stands behind them.
    expect(left(play, 1)).toBe(0);
    expect(choose(play, 'dee', 1)).toBe('accepted');
    expect(own(play, 'dee')).toMatchObject({ place: null, waiting: { number: 3 } });
    expect(choose(play, 'ben', 1)).toBe('ALREADY_DONE');
    expect(choose(play, 'cy', 1)).toBe('accepted');
    expect(own(play, 'cy')).toMatchObject({ place: { room: 'workshop-1' }, waiting: null, offer: null });
    expect(own(play, 'ben')).toMatchObject({ waiting: { number: 1 }, offer: null });
  });

  it('that the first does not answer for are the next one’s too after three minutes, and the first loses no place in line', () => {
    const play = day(1);
    for (const id of ['ada', 'ben', 'cy']) choose(play, id, 1);
    play.must(person('ada'), 'place.leave', {});
    const freeAt = play.now;
    expect(own(play, 'cy').offer).toEqual({ room: 'workshop-1', from: freeAt + offerMs });
    play.now += offerMs - 1;
    expect(choose(play, 'cy', 1)).toBe('ALREADY_DONE');
    play.now += 1;
    expect(choose(play, 'cy', 1)).toBe('accepted');
    expect(own(play, 'ben')).toMatchObject({ waiting: { number: 1 }, offer: null });
    play.must(person('cy'), 'place.leave', {});
    expect(own(play, 'ben').offer).toEqual({ room: 'workshop-1', from: 0 });
  });

  it('are held while their person waits for another and says yes, and then offered on', () => {
    const play = day(1, 1, 1);
    choose(play, 'ada', 1);
    choose(play, 'ben', 2);
    choose(play, 'cy', 3);
    choose(play, 'ben', 1);
    choose(play, 'cy', 2);
    expect(own(play, 'ben')).toMatchObject({ place: { room: 'workshop-2' }, waiting: { room: 'workshop-1', number: 1 } });
    play.must(person('ada'), 'place.leave', {});
    expect(play.state.workshops.map((w) => w.chosen)).toEqual([[], ['ben'], ['cy']]);
    choose(play, 'ben', 1);
    expect(own(play, 'cy').offer).toMatchObject({ room: 'workshop-2' });
    // No, thank you: their own place stays, and the offer is for nobody, so the place is for everybody.
    choose(play, 'cy', 3);
    expect(own(play, 'cy')).toMatchObject({ place: { room: 'workshop-3' }, waiting: null, offer: null });
    expect(left(play, 2)).toBe(1);
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

  it('are never taken from people by a plan; more places are offered to those who wait', () => {
    const play = day(1, 1);
    choose(play, 'ada', 1);
    choose(play, 'ben', 1);
    const plan = (capacity: number): string =>
      play.code(boss, 'workshops.plan', { workshops: [{ room: 'workshop-1', session: 'session-1', title: 'W', capacity }] });
    expect(plan(2)).toBe('accepted');
    expect(own(play, 'ben').offer).toEqual({ room: 'workshop-1', from: 0 });
    choose(play, 'ben', 1);
    expect(plan(1)).toBe('PLACES_TAKEN');
    expect(play.code(boss, 'workshops.plan', { workshops: [] })).toBe('PLACES_TAKEN');
    expect(own(play, 'ben').place).toEqual({ room: 'workshop-1' });
  });

  it('of older facts, which tell no time, are offered to the first alone', () => {
    const play = day(1);
    for (const id of ['ada', 'ben', 'cy']) choose(play, id, 1);
    const old = play.aggregate.evolve(play.state, { type: 'place.left', person: 'ada', room: 'workshop-1' });
    const offer = (id: string) => (play.aggregate.projectOwn(old, viewer(id)) as DayOwn).offer;
    expect([offer('ben'), offer('cy')]).toEqual([{ room: 'workshop-1', from: 0 }, null]);
  });
});

describe('a workshop that does not take place', () => {
  const planOf = (play: Play<'day'>, ...rooms: readonly string[]) =>
    play.state.workshops
      .filter(({ room }) => rooms.includes(room))
      .map(({ room, session, title, capacity }) => ({ room, session, title, capacity }));
  const cancel = (play: Play<'day'>): string =>
    play.code(boss, 'workshops.plan', { workshops: planOf(play, 'workshop-2'), cancelled: ['workshop-1'] });

  it('goes only when it is named, tells its people, and loses nobody else’s place', () => {
    const play = day(1, 5);
    for (const id of ['ada', 'ben']) choose(play, id, 1);
    choose(play, 'cy', 2);
    const jo = (): DayOwn => play.aggregate.projectOwn(play.state, { ...viewer('jo', 'supporter'), supports: 'ada' }) as DayOwn;
    expect(play.code(boss, 'workshops.plan', { workshops: planOf(play, 'workshop-2') })).toBe('PLACES_TAKEN');
    expect(cancel(play)).toBe('accepted');
    for (const one of [own(play, 'ada'), own(play, 'ben'), jo()]) {
      expect(one).toMatchObject({ place: null, waiting: null, cancelled: { title: 'W1' } });
    }
    expect(own(play, 'cy')).toMatchObject({ place: { room: 'workshop-2' } });
    expect(own(play, 'cy').cancelled).toBeUndefined();
    choose(play, 'ada', 2);
    expect(own(play, 'ada').cancelled).toBeUndefined();
    expect(own(play, 'ben').cancelled).toEqual({ title: 'W1' });
  });

  it('is closed, not cancelled, once the rooms are open; and is not planned in the same breath', () => {
    const play = day(5, 5);
    choose(play, 'ada', 1);
    const both = { workshops: planOf(play, 'workshop-1', 'workshop-2'), cancelled: ['workshop-1'] };
    expect(play.code(boss, 'workshops.plan', both)).toBe('TWICE_THE_SAME');
    play.must(boss, 'workshops.open', {});
    expect(cancel(play)).toBe('NOT_NOW');
    expect(own(play, 'ada').place).toEqual({ room: 'workshop-1' });
  });
});

describe('the next round', () => {
  const again = (play: Play<'day'>, session: string) =>
    play.state.workshops.map(({ room, title }) => ({ room, session: `${session}-${room}`, title, capacity: 1 }));

  it('is chosen anew in rooms with another session, and kept where the session goes on', () => {
    const play = day(5, 5);
    for (const id of ['ada', 'ben']) choose(play, id, 1);
    choose(play, 'cy', 2);
    play.must(boss, 'workshops.open', {});
    play.must(boss, 'workshops.close', { inMs: 0, limitMs: 0 });
    play.must(system, 'workshops.closed', {});
    const [first, second] = again(play, 'round-two');
    const [, goesOn] = play.state.workshops;
    if (first === undefined || second === undefined || goesOn === undefined) throw new Error('no rooms');
    const before = play.state;
    play.must(boss, 'workshops.plan', { workshops: [first, { ...second, session: goesOn.session }] });
    expect(play.state).toMatchObject({ round: 'choosing', workshops: [{ chosen: [], capacity: 1 }, { chosen: ['cy'] }] });
    expect(own(play, 'ada')).toMatchObject({ place: null, waiting: null });
    expect(own(play, 'ada').cancelled).toBeUndefined();
    // A round that begins closes nobody out of anything.
    expect(placesGivenUp(before, play.state)).toEqual([]);
  });

  it('takes nobody’s place while people still choose or are inside', () => {
    const play = day(5, 5);
    choose(play, 'ada', 1);
    play.must(boss, 'workshops.plan', { workshops: again(play, 'other') });
    expect(own(play, 'ada').place).toEqual({ room: 'workshop-1' });
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

  it('are not those of people who wait, or to whom a place is offered; whoever says yes leaves the old one', () => {
    const play = day(1, 1);
    choose(play, 'ada', 1);
    choose(play, 'ben', 2);
    expect(told(play, () => choose(play, 'ben', 1))).toEqual([]);
    expect(told(play, () => play.must(person('ada'), 'place.leave', {}))).toEqual(['ada workshop-1']);
    expect(own(play, 'ben').place).toEqual({ room: 'workshop-2' });
    expect(told(play, () => choose(play, 'ben', 1))).toEqual(['ben workshop-2']);
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
    // A free place beside people who wait is offered to the first of them at once.
    const [first] = w.waiting;
    const free = w.capacity - w.chosen.length;
    expect(first === undefined || free === 0 || offeredFrom(w, first) !== null).toBe(true);
    expect(w.freeSince !== undefined).toBe(first !== undefined && free > 0);
  }
}

it('never holds more than fit, nobody twice, no free place that is offered to nobody, whatever people do', () => {
  const step = fc.record({
    who: fc.nat(11),
    act: fc.constantFrom('choose', 'choose', 'choose', 'leave', 'ban', 'plan', 'give', 'wait'),
    room: fc.integer({ min: 1, max: 3 }),
    capacity: fc.integer({ min: 1, max: 4 })
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 80 }), (steps) => {
      const play = day(2, 1, 3);
      for (const { who, act, room, capacity } of steps) {
        if (act === 'choose') choose(play, `p-${who}`, room);
        if (act === 'wait') play.now += capacity * 60_000;
        if (act === 'give') {
          const wishes = [{ people: [`p-${who}`, `p-${who + 1}`], rooms: capacity < 3 ? [] : [`workshop-${room}`] }];
          play.send(boss, 'places.give', { wishes });
        }
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
