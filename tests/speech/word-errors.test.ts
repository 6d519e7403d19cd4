import { expect, it } from 'vitest';
import { wordErrors, wordsHeard } from './word-errors.ts';

it.each([
  ['the same', 'he was not an ill disposed young man', 'He was not an ill-disposed young man.', 0],
  ['a title', 'and mister john', 'And Mr. John', 0],
  ['one word changed', 'he was not', 'he is not', 1],
  ['one left out', 'he was not', 'he not', 1],
  ['two put in', 'he was', 'he never was here', 2],
  ['nothing heard', 'he was not', '', 3]
])('counts wrong words: %s', (_what, said, heard, errors) => {
  expect(wordErrors(said, heard)).toEqual({ errors, words: said.split(' ').length });
});

it('finds which words were heard, in order', () => {
  expect(wordsHeard('he was not an ill disposed young man', 'He was an ill-sposed young')).toEqual([0, 1, 3, 4, 6]);
  expect(wordsHeard('one two', '')).toEqual([]);
});
