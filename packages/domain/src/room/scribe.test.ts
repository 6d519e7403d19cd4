import { beforeEach, describe, expect, it } from 'vitest';
import { Play, names, person } from '../testing.ts';
import { mostLetters, mostLines, scribeAwayMs, scribeStaysMs } from './scribe.ts';
import type { DelegateRoomView, WrittenView } from './views.ts';

const [ada, ben] = [person('ada'), person('ben')];
const chair = person('chair', 'host');
const free = { reason: '' };
const line = (id: string, text: string) => ({ id, text });

let play: Play<'room'>;
beforeEach(() => {
  play = new Play('room', 'workshop-1');
});
const view = (): DelegateRoomView => play.aggregate.project(play.state, 'delegate', names) as DelegateRoomView;
const written = (): WrittenView => view().written ?? { scribe: null, lines: [] };
const texts = (): readonly string[] => written().lines.map(({ text }) => text);

describe('the pen', () => {
  it('is one person’s at a time: taken, given back, taken by the next', () => {
    expect('written' in view()).toBe(false);
    play.must(ada, 'scribe.take', free);
    expect(written().scribe?.person.id).toBe('ada');
    expect(play.code(ben, 'scribe.take', free)).toBe('SCRIBE_THERE');
    expect(play.code(ben, 'scribe.take', { reason: 'I want to' })).toBe('SCRIBE_THERE');
    expect(play.code(ben, 'scribe.give', {})).toBe('ALREADY_DONE');
    play.must(ada, 'scribe.give', {});
    expect(written().scribe).toBeNull();
    play.must(ben, 'scribe.take', free);
    expect(written().scribe?.person.id).toBe('ben');
  });

  it('a host takes it over with a reason, which everybody reads', () => {
    play.must(ada, 'scribe.take', free);
    expect(play.code(chair, 'scribe.take', { reason: ' ' })).toBe('NO_REASON');
    play.must(chair, 'scribe.take', { reason: 'Ada signs now' });
    expect(written().scribe).toMatchObject({ person: { id: 'chair' }, reason: 'Ada signs now' });
    expect(play.code(ada, 'scribe.write', line('a-1', 'Late'))).toBe('NOT_SCRIBE');
  });

  it('anybody takes it over from a scribe who gave no sign for five minutes, not a moment sooner', () => {
    play.must(ada, 'scribe.take', free);
    play.now += scribeAwayMs - 1;
    expect(play.code(ben, 'scribe.take', free)).toBe('SCRIBE_THERE');
    play.now += 1;
    play.must(ben, 'scribe.take', free);
    expect(written().scribe).toMatchObject({ person: { id: 'ben' }, reason: '' });
  });

  it('a slow hand keeps it: a line, or one sign that they are still writing, begins the five minutes anew', () => {
    play.must(ada, 'scribe.take', free);
    expect(play.code(ada, 'scribe.take', free)).toBe('ALREADY_DONE');
    play.now += scribeAwayMs - scribeStaysMs;
    play.must(ada, 'scribe.take', free);
    play.now += scribeAwayMs - 1;
    expect(play.code(ben, 'scribe.take', free)).toBe('SCRIBE_THERE');
    play.must(ada, 'scribe.write', line('a-1', 'We decide together'));
    play.now += scribeAwayMs - 1;
    expect(play.code(ben, 'scribe.take', free)).toBe('SCRIBE_THERE');
  });

  it('falls from whoever is removed; what they wrote stays', () => {
    play.must(ada, 'scribe.take', free);
    play.must(ada, 'scribe.write', line('a-1', 'We decide together'));
    play.must(chair, 'person.remove', { person: 'ada' });
    expect(written().scribe).toBeNull();
    expect(play.code(ada, 'scribe.take', free)).toBe('NOT_ALLOWED');
    play.must(ben, 'scribe.take', free);
    expect(texts()).toEqual(['We decide together']);
  });

  it('is a workshop’s: a plenary has none', () => {
    expect(new Play('room').code(ada, 'scribe.take', free)).toBe('NOT_HERE');
  });
});

describe('the notes', () => {
  beforeEach(() => play.must(ada, 'scribe.take', free));

  it('grow line by line; the scribe corrects one and takes one out, and its place stays', () => {
    for (const n of [1, 2, 3]) play.must(ada, 'scribe.write', line(`a-${n}`, `Line ${n}`));
    play.must(ada, 'scribe.write', line('a-2', 'Line two'));
    expect(texts()).toEqual(['Line 1', 'Line two', 'Line 3']);
    expect(play.code(ada, 'scribe.write', line('a-2', 'Line two'))).toBe('ALREADY_DONE');
    play.must(ada, 'scribe.strike', { id: 'a-1' });
    expect(play.code(ada, 'scribe.strike', { id: 'a-1' })).toBe('NOT_FOUND');
    expect(texts()).toEqual(['Line two', 'Line 3']);
  });

  it('the next scribe goes on with what stands; a host can take out what should not', () => {
    play.must(ada, 'scribe.write', line('a-1', 'Line 1'));
    play.must(ada, 'scribe.write', line('a-2', 'Rude'));
    expect(play.code(ben, 'scribe.strike', { id: 'a-2' })).toBe('NOT_SCRIBE');
    play.must(chair, 'scribe.strike', { id: 'a-2' });
    play.must(ada, 'scribe.give', {});
    play.must(ben, 'scribe.take', free);
    play.must(ben, 'scribe.write', line('a-1', 'Line one'));
    expect(texts()).toEqual(['Line one']);
  });

  it('stay short enough to read: so many lines, so many letters', () => {
    expect(play.code(ada, 'scribe.write', line('a-0', ' '))).toBe('EMPTY_TEXT');
    expect(play.code(ada, 'scribe.write', line('a-0', 'x'.repeat(2_001)))).toBe('TEXT_TOO_LONG');
    for (let n = 0; n < mostLines; n += 1) play.must(ada, 'scribe.write', line(`a-${n}`, `Line ${n}`));
    expect(play.code(ada, 'scribe.write', line('a-100', 'One more'))).toBe('NOTES_FULL');
    play.must(ada, 'scribe.write', line('a-99', 'Other words'));
    play.must(ada, 'scribe.strike', { id: 'a-0' });
    play.must(ada, 'scribe.write', line('a-100', 'One more'));
  });

  it('are bounded in letters too', () => {
    const most = mostLetters / 2_000;
    for (let n = 0; n < most; n += 1) play.must(ada, 'scribe.write', line(`a-${n}`, 'x'.repeat(2_000)));
    expect(play.code(ada, 'scribe.write', line('a-more', 'x'))).toBe('NOTES_FULL');
    play.must(ada, 'scribe.write', line('a-0', 'Short'));
    play.must(ada, 'scribe.write', line('a-more', 'x'));
  });

  it('stay after the room has closed, and can be finished there', () => {
    play.must(ada, 'scribe.write', line('a-1', 'Line 1'));
    play.must(chair, 'room.close', {});
    play.must(ada, 'scribe.write', line('a-2', 'Line 2'));
    expect(texts()).toEqual(['Line 1', 'Line 2']);
  });
});
