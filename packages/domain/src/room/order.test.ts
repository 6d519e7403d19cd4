import { beforeEach, describe, expect, it } from 'vitest';
import { Play, names, person } from '../testing.ts';
import type { DelegateRoomView, HostRoomView } from './views.ts';

const [ada, ben] = [person('ada'), person('ben')];
const chair = person('chair', 'host');
const written = (id: string, named = true) => ({ id, way: 'writing', text: 'Why?', named }) as const;
const hostView = (play: Play<'room'>): HostRoomView => play.aggregate.project(play.state, 'host', names) as HostRoomView;
const view = (play: Play<'room'>): DelegateRoomView => play.aggregate.project(play.state, 'delegate', names) as DelegateRoomView;

describe('a workshop that is locked', () => {
  it('is locked with a reason, says who and why to hosts, and is opened again', () => {
    const play = new Play('room', 'workshop-1');
    expect(play.code(ada, 'room.lock', { on: true, reason: 'No' })).toBe('NOT_ALLOWED');
    expect(play.code(chair, 'room.lock', { on: true, reason: ' ' })).toBe('NO_REASON');
    expect(play.code(chair, 'room.lock', { on: false, reason: '' })).toBe('ALREADY_DONE');
    play.must(chair, 'room.lock', { on: true, reason: 'We speak in confidence now' });
    expect(play.code(chair, 'room.lock', { on: true, reason: 'Again' })).toBe('ALREADY_DONE');
    expect(hostView(play)).toMatchObject({
      locked: true,
      acts: [{ what: 'locked', reason: 'We speak in confidence now', by: { id: 'chair' } }]
    });
    expect(JSON.stringify(view(play))).not.toMatch(/confidence|locked|acts/u);
    play.must(chair, 'room.lock', { on: false, reason: '' });
    expect(hostView(play).locked).toBe(false);
    expect(hostView(play).acts?.map(({ what }) => what)).toEqual(['locked', 'unlocked']);
  });

  it('is a workshop: a plenary has no such door', () => {
    expect(new Play('room').code(chair, 'room.lock', { on: true, reason: 'No' })).toBe('NOT_HERE');
  });
});

describe('slow mode', () => {
  let play: Play<'room'>;
  beforeEach(() => {
    play = new Play('room');
    play.must(chair, 'room.slow', { minutes: 5, reason: 'Many questions at once' });
  });

  it('takes one contribution of each person in so many minutes, with or without a name', () => {
    for (const [who, named] of [
      [ada, true],
      [ben, false]
    ] as const) {
      play.must(who, 'contribution.ask', written(`${who.id}-1`, named));
      expect(play.code(who, 'contribution.ask', written(`${who.id}-2`, named))).toBe('SLOW_MODE');
      expect(play.code(who, 'hand.raise', { id: `${who.id}-3`, way: 'speaking' })).toBe('SLOW_MODE');
    }
    play.now += 5 * 60_000;
    expect(play.code(ada, 'contribution.ask', written('ada-4'))).toBe('accepted');
  });

  it('takes nothing from a place that was given back before anything was sent, nor from what was begun', () => {
    play.must(ada, 'contribution.compose', { id: 'ada-1', way: 'writing' });
    expect(play.code(ada, 'contribution.ask', written('ada-1'))).toBe('accepted');
    play.must(ben, 'contribution.compose', { id: 'ben-1', way: 'writing' });
    play.must(ben, 'contribution.withdraw', { id: 'ben-1' });
    expect(play.code(ben, 'contribution.ask', written('ben-2'))).toBe('accepted');
  });

  it('is told to everybody, why only to hosts, and ends', () => {
    expect(view(play).slowMinutes).toBe(5);
    expect(JSON.stringify(view(play))).not.toContain('Many questions');
    expect(play.code(chair, 'room.slow', { minutes: 3, reason: '' })).toBe('NO_REASON');
    play.must(chair, 'room.slow', { minutes: 0, reason: '' });
    expect('slowMinutes' in view(play)).toBe(false);
    expect(hostView(play).acts?.map(({ what, minutes }) => [what, minutes])).toEqual([
      ['slowed', 5],
      ['unslowed', 0]
    ]);
  });
});

describe('a report', () => {
  const told = (id: string, change: object = {}) => ({ id, question: null, person: null, text: 'Rude words', ...change });
  let play: Play<'room'>;
  beforeEach(() => {
    play = new Play('room');
    play.must(ada, 'contribution.ask', written('ada-1'));
    play.must(ada, 'contribution.ask', written('ada-2'));
    play.must(chair, 'contribution.ready', { id: 'ada-1' });
  });

  it('reaches the hosts of the room, with what it is about, and nobody else', () => {
    play.must(ben, 'report.make', told('report-1', { question: 'ada-1', person: 'ada' }));
    expect(hostView(play).reports).toMatchObject([
      { id: 'report-1', from: { id: 'ben' }, person: { id: 'ada' }, question: 'ada-1', text: 'Rude words', settled: false, before: 0 }
    ]);
    for (const audience of ['delegate', 'stage', 'captioner'] as const)
      expect(JSON.stringify(play.aggregate.project(play.state, audience, names))).not.toContain('Rude');
    expect(play.code(ben, 'report.make', told('report-1'))).toBe('ALREADY_DONE');
  });

  it('finds no question that only hosts see', () => {
    expect(play.code(ben, 'report.make', told('report-1', { question: 'ada-2' }))).toBe('NOT_FOUND');
    expect(play.code(ben, 'report.make', told('report-1', { question: 'no-such-question' }))).toBe('NOT_FOUND');
  });

  it('says how many there were before about the same person', () => {
    for (const id of ['report-1', 'report-2']) play.must(ben, 'report.make', told(id, { person: 'ada' }));
    expect(hostView(play).reports?.map(({ before }) => before)).toEqual([0, 1]);
  });

  it('is settled with a reason, which stands in the list of acts, and taken back', () => {
    play.must(ben, 'report.make', told('report-1'));
    expect(play.code(ben, 'report.settle', { id: 'report-1', settled: true, reason: 'Mine' })).toBe('NOT_ALLOWED');
    expect(play.code(chair, 'report.settle', { id: 'report-1', settled: true, reason: '' })).toBe('NO_REASON');
    expect(play.code(chair, 'report.settle', { id: 'report-2', settled: true, reason: 'What' })).toBe('NOT_FOUND');
    play.must(chair, 'report.settle', { id: 'report-1', settled: true, reason: 'We talked' });
    expect(play.code(chair, 'report.settle', { id: 'report-1', settled: true, reason: 'Again' })).toBe('ALREADY_DONE');
    play.must(chair, 'report.settle', { id: 'report-1', settled: false, reason: '' });
    expect(hostView(play).reports?.[0]?.settled).toBe(false);
    expect(hostView(play).acts?.map(({ what }) => what)).toEqual(['settled', 'reopened']);
  });
});
