import { expect, it } from 'vitest';
import { newWords, unread, type Said } from './talk.ts';

const said = (id: string, mine: boolean): Said => ({
  id,
  by: { id: mine ? 'me' : 'hana', name: mine ? 'Ada' : 'Hana', role: 'helper', sample: true },
  at: 1,
  text: `Words ${id}`,
  mine
});

it('reads aloud what the other said since, and never one’s own words', () => {
  const [first, mine, second] = [said('1', false), said('2', true), said('3', false)];
  expect(newWords([], [])).toEqual([]);
  expect(newWords([first], [first, mine])).toEqual([]);
  expect(newWords([first], [first, mine, second])).toEqual(['Hana: Words 3']);
});

it('counts what others wrote since the words that were read last', () => {
  const words = [said('1', false), said('2', true), said('3', false)];
  expect([unread([], null), unread(words, null), unread(words, '1'), unread(words, '2'), unread(words, '3')]).toEqual([0, 2, 1, 1, 0]);
  // Words of another day: what was read last is gone.
  expect(unread(words, 'gone')).toBe(2);
});
