import { beforeEach, describe, expect, it } from 'vitest';
import type { Role } from '../kernel/roles.ts';
import { Play, names, person, viewer } from '../testing.ts';
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
    expect((play.aggregate.projectOwn(play.state, viewer('ada')) as DayOwn).help).toEqual({ id: idOf(), about: 'help', state: 'claimed' });
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

it('a message to all rooms is made by who runs the day', () => {
  const play = new Play('day');
  expect(play.code(hana, 'message.all', { text: 'Hello' })).toBe('NOT_ALLOWED');
  play.must(person('boss', 'organiser'), 'message.all', { text: 'We start again at 2.' });
  expect(play.aggregate.project(play.state, 'delegate', names)).toMatchObject({ announcements: [{ text: 'We start again at 2.' }] });
});
