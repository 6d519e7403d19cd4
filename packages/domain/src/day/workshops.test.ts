import { beforeEach, describe, expect, it } from 'vitest';
import { reactions } from '../reactions.ts';
import type { Actor } from '../kernel/roles.ts';
import type { Reaction } from '../reactions.ts';
import { Play, person, system } from '../testing.ts';
import type { Commands, CommandName } from '../commands.ts';

const boss = person('boss', 'organiser');
const minute = 60_000;
const workshops = ['workshop-1', 'workshop-2'].map((room) => ({ room, session: `of-${room}`, title: room, capacity: 5 }));

describe('a round of workshops', () => {
  let day: Play<'day'>;
  let rooms: Map<string, Play<'room'>>;
  let captions: Map<string, Play<'captions'>>;
  beforeEach(() => {
    day = new Play('day');
    captions = new Map(['workshop-1', 'workshop-2'].map((slug) => [slug, new Play('captions', slug)]));
    rooms = new Map(['plenary', 'quiet-room', 'workshop-1', 'workshop-2'].map((slug) => [slug, new Play('room', slug)]));
    day.must(boss, 'workshops.plan', { workshops });
  });

  /** Sends a command to the day and what follows from it to the rooms, twice: repeating must change nothing. */
  function run<C extends CommandName>(type: C, data: Commands[C], as: Actor = boss): void {
    const owed = day.must(as, type, data).flatMap((event) => reactions('day', event));
    react([...owed, ...owed], 0);
  }
  function react(owed: readonly Reaction[], lateMs: number): void {
    for (const { log, type: what, data: details } of owed) {
      const slug = log.slice(log.indexOf(':') + 1);
      const room = log.startsWith('captions:') ? captions.get(slug) : rooms.get(slug);
      if (room === undefined) throw new Error(`no ${log}`);
      room.now = day.now + lateMs;
      room.send(system, what, details as Commands[CommandName]);
    }
  }
  function closeWhatIsDue(): void {
    for (const room of rooms.values()) {
      room.now = Math.max(room.now, day.now);
      const due = room.aggregate.due(room.state).filter((d) => d.at <= room.now);
      for (const { type: what, data: details } of due) room.must(system, what as CommandName, details as Commands[CommandName]);
    }
  }
  const phases = (): readonly (string | undefined)[] => [rooms.get('workshop-1')?.state.phase, rooms.get('workshop-2')?.state.phase];

  it('opens, warns, closes and ends, and a new plan begins the next one', () => {
    run('workshops.open', {});
    expect(day.state.round).toBe('open');
    run('workshops.close', { inMs: 5 * minute, limitMs: 2 * minute });
    expect(day.state).toMatchObject({ round: 'closing', closesAt: day.now + 5 * minute, limit: day.now + 7 * minute });
    expect(rooms.get('workshop-2')?.state.closing).toMatchObject({ at: day.now + 5 * minute, limit: day.now + 7 * minute });
    const due = day.aggregate.due(day.state);
    expect(due).toMatchObject([{ at: day.now + 7 * minute, type: 'workshops.closed' }]);
    expect(day.code(system, 'workshops.closed', {})).toBe('NOT_NOW');
    day.now += 7 * minute;
    run('workshops.closed', {}, system);
    closeWhatIsDue();
    expect(phases()).toEqual(['ended', 'ended']);
    expect(day.state).toMatchObject({ round: 'closed', closesAt: null });
    day.must(boss, 'workshops.plan', { workshops });
    expect(day.state.round).toBe('choosing');
    run('workshops.open', {});
    expect(phases()).toEqual(['live', 'live']);
  });

  it('leaves nothing of what was said in a room that did not agree', () => {
    const said = (room: string): number | undefined => captions.get(room)?.state.segments.length;
    run('workshops.open', {});
    for (const play of captions.values()) {
      play.must(system, 'lane.take', { lane: 'en-GB', kind: 'automatic' });
      play.must(system, 'caption.write', { lane: 'en-GB', id: 'line-one-one', speaker: null, text: 'Said here.', t0: 1, t1: 2 });
    }
    captions.get('workshop-2')?.must(boss, 'record.agree', { agreed: true });
    run('workshops.close', { inMs: minute, limitMs: 0 });
    day.now += minute;
    expect([said('workshop-1'), said('workshop-2')]).toEqual([1, 1]);
    run('workshops.closed', {}, system);
    expect([said('workshop-1'), said('workshop-2')]).toEqual([0, 1]);
  });

  it('ends also where hosts called their own closing off, and never twice', () => {
    const host = person('hal', 'host', 'workshop-1');
    run('workshops.open', {});
    run('workshops.close', { inMs: minute, limitMs: 0 });
    rooms.get('workshop-1')?.must(host, 'closing.cancel', {});
    rooms.get('workshop-1')?.must(person('ada'), 'contribution.compose', { id: 'a-1', way: 'writing' });
    day.now += minute;
    closeWhatIsDue();
    expect(phases()).toEqual(['live', 'ended']);
    const closed = day.must(system, 'workshops.closed', {}).flatMap((event) => reactions('day', event));
    react(closed, 500);
    closeWhatIsDue();
    expect(phases()).toEqual(['ended', 'ended']);
    day.now += minute;
    run('workshops.open', {});
    react(closed, 0);
    closeWhatIsDue();
    expect(phases()).toEqual(['live', 'live']);
  });

  it('is extended for all rooms, with warnings anew', () => {
    run('workshops.open', {});
    expect(day.code(boss, 'workshops.extend', { byMs: minute })).toBe('NOT_NOW');
    run('workshops.close', { inMs: minute, limitMs: minute });
    day.now += 30_000;
    run('workshops.extend', { byMs: 10 * minute });
    expect(rooms.get('workshop-1')?.state.closing).toMatchObject({ at: day.now - 30_000 + 11 * minute, warned: [] });
  });

  it('closes once, also when two hosts close it, or a timer comes twice', () => {
    const other = person('hal', 'host');
    run('workshops.open', {});
    run('workshops.close', { inMs: 5 * minute, limitMs: minute });
    run('workshops.close', { inMs: 2 * minute, limitMs: 0 }, other);
    expect(day.state.closesAt).toBe(day.now + 2 * minute);
    day.now += 2 * minute;
    run('workshops.closed', {}, system);
    expect(day.code(system, 'workshops.closed', {})).toBe('NOT_NOW');
    for (const who of [boss, other]) {
      expect(day.code(who, 'workshops.close', { inMs: 0, limitMs: 0 })).toBe('NOT_NOW');
      expect(day.code(who, 'workshops.extend', { byMs: minute })).toBe('NOT_NOW');
    }
    expect(day.events.filter(({ type }) => type === 'workshops.closed')).toHaveLength(1);
  });

  it('is run by organisers and hosts of the day, not by a host of one workshop', () => {
    expect(day.code(person('hal', 'host', 'workshop-1'), 'workshops.open', {})).toBe('NOT_ALLOWED');
    expect(day.code(person('hal', 'host'), 'workshops.open', {})).toBe('accepted');
  });

  it('refuses plans with a room twice, or a room that is no workshop, and opening without a plan', () => {
    const [first] = workshops;
    if (first === undefined) throw new Error('no workshop');
    expect(day.code(boss, 'workshops.plan', { workshops: [first, first] })).toBe('TWICE_THE_SAME');
    expect(day.code(boss, 'workshops.plan', { workshops: [{ ...first, room: 'plenary' }] })).toBe('NOT_FOUND');
    expect(new Play('day').code(boss, 'workshops.open', {})).toBe('NOT_FOUND');
  });

  it('removes a banned person from every room', () => {
    day.must(person('ada'), 'place.choose', { room: 'workshop-1' });
    rooms.get('plenary')?.must(person('ada'), 'hand.raise', { id: 'a-1', way: 'speaking' });
    run('person.ban', { person: 'ada' });
    for (const room of rooms.values()) expect(room.state.removed).toEqual(['ada']);
    expect(rooms.get('plenary')?.state.contributions[0]?.state).toBe('withdrawn');
    expect(day.state.workshops[0]?.chosen).toEqual([]);
    expect(day.code(person('ada'), 'place.choose', { room: 'workshop-1' })).toBe('NOT_ALLOWED');
  });

  it('lets a banned person in again where the day removed them, and bans them again', () => {
    rooms.get('workshop-1')?.must(boss, 'person.remove', { person: 'ada', reason: 'Rude words' });
    expect(day.code(boss, 'person.unban', { person: 'ada' })).toBe('ALREADY_DONE');
    expect(day.code(boss, 'person.ban', { person: 'ada', reason: ' ' })).toBe('NO_REASON');
    run('person.ban', { person: 'ada', reason: 'Threats' });
    day.now += 1_000;
    run('person.unban', { person: 'ada' });
    expect(day.state.removed).toEqual([]);
    // What a host of the workshop decided there is theirs to take back.
    expect([...rooms].flatMap(([slug, { state }]) => (state.removed.length > 0 ? [slug] : []))).toEqual(['workshop-1']);
    day.now += 1_000;
    run('person.ban', { person: 'ada', reason: 'Threats again' });
    for (const room of rooms.values()) expect(room.state.removed).toEqual(['ada']);
    expect(day.state.acts).toMatchObject([
      { what: 'banned', whom: 'ada', by: 'boss', reason: 'Threats' },
      { what: 'unbanned', whom: 'ada', by: 'boss', reason: '' },
      { what: 'banned', whom: 'ada', by: 'boss', reason: 'Threats again' }
    ]);
    const bans = day.events.filter(({ type }) => type === 'person.removed').flatMap((event) => reactions('day', event).map(({ id }) => id));
    expect(new Set(bans.filter((id) => id.startsWith('day-removed'))).size).toBe(2);
  });

  it('derives ids from the event alone, fit for the wire', () => {
    const events = day.must(boss, 'workshops.open', {});
    const ids = events.flatMap((event) => reactions('day', event)).map((r) => r.id);
    expect(ids).toEqual(events.flatMap((event) => reactions('day', event)).map((r) => r.id));
    for (const id of ids) expect(id).toMatch(/^[a-z0-9-]{8,64}$/u);
    expect(reactions('room:plenary', { type: 'workshops.opened' })).toEqual([]);
  });
});
