import { beforeEach, describe, expect, it } from 'vitest';
import { names, person, Play, system, viewer } from '../testing.ts';
import { projectDay, projectDayOwn } from './project.ts';
import { longestSentence } from './said.ts';

const boss = person('boss', 'organiser');
const [ada, ben] = [person('ada'), person('ben')];
const wen = person('wen', 'host', 'workshop-1');
const chair = person('chair', 'host', 'plenary');
const workshops = [1, 2].map((n) => ({ room: `workshop-${n}`, session: `session-${n}`, title: `Title ${n}`, capacity: 5 }));
const sentences = ['Pay people in money', 'Travel is paid first.'];

let play: Play<'day'>;
/** Speaks from a room, with its pen or without. */
function from(room: string, pen = true): Play<'day'> {
  play.from = room;
  play.pen = pen;
  return play;
}
function close(): void {
  play.must(boss, 'workshops.close', { inMs: 0, limitMs: 0 });
  play.must(system, 'workshops.closed', {});
}
const shown = () => projectDay(play.state, 'delegate', names).said;

beforeEach(() => {
  play = new Play('day');
  play.must(boss, 'workshops.plan', { workshops });
  play.must(ada, 'place.choose', { room: 'workshop-1' });
  play.must(ben, 'place.choose', { room: 'workshop-2' });
  play.must(boss, 'workshops.open', {});
});

describe('what a workshop hands over', () => {
  it('is handed over by its scribe or a host of it, and by nobody else', () => {
    expect(from('workshop-1', false).code(ada, 'said.handOver', { sentences })).toBe('NOT_SCRIBE');
    expect(from('workshop-2', false).code(wen, 'said.handOver', { sentences })).toBe('NOT_SCRIBE');
    expect(from('plenary').code(ada, 'said.handOver', { sentences })).toBe('NOT_HERE');
    expect(from('workshop-1').code(person('ann', 'interpreter'), 'said.handOver', { sentences })).toBe('NOT_ALLOWED');
    from('workshop-1').must(ada, 'said.handOver', { sentences });
    from('workshop-1', false).must(wen, 'said.takeBack', {});
    from('workshop-1', false).must(wen, 'said.handOver', { sentences });
  });

  it('is one to three sentences of a bounded length, one line each', () => {
    from('workshop-1');
    for (const none of [[], [' ']]) expect(play.code(ada, 'said.handOver', { sentences: none })).toBe('EMPTY_TEXT');
    expect(play.code(ada, 'said.handOver', { sentences: ['1', '2', '3', '4'] })).toBe('TEXT_TOO_LONG');
    expect(play.code(ada, 'said.handOver', { sentences: ['x'.repeat(longestSentence + 1)] })).toBe('TEXT_TOO_LONG');
    play.must(ada, 'said.handOver', { sentences: ['x'.repeat(longestSentence), 'Two\nlines'] });
    expect(play.state.said?.[0]?.sentences[1]).toBe('Two lines');
  });

  it('carries no name of who wrote it, in no event and no view', () => {
    const events = from('workshop-1').must(ada, 'said.handOver', { sentences });
    expect(JSON.stringify(events)).not.toMatch(/ada|"by"/u);
    expect(JSON.stringify(projectDayOwn(play.state, viewer('chair', 'host', 'plenary')).said)).not.toContain('ada');
  });

  it('is changed and taken back until the plenary shows it, also after the room has closed', () => {
    from('workshop-1').must(ada, 'said.handOver', { sentences });
    expect(play.code(ada, 'said.handOver', { sentences })).toBe('ALREADY_DONE');
    play.must(ada, 'said.takeBack', {});
    expect(play.code(ada, 'said.takeBack', {})).toBe('ALREADY_DONE');
    close();
    play.must(ada, 'said.handOver', { sentences: ['Later words.'] });
    play.must(chair, 'said.show', { session: 'session-1' });
    play.must(chair, 'said.hide', {});
    expect(play.code(ada, 'said.handOver', { sentences })).toBe('SAID_TAKEN');
    expect(play.code(ada, 'said.takeBack', {})).toBe('SAID_TAKEN');
    expect(play.state.said?.[0]?.sentences).toEqual(['Later words.']);
  });

  it('is read before that by those of the room, and by whoever runs the day', () => {
    const mine = (id: string, role: Parameters<typeof viewer>[1] = 'delegate', room: string | null = null) =>
      projectDayOwn(play.state, viewer(id, role, room)).said?.map(({ session }) => session);
    expect(mine('ada')).toBeUndefined();
    from('workshop-1').must(ada, 'said.handOver', { sentences });
    expect(mine('ada')).toEqual(['session-1']);
    expect(mine('wen', 'host', 'workshop-1')).toEqual(['session-1']);
    expect(mine('chair', 'host', 'plenary')).toEqual(['session-1']);
    expect(mine('boss', 'organiser')).toEqual(['session-1']);
    expect([mine('ben'), mine('nobody'), mine('two', 'host', 'workshop-2'), mine('cap', 'captioner', 'workshop-1')]).toEqual([
      [],
      [],
      [],
      []
    ]);
    expect(JSON.stringify(projectDay(play.state, 'host', names))).not.toContain('Travel is paid');
  });
});

describe('what a host brings up', () => {
  beforeEach(() => {
    from('workshop-1').must(ada, 'said.handOver', { sentences });
  });

  it('waits until the rooms have closed, and is for whoever runs the day', () => {
    expect(play.code(chair, 'said.show', { session: 'session-1' })).toBe('NOT_NOW');
    close();
    expect(play.code(wen, 'said.show', { session: 'session-1' })).toBe('NOT_ALLOWED');
    expect(play.code(ada, 'said.show', { session: 'session-1' })).toBe('NOT_ALLOWED');
    expect(play.code(chair, 'said.show', { session: 'session-2' })).toBe('NOT_FOUND');
    expect(shown()).toBeUndefined();
    play.must(chair, 'said.show', { session: 'session-1' });
    expect(play.code(boss, 'said.show', { session: 'session-1' })).toBe('ALREADY_DONE');
    expect(play.code(wen, 'said.hide', {})).toBe('NOT_ALLOWED');
  });

  it('stands in every room in words, is told once as sentences, and is taken down', () => {
    close();
    play.must(chair, 'said.show', { session: 'session-1' });
    expect(shown()).toEqual({ session: 'session-1', title: 'Title 1', sentences });
    expect(play.state.announcements.at(-1)?.text).toBe('“Title 1” says: Pay people in money. Travel is paid first.');
    play.must(chair, 'said.hide', {});
    expect(shown()).toBeUndefined();
    expect(play.code(chair, 'said.hide', {})).toBe('ALREADY_DONE');
    play.must(chair, 'said.show', { session: 'session-1' });
    expect(shown()?.title).toBe('Title 1');
  });

  it('is gone when the next round opens, and what a round before said is kept', () => {
    close();
    play.must(chair, 'said.show', { session: 'session-1' });
    const next = workshops.map((one) => ({ ...one, session: `${one.session}-b` }));
    play.must(boss, 'workshops.plan', { workshops: next });
    expect(shown()?.title).toBe('Title 1');
    play.must(boss, 'workshops.open', {});
    expect(shown()).toBeUndefined();
    from('workshop-1').must(ada, 'said.handOver', { sentences: ['Round two.'] });
    close();
    expect(shown()).toBeUndefined();
    expect(play.state.said?.map(({ session }) => session)).toEqual(['session-1', 'session-1-b']);
  });
});
