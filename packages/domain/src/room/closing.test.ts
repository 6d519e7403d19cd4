import { beforeEach, describe, expect, it } from 'vitest';
import { Play, names, person, system } from '../testing.ts';
import type { CommandName, Commands } from '../commands.ts';

const chair = person('chair', 'host');
const ada = person('ada');
const minute = 60_000;

/** Moves the clock to the next moment that is due and lets the system send it; what is refused stays due. */
function nextDue(play: Play<'room'>): string {
  const due = [...play.aggregate.due(play.state)].sort((a, b) => a.at - b.at)[0];
  if (due === undefined) return 'nothing';
  play.now = Math.max(play.now, due.at);
  return `${due.type} ${play.code(system, due.type as CommandName, due.data as Commands[CommandName])}`;
}

describe('closing a room', () => {
  let play: Play<'room'>;
  let start: number;
  beforeEach(() => {
    play = new Play('room', 'workshop-1');
    start = play.now;
  });
  const set = (inMs: number, waitMs: number): void =>
    void play.must(chair, 'closing.set', { at: start + inMs, limit: start + inMs + waitMs });

  it('warns at 5, 2 and 1 minutes, then closes', () => {
    set(10 * minute, 2 * minute);
    const heard: [string, number][] = [];
    for (let what = nextDue(play); what !== 'nothing'; what = nextDue(play)) heard.push([what, (play.now - start) / minute]);
    expect(heard).toEqual([
      ['closing.warn accepted', 5],
      ['closing.warn accepted', 8],
      ['closing.warn accepted', 9],
      ['room.close accepted', 10]
    ]);
    expect(play.state).toMatchObject({ phase: 'ended', queueOpen: false, closing: null });
  });

  it('warns only for what is ahead', () => {
    set(2 * minute, 0);
    expect(play.state.closing?.warned).toEqual([5]);
    expect(nextDue(play)).toBe('closing.warn accepted');
    expect(play.now).toBe(start);
  });

  it('waits for somebody who composes, and closes the moment they have sent', () => {
    set(minute, 3 * minute);
    nextDue(play);
    play.must(ada, 'contribution.compose', { id: 'a-1', way: 'writing' });
    play.now = start + minute;
    expect(play.code(system, 'room.close', {})).toBe('NOT_NOW');
    expect(play.aggregate.due(play.state).map((d) => d.at)).toEqual([start + 4 * minute]);
    play.now = start + 2 * minute;
    play.must(ada, 'contribution.ask', { id: 'a-1', way: 'writing', text: 'There', named: true });
    expect(play.aggregate.due(play.state).map((d) => d.at)).toEqual([start + minute]);
    expect(nextDue(play)).toBe('room.close accepted');
    expect(play.now).toBe(start + 2 * minute);
  });

  it('waits never past the limit', () => {
    set(minute, 3 * minute);
    play.must(ada, 'contribution.compose', { id: 'a-1', way: 'writing' });
    nextDue(play);
    expect(nextDue(play)).toBe('room.close accepted');
    expect(play.now).toBe(start + 4 * minute);
  });

  it('waits for somebody who signs or types their turn, not for who has spoken', () => {
    set(minute, 3 * minute);
    play.must(ada, 'hand.raise', { id: 'a-1', way: 'signing' });
    play.must(chair, 'contribution.call', { id: 'a-1', departure: null });
    play.now = start + minute;
    expect(play.code(chair, 'room.close', {})).toBe('NOT_NOW');
    play.must(chair, 'contribution.answer', { id: 'a-1', how: 'live', answer: null });
    expect(play.code(chair, 'room.close', {})).toBe('accepted');
  });

  it('a timer of a closing that was moved or cancelled does nothing', () => {
    set(minute, 0);
    set(5 * minute, 0);
    play.now = start + minute;
    expect(play.code(system, 'room.close', {})).toBe('NOT_NOW');
    play.must(chair, 'closing.cancel', {});
    expect(play.code(system, 'room.close', {})).toBe('NOT_NOW');
    expect(play.code(chair, 'closing.cancel', {})).toBe('ALREADY_DONE');
    expect(play.aggregate.due(play.state)).toEqual([]);
  });

  it('refuses to close what is closed, whoever asks, and says so each time', () => {
    play.must(chair, 'room.close', {});
    const closed = play.state;
    for (const who of [chair, person('boss', 'organiser'), system]) {
      expect(play.code(who, 'room.close', {})).toBe('NOT_NOW');
      expect(play.code(who, 'closing.set', { at: play.now + minute, limit: play.now + minute })).toBe('NOT_NOW');
      expect(play.code(who, 'closing.cancel', {})).toBe('ALREADY_DONE');
    }
    expect(play.state).toBe(closed);
  });

  it('catches up in order when the clock jumps, and closes once', () => {
    set(10 * minute, 2 * minute);
    play.now = start + 11 * minute;
    const heard: string[] = [];
    for (let what = nextDue(play); what !== 'nothing' && heard.length < 9; what = nextDue(play)) heard.push(what);
    expect(heard.filter((what) => what !== 'closing.warn accepted')).toEqual(['room.close accepted']);
    expect(heard.at(-1)).toBe('room.close accepted');
    expect(play.state).toMatchObject({ phase: 'ended', closing: null });
    expect(play.aggregate.due(play.state)).toEqual([]);
  });

  it('refuses times that are past, the wrong way round, or wait too long', () => {
    for (const [at, limit] of [
      [start - 1, start],
      [start + 2, start + 1],
      [start, start + 31 * minute]
    ] as const) {
      expect(play.code(chair, 'closing.set', { at, limit })).toBe('NOT_NOW');
    }
  });

  it('warns by the system only, each once, of the known minutes', () => {
    set(10 * minute, 0);
    expect(play.code(chair, 'closing.warn', { minutes: 5 })).toBe('NOT_ALLOWED');
    expect(play.code(system, 'closing.warn', { minutes: 5 })).toBe('NOT_NOW');
    play.now = start + 5 * minute;
    expect(play.code(system, 'closing.warn', { minutes: 3 })).toBe('NOT_FOUND');
    play.must(system, 'closing.warn', { minutes: 5 });
    expect(play.code(system, 'closing.warn', { minutes: 5 })).toBe('ALREADY_DONE');
  });

  it('tells delegates when, and not how long it may wait', () => {
    set(minute, 7 * minute);
    const view = play.aggregate.project(play.state, 'delegate', names);
    expect(view).toMatchObject({ closing: { at: start + minute } });
    expect(JSON.stringify(view)).not.toContain(String(start + 8 * minute));
  });

  it('gives every due command an id of its own that the wire accepts', () => {
    set(10 * minute, minute);
    const ids = play.aggregate.due(play.state).map((d) => d.id);
    expect(new Set(ids).size).toBe(4);
    for (const id of ids) expect(id).toMatch(/^[a-z0-9-]{8,64}$/u);
  });

  it('is for workshops; a room that closed opens again', () => {
    expect(new Play('room').code(chair, 'closing.set', { at: start, limit: start })).toBe('NOT_HERE');
    play.must(chair, 'room.open', {});
    expect(play.code(chair, 'room.open', {})).toBe('NOT_NOW');
    play.must(chair, 'room.close', {});
    play.must(chair, 'room.open', {});
    expect(play.state).toMatchObject({ phase: 'live', queueOpen: true });
  });
});
