import { beforeEach, describe, expect, it } from 'vitest';
import type { CommandName } from '../commands.ts';
import type { DayOwn, DelegateDayView, HostDayView } from '../day/types.ts';
import { reactions } from '../reactions.ts';
import { names, person, Play, system, viewer } from '../testing.ts';
import { conflicts } from './conflicts.ts';
import { roomOf } from './duties.ts';
import { accessOf } from './plan.ts';
import { startsFor } from './rehearsal.ts';
import { stopAfterOf } from './stop-after.ts';
import type { Duty, Team } from './types.ts';

const minute = 60_000;
const noon = 100 * minute;
const boss = person('boss', 'organiser');
const writers: Team = { id: 'team-captions', kind: 'captions', people: ['kim', 'lee'] };
const signers: Team = { id: 'team-bsl', kind: 'bsl', people: ['ann', 'bob', 'cat'] };
const duty = (id: string, team: Team, room: string, [from, to]: readonly [number, number]): Duty => ({
  id,
  team: team.id,
  room,
  from: noon + from * minute,
  to: noon + to * minute
});
const plenary = duty('duty-1', writers, 'plenary', [0, 45]);
const second = duty('duty-2', writers, 'workshop-3', [50, 90]);

describe('the access plan', () => {
  let play: Play<'day'>;
  const own = (id: string): DayOwn => play.aggregate.projectOwn(play.state, viewer(id, 'captioner')) as DayOwn;
  const roomOfTeam = (team: Team): string | undefined => accessOf(play.state).postings.find((p) => p.team === team.id)?.room;
  const plan = (...duties: readonly Duty[]) => play.must(boss, 'access.plan', { teams: [writers, signers], duties });
  /** The clock goes to this minute after noon, and everything that falls due happens. */
  function until(at: number): void {
    const end = noon + at * minute;
    for (;;) {
      const [next] = play.aggregate.due(play.state).toSorted((a, b) => a.at - b.at);
      if (next === undefined || next.at > end) break;
      play.now = Math.max(play.now, next.at);
      play.must(system, next.type as CommandName, next.data as never);
    }
    play.now = end;
  }
  beforeEach(() => {
    play = new Play('day');
    play.now = noon - 60 * minute;
  });

  it('sends a team to its room ten minutes before, and says what comes next', () => {
    plan(plenary, second);
    expect(own('kim').duty).toEqual({
      kind: 'captions',
      room: null,
      until: null,
      later: [plenary, second].map(({ room, from, to }) => ({ room, from, to }))
    });
    until(-11);
    expect(roomOfTeam(writers)).toBeUndefined();
    until(-10);
    expect(own('lee').duty).toMatchObject({ room: 'plenary', until: plenary.to, later: [{ room: 'workshop-3' }] });
  });

  it('leaves a team where it is until the next duty, and never takes it out of one before its planned end', () => {
    plan(plenary, second);
    until(44);
    expect(roomOfTeam(writers)).toBe('plenary');
    until(45);
    expect(roomOfTeam(writers)).toBe('workshop-3');
    until(500);
    expect(roomOfTeam(writers)).toBe('workshop-3');
    expect(play.aggregate.due(play.state)).toEqual([]);
  });

  it('lets a team finish its line in the room it leaves, for two seconds', () => {
    plan(plenary, second, duty('duty-3', signers, 'plenary', [0, 90]));
    until(50);
    const moves = play.events.filter((event) => event.type === 'team.posted');
    expect(moves.map(({ team, room, leaving }) => [team, room, leaving?.room ?? null])).toEqual([
      [writers.id, 'plenary', null],
      [signers.id, 'plenary', null],
      [writers.id, 'workshop-3', 'plenary']
    ]);
    const left = play.events.filter((event) => event.type === 'team.left');
    expect(left).toEqual([{ type: 'team.left', team: writers.id, room: 'plenary', people: writers.people, at: plenary.to + 2_000 }]);
    expect(reactions('day', left[0] ?? { type: '' }).map(({ log, type }) => [log, type])).toEqual([
      ['captions:plenary', 'lane.release'],
      ['room:plenary', 'bsl.release']
    ]);
    expect(play.code(system, 'duty.leave', { team: writers.id })).toBe('ALREADY_DONE');
  });

  it('is changed by one action of a host, and goes on with the next duty', () => {
    plan(plenary, second);
    until(10);
    const chair = person('chair', 'host', 'plenary');
    expect(play.code(person('wen', 'host', 'workshop-1'), 'access.route', { team: writers.id, room: 'workshop-1' })).toBe('NOT_ALLOWED');
    play.must(chair, 'access.route', { team: writers.id, room: 'workshop-1' });
    expect(play.code(chair, 'access.route', { team: writers.id, room: 'workshop-1' })).toBe('ALREADY_DONE');
    expect(own('kim').duty).toMatchObject({ room: 'workshop-1', until: null, later: [{ room: 'workshop-3' }] });
    until(46);
    expect(roomOfTeam(writers)).toBe('workshop-3');
  });

  it('made late in the day sends each team to where it should be by now, once', () => {
    play.now = noon + 60 * minute;
    plan(plenary, second);
    until(60);
    expect(play.events.filter((event) => event.type === 'team.posted')).toMatchObject([{ room: 'workshop-3', duty: 'duty-2' }]);
    expect(play.aggregate.due(play.state)).toEqual([]);
  });

  it('that is changed takes nobody out of the room in which they work', () => {
    plan(plenary, second);
    until(10);
    plan({ ...plenary, room: 'workshop-6' }, second);
    until(44);
    expect(roomOfTeam(writers)).toBe('plenary');
    until(45);
    expect(roomOfTeam(writers)).toBe('workshop-3');
  });

  it('sends somebody of two teams to the duties of both, one after the other', () => {
    const evening: Team = { id: 'team-two', kind: 'captions', people: ['kim', 'max'], stopAfter: 12 };
    const theirs = duty('duty-3', evening, 'workshop-1', [50, 70]);
    const last = duty('duty-4', writers, 'plenary', [80, 90]);
    play.must(boss, 'access.plan', { teams: [writers, evening], duties: [plenary, theirs, last] });
    until(0);
    const plan = () => accessOf(play.state);
    expect(own('kim').duty).toMatchObject({ room: 'plenary', until: plenary.to, later: [{ room: 'workshop-1' }, { room: 'plenary' }] });
    expect(startsFor(plan(), 'kim')).toEqual([plenary.from, theirs.from, last.from]);
    until(45);
    expect(own('kim').duty).toMatchObject({ room: 'workshop-1', until: theirs.to, stopAfter: 12, later: [{ room: 'plenary' }] });
    expect([roomOf(plan(), 'kim'), roomOf(plan(), 'max'), roomOf(plan(), 'lee')]).toEqual(['workshop-1', 'workshop-1', 'plenary']);
    expect(stopAfterOf(plan(), 'kim', 0)).toBe(12);
    // What they wrote in the room before is given back, and their partner there is left alone.
    until(46);
    const left = play.events.filter((event) => event.type === 'team.left');
    expect(left).toMatchObject([{ team: evening.id, room: 'plenary', people: ['kim', 'max'] }]);
    until(70);
    expect(roomOf(plan(), 'kim')).toBe('plenary');
    expect(own('max').duty).toMatchObject({ room: 'workshop-1', later: [] });
    until(71);
    expect(play.events.filter((event) => event.type === 'team.left').at(-1)).toMatchObject({ team: writers.id, room: 'workshop-1' });
    expect(play.aggregate.due(play.state)).toEqual([]);
  });

  it('shows everybody which access is where, and only hosts who gives it', () => {
    plan(plenary);
    until(0);
    const seen = (audience: 'delegate' | 'host') => play.aggregate.project(play.state, audience, names);
    expect((seen('delegate') as DelegateDayView).access).toEqual([
      { kind: 'captions', room: 'plenary', from: plenary.from, to: plenary.to }
    ]);
    expect(JSON.stringify(seen('delegate'))).not.toContain('kim');
    expect((seen('host') as HostDayView).teams?.[0]).toMatchObject({ id: writers.id, room: 'plenary', duties: [{ id: 'duty-1' }] });
    expect((play.aggregate.projectOwn(play.state, viewer('ada')) as DayOwn).duty).toBeNull();
  });

  it('shows where a host sent a team, and nothing more where it was', () => {
    plan(plenary, second);
    until(10);
    play.must(boss, 'access.route', { team: writers.id, room: 'workshop-1' });
    const { access } = play.aggregate.project(play.state, 'delegate', names) as DelegateDayView;
    // The plan sends them on when the plenary was to end.
    expect(access).toEqual([
      { kind: 'captions', room: 'plenary', from: plenary.from, to: play.now },
      { kind: 'captions', room: second.room, from: second.from, to: second.to },
      { kind: 'captions', room: 'workshop-1', from: play.now, to: plenary.to }
    ]);
    until(51);
    play.must(boss, 'access.route', { team: writers.id, room: 'plenary' });
    const after = play.aggregate.project(play.state, 'delegate', names) as DelegateDayView;
    const open = (after.access ?? []).filter(({ to }) => to > play.now);
    expect(open.map(({ room }) => room)).toEqual(['plenary']);
  });

  it('is refused when it contradicts itself, and only the clock begins a duty, in its time', () => {
    const send = (teams: readonly Team[], duties: readonly Duty[]): string => play.code(boss, 'access.plan', { teams, duties });
    expect(send([writers, writers], [])).toBe('TWICE_THE_SAME');
    expect(send([{ ...writers, people: ['kim', 'kim'] }], [])).toBe('TWICE_THE_SAME');
    expect(send([writers], [duty('duty-9', signers, 'plenary', [0, 1])])).toBe('NOT_FOUND');
    expect(send([writers], [duty('duty-9', writers, 'plenary', [1, 1])])).toBe('NOT_NOW');
    plan(plenary);
    expect(play.code(boss, 'duty.begin', { id: 'duty-1' })).toBe('NOT_ALLOWED');
    expect(play.code(system, 'duty.begin', { id: 'duty-1' })).toBe('NOT_NOW');
    expect(play.code(system, 'duty.begin', { id: 'duty-9' })).toBe('NOT_NOW');
    until(-10);
    expect(play.code(system, 'duty.begin', { id: 'duty-1' })).toBe('ALREADY_DONE');
  });
});

describe('conflicts of a plan', () => {
  const kinds = (teams: readonly Team[], ...duties: readonly Duty[]): readonly string[] =>
    conflicts({ teams, duties, postings: [] }).map(({ kind }) => kind);

  it('are none where people can do it', () => {
    expect(kinds([writers, signers], plenary, second, duty('duty-3', signers, 'plenary', [0, 90]))).toEqual([]);
  });

  it('are two rooms at once, and no time between two rooms', () => {
    expect(kinds([writers], plenary, duty('duty-2', writers, 'workshop-1', [44, 60]))).toEqual(['two-rooms']);
    expect(kinds([writers], plenary, duty('duty-2', writers, 'workshop-1', [45, 60]))).toEqual(['no-way']);
    expect(kinds([writers], plenary, duty('duty-2', writers, 'plenary', [45, 60]))).toEqual([]);
  });

  it('are one person alone for more than forty minutes, also over two duties without a break', () => {
    const alone = { ...writers, people: ['kim'] };
    expect(kinds([alone], duty('duty-1', alone, 'plenary', [0, 40]))).toEqual([]);
    expect(kinds([alone], plenary)).toEqual(['alone']);
    const [first, next] = [duty('duty-1', alone, 'plenary', [0, 30]), duty('duty-2', alone, 'plenary', [30, 50])];
    expect(conflicts({ teams: [alone], duties: [first, next], postings: [] })).toMatchObject([{ kind: 'alone', duty: next, minutes: 50 }]);
  });

  it('are somebody in two teams at the same time, and a team of nobody', () => {
    const both: Team = { id: 'team-two', kind: 'captions', people: ['kim', 'max'] };
    expect(kinds([writers, both], plenary, duty('duty-2', both, 'workshop-1', [10, 20]))).toEqual(['same-person']);
    expect(kinds([writers, both], plenary, duty('duty-2', both, 'workshop-1', [50, 60]))).toEqual([]);
    expect(kinds([writers, both], plenary, duty('duty-2', both, 'plenary', [45, 60]))).toEqual([]);
    const empty: Team = { id: 'team-none', kind: 'bsl', people: [] };
    expect(kinds([empty], duty('duty-1', empty, 'plenary', [0, 10]))).toEqual(['nobody']);
  });

  it('are somebody with no time between the rooms of their two teams, whichever is written first', () => {
    const both: Team = { id: 'team-two', kind: 'captions', people: ['kim', 'max'] };
    const next = duty('duty-2', both, 'workshop-1', [45, 60]);
    for (const duties of [
      [plenary, next],
      [next, plenary]
    ])
      expect(conflicts({ teams: [writers, both], duties, postings: [] })).toEqual([
        { kind: 'person-no-way', person: 'kim', first: plenary, second: next }
      ]);
  });

  it('are one person alone for too long in two teams, one after the other', () => {
    const [one, two]: readonly Team[] = [
      { id: 'team-one', kind: 'bsl', people: ['kim'] },
      { id: 'team-two', kind: 'bsl', people: ['kim'] }
    ];
    if (one === undefined || two === undefined) throw new Error('two teams');
    const [first, next] = [duty('duty-1', one, 'plenary', [0, 30]), duty('duty-2', two, 'plenary', [30, 50])];
    expect(conflicts({ teams: [one, two], duties: [next, first], postings: [] })).toEqual([
      { kind: 'alone', team: 'team-two', duty: next, minutes: 50 }
    ]);
    const rested = duty('duty-2', two, 'plenary', [31, 50]);
    expect(conflicts({ teams: [one, two], duties: [first, rested], postings: [] })).toEqual([]);
  });
});
