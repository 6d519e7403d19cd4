import { beforeEach, describe, expect, it } from 'vitest';
import type { Role } from '../kernel/roles.ts';
import { Play, names, person, system, viewer } from '../testing.ts';
import { furtherAfterMs, helpUndoMs, isOnLine } from './help.ts';
import type { DayOwn } from './types.ts';

const ada = person('ada');
const [hana, hugo] = [person('hana', 'helper'), person('hugo', 'helper')];

describe('a call for help', () => {
  let play: Play<'day'>;
  const idOf = (): string => play.state.helps[0]?.id ?? '';
  const calls = (role: Role, room: string | null = null): number =>
    (play.aggregate.projectOwn(play.state, viewer('somebody', role, room)) as DayOwn).calls.length;
  beforeEach(() => {
    play = new Play('day');
    play.from = 'workshop-1';
    play.must(ada, 'help.call', { about: 'help', text: ' No sound ' });
  });

  it('reaches helpers, organisers and the hosts of that room, nobody else', () => {
    expect([calls('helper'), calls('organiser'), calls('host', 'workshop-1')]).toEqual([1, 1, 1]);
    expect([calls('host', 'workshop-2'), calls('delegate'), calls('speaker'), calls('captioner')]).toEqual([0, 0, 0, 0]);
    for (const audience of ['delegate', 'stage', 'captioner', 'host', 'organiser'] as const) {
      expect(JSON.stringify(play.aggregate.project(play.state, audience, names))).not.toContain('No sound');
    }
  });

  it('is claimed once', () => {
    expect(play.code(hana, 'help.claim', { id: idOf() })).toBe('accepted');
    expect(play.code(hugo, 'help.claim', { id: idOf() })).toBe('ALREADY_CLAIMED');
    expect(play.code(hana, 'help.claim', { id: idOf() })).toBe('ALREADY_DONE');
    expect(play.code(person('hal', 'host', 'workshop-2'), 'help.claim', { id: idOf() })).toBe('NOT_FOUND');
    expect((play.aggregate.projectOwn(play.state, viewer('ada')) as DayOwn).help).toMatchObject({
      id: idOf(),
      about: 'help',
      state: 'claimed',
      by: { id: 'hana' }
    });
  });

  it('is one a person at a time, and needs no words', () => {
    expect(play.code(ada, 'help.call', { about: 'quiet', text: '' })).toBe('ALREADY_DONE');
    play.from = 'plenary';
    expect(play.code(person('ben'), 'help.call', { about: 'quiet', text: '' })).toBe('accepted');
    expect(play.state.helps.map(({ room }) => room)).toEqual(['workshop-1', 'plenary']);
  });

  it('is ended by who called, who helps, or an organiser', () => {
    expect(play.code(hugo, 'help.done', { id: idOf() })).toBe('NOT_FOUND');
    play.must(hana, 'help.claim', { id: idOf() });
    play.must(hana, 'help.done', { id: idOf() });
    expect(play.code(hana, 'help.done', { id: idOf() })).toBe('ALREADY_DONE');
    expect(calls('helper')).toBe(0);
    expect(play.code(ada, 'help.call', { about: 'help', text: '' })).toBe('accepted');
  });
});

describe('a call that was taken', () => {
  let play: Play<'day'>;
  const idOf = (): string => play.state.helps[0]?.id ?? '';
  const own = (id: string): DayOwn['help'] => (play.aggregate.projectOwn(play.state, viewer(id)) as DayOwn).help;
  beforeEach(() => {
    play = new Play('day');
    play.must(ada, 'help.call', { about: 'help', text: '' });
    play.must(hana, 'help.claim', { id: idOf() });
  });

  it('is given back by who took it, or by an organiser, and stands in its old place', () => {
    play.must(person('ben'), 'help.call', { about: 'help', text: '' });
    expect(play.code(hugo, 'help.giveBack', { id: idOf() })).toBe('ALREADY_CLAIMED');
    expect(play.code(person('hal', 'host', 'workshop-1'), 'help.giveBack', { id: idOf() })).toBe('NOT_FOUND');
    expect(play.code(ada, 'help.giveBack', { id: idOf() })).toBe('NOT_ALLOWED');
    expect(own('ben')?.wait?.before).toBe(0);
    play.must(hana, 'help.giveBack', { id: idOf() });
    expect(play.code(hana, 'help.giveBack', { id: idOf() })).toBe('ALREADY_DONE');
    expect([own('ada')?.state, own('ada')?.wait?.before, own('ben')?.wait?.before]).toEqual(['waiting', 0, 1]);
    play.must(hugo, 'help.claim', { id: idOf() });
    play.must(person('boss', 'organiser'), 'help.giveBack', { id: idOf() });
    expect(play.state.helps[0]).toMatchObject({ state: 'waiting', by: null });
  });

  it('is done, and that can be taken back for a short while', () => {
    play.must(hana, 'help.done', { id: idOf() });
    expect(own('ada')).toBeNull();
    expect(play.code(hugo, 'help.reopen', { id: idOf() })).toBe('NOT_FOUND');
    play.now += helpUndoMs;
    play.must(hana, 'help.reopen', { id: idOf() });
    expect(own('ada')).toMatchObject({ state: 'claimed', by: { id: 'hana' } });
    expect(play.code(hana, 'help.reopen', { id: idOf() })).toBe('ALREADY_DONE');
    play.must(ada, 'help.done', { id: idOf() });
    play.now += helpUndoMs + 1;
    expect(play.code(ada, 'help.reopen', { id: idOf() })).toBe('NOT_NOW');
  });

  it('is not taken back beside a newer one of the same person', () => {
    play.must(ada, 'help.done', { id: idOf() });
    play.must(ada, 'help.call', { about: 'quiet', text: '' });
    expect(play.code(ada, 'help.reopen', { id: idOf() })).toBe('ALREADY_DONE');
  });

  it('has a private line of two, which ends with the call', () => {
    const on = (id: string): boolean => play.state.helps.some((call) => isOnLine(call, id));
    expect([on('ada'), on('hana'), on('hugo'), on('boss')]).toEqual([true, true, false, false]);
    play.must(hana, 'help.giveBack', { id: idOf() });
    expect([on('ada'), on('hana')]).toEqual([true, false]);
    play.must(ada, 'help.done', { id: idOf() });
    expect(on('ada')).toBe(false);
  });
});

describe('an urgent call', () => {
  let play: Play<'day'>;
  const idOf = (): string => play.state.helps[0]?.id ?? '';
  const calls = (role: Role, room: string | null = null): number =>
    (play.aggregate.projectOwn(play.state, viewer('somebody', role, room)) as DayOwn).calls.length;
  const due = () => play.aggregate.due(play.state);
  beforeEach(() => {
    play = new Play('day');
    play.from = 'workshop-1';
    play.must(ada, 'help.call', { about: 'urgent', text: '' });
  });

  it('goes further after a minute: then every host may go', () => {
    expect(due()).toEqual([{ at: play.now + furtherAfterMs, type: 'help.further', data: { id: idOf() }, id: `help-further-${idOf()}` }]);
    expect(play.code(system, 'help.further', { id: idOf() })).toBe('NOT_NOW');
    expect([calls('host', 'workshop-1'), calls('host', 'workshop-2'), calls('host')]).toEqual([1, 0, 0]);
    play.now += furtherAfterMs;
    play.must(system, 'help.further', { id: idOf() });
    expect([calls('host', 'workshop-1'), calls('host', 'workshop-2'), calls('host'), calls('delegate')]).toEqual([1, 1, 1, 0]);
    expect(play.code(system, 'help.further', { id: idOf() })).toBe('ALREADY_DONE');
    expect(due()).toEqual([]);
    expect(play.code(person('hal', 'host', 'workshop-2'), 'help.claim', { id: idOf() })).toBe('accepted');
  });

  it('goes no further once somebody goes, and is due again when it is given back', () => {
    play.must(hana, 'help.claim', { id: idOf() });
    expect(due()).toEqual([]);
    play.now += furtherAfterMs;
    expect(play.code(system, 'help.further', { id: idOf() })).toBe('ALREADY_DONE');
    play.must(hana, 'help.giveBack', { id: idOf() });
    expect(due()).toHaveLength(1);
    expect(play.code(hana, 'help.further', { id: idOf() })).toBe('NOT_ALLOWED');
  });

  it('stands in no list of others', () => {
    expect((play.aggregate.projectOwn(play.state, viewer('ada')) as DayOwn).help).toEqual({
      id: idOf(),
      about: 'urgent',
      state: 'waiting'
    });
    play.must(person('ben'), 'help.call', { about: 'help', text: '' });
    expect((play.aggregate.projectOwn(play.state, viewer('ben')) as DayOwn).help?.wait).toEqual({ before: 0, minutes: 2 });
    expect(due()).toHaveLength(1);
  });
});

describe('a place in the list of helpers', () => {
  const wait = (play: Play<'day'>, id: string) => (play.aggregate.projectOwn(play.state, viewer(id)) as DayOwn).help?.wait;
  const idOf = (play: Play<'day'>, id: string): string => play.state.helps.find((call) => call.person === id)?.id ?? '';

  it('says how many are before, and about how long the last ones took', () => {
    const play = new Play('day');
    for (const id of ['ada', 'ben', 'cy', 'dee']) play.must(person(id), 'help.call', { about: 'help', text: '' });
    expect(wait(play, 'dee')).toEqual({ before: 3, minutes: 8 });
    play.must(hana, 'help.claim', { id: idOf(play, 'ada') });
    play.now += 5 * 60_000;
    play.must(hana, 'help.done', { id: idOf(play, 'ada') });
    expect([wait(play, 'ben'), wait(play, 'dee')]).toEqual([
      { before: 0, minutes: 5 },
      { before: 2, minutes: 15 }
    ]);
    // Two at work are twice as fast.
    play.must(hugo, 'help.claim', { id: idOf(play, 'ben') });
    expect(wait(play, 'dee')).toEqual({ before: 1, minutes: 5 });
  });

  it('is not spoiled by one that was forgotten, or was over at once', () => {
    const play = new Play('day');
    for (const [id, ms] of [
      ['ada', 4 * 3_600_000],
      ['ben', 10]
    ] as const) {
      play.must(person(id), 'help.call', { about: 'help', text: '' });
      play.must(hana, 'help.claim', { id: idOf(play, id) });
      play.now += ms;
      play.must(hana, 'help.done', { id: idOf(play, id) });
    }
    play.must(person('cy'), 'help.call', { about: 'help', text: '' });
    expect(wait(play, 'cy')).toEqual({ before: 0, minutes: 8 });
  });
});

it('a message to all rooms is made by who runs the day', () => {
  const play = new Play('day');
  expect(play.code(hana, 'message.all', { text: 'Hello' })).toBe('NOT_ALLOWED');
  play.must(person('boss', 'organiser'), 'message.all', { text: 'We start again at 2.' });
  expect(play.aggregate.project(play.state, 'delegate', names)).toMatchObject({ announcements: [{ text: 'We start again at 2.' }] });
});
