import { describe, expect, it } from 'vitest';
import { audiences, roles } from '../kernel/roles.ts';
import { Play, names, person, viewer } from '../testing.ts';
import { touchedInRoom } from './touched.ts';
import type { DelegateRoomView, RoomOwn } from './views.ts';

const [chair, sue] = [person('chair', 'host'), person('sue', 'speaker')];

describe('announcements', () => {
  it('stay to be read again', () => {
    const play = new Play('room');
    expect(play.code(sue, 'announcement.make', { text: 'Hello' })).toBe('NOT_ALLOWED');
    expect(play.code(chair, 'announcement.make', { text: '\n' })).toBe('EMPTY_TEXT');
    play.must(chair, 'announcement.make', { text: 'Lunch is at 12.' });
    expect((play.aggregate.project(play.state, 'delegate', names) as DelegateRoomView).announcements).toMatchObject([
      { text: 'Lunch is at 12.', by: 'chair' }
    ]);
  });
  it('to roles are in the own view of those people and of whoever wrote them, and in no view that is shared', () => {
    const play = new Play('room');
    const to = ['speaker', 'interpreter', 'speaker'] as const;
    expect(play.code(sue, 'announcement.make', { text: 'Hello', to })).toBe('NOT_ALLOWED');
    expect(play.code(chair, 'announcement.make', { text: ' ', to })).toBe('EMPTY_TEXT');
    play.must(chair, 'announcement.make', { text: 'CANARY', to });
    const readers = roles.flatMap((role) => {
      const own = play.aggregate.projectOwn(play.state, viewer(`some-${role}`, role)) as RoomOwn;
      return own.announcements === undefined ? [] : [role];
    });
    expect(readers).toEqual(['speaker', 'interpreter']);
    const mine = (play.aggregate.projectOwn(play.state, viewer('chair', 'host')) as RoomOwn).announcements;
    expect(mine).toMatchObject([{ text: 'CANARY', by: 'chair', to: ['speaker', 'interpreter'] }]);
    for (const audience of audiences) expect(JSON.stringify(play.aggregate.project(play.state, audience, names))).not.toContain('CANARY');
  });
  it('may stand in other languages too, each with words of its own', () => {
    const play = new Play('room');
    const cinio = { language: 'cy', text: 'Cinio am 12.' };
    expect(play.code(chair, 'announcement.make', { text: 'Lunch.', translations: [{ language: 'cy', text: ' ' }] })).toBe('EMPTY_TEXT');
    play.must(chair, 'announcement.make', { text: 'Lunch is at 12.', translations: [cinio] });
    play.must(chair, 'announcement.make', { text: 'Lunch is at 12.', translations: [cinio], to: ['speaker'] });
    play.must(chair, 'announcement.make', { text: 'Lunch is at 12.' });
    expect(play.state.announcements.map(({ translations }) => translations)).toEqual([[cinio], undefined]);
    expect(play.state.addressed?.map(({ translations }) => translations)).toEqual([[cinio]]);
  });
  it('to roles are another fact: a server that does not know it shows it to nobody', () => {
    const play = new Play('room');
    play.must(chair, 'announcement.make', { text: 'For some.', to: ['helper'] });
    play.must(chair, 'announcement.make', { text: 'For all.' });
    expect(play.events.map(({ type }) => type)).toEqual(['announced.toRoles', 'announced']);
    expect(play.state.announcements.map(({ text }) => text)).toEqual(['For all.']);
  });
  it('to roles touch the own views of their people', () => {
    const play = new Play('room');
    const before = play.state;
    play.must(chair, 'announcement.make', { text: 'For some.', to: ['helper'] });
    expect(touchedInRoom(before, play.state)(viewer('hana', 'helper'))).toBe(true);
  });
});

it('a message to all rooms reaches people of its roles in the day', () => {
  const play = new Play('day');
  play.must(person('boss', 'organiser'), 'message.all', { text: 'CANARY', to: ['supporter'] });
  const has = (id: string, role: (typeof roles)[number]): boolean =>
    JSON.stringify(play.aggregate.projectOwn(play.state, viewer(id, role))).includes('CANARY');
  expect(roles.filter((role) => has(`some-${role}`, role))).toEqual(['supporter']);
  expect(has('boss', 'organiser')).toBe(true);
  for (const audience of audiences) expect(JSON.stringify(play.aggregate.project(play.state, audience, names))).not.toContain('CANARY');
});
