import { expect, it } from 'vitest';
import { newWords, type Said } from './talk.ts';

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
