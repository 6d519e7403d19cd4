import { expect, it } from 'vitest';
import { readOptions } from './options.ts';

const known = ['kill', 'power'];

it('takes every fault where none is named, with a seed that is always the same', () => {
  expect(readOptions([], known)).toEqual({ names: known, trials: null, seed: 1, full: false });
});
it('takes names, numbers and --full in any order', () => {
  expect(readOptions(['--trials', '3', 'power', '--full', '--seed', '7'], known)).toEqual({
    names: ['power'],
    trials: 3,
    seed: 7,
    full: true
  });
});
it('says in a sentence what it cannot use', () => {
  expect(readOptions(['flood'], known)).toBe('There is no fault called flood. Choose from: kill, power.');
  for (const number of ['0', '-1', 'many', '1.5'])
    expect(readOptions(['--seed', number], known)).toBe('--seed needs a whole number above zero.');
  expect(readOptions(['--trials'], known)).toBe('--trials needs a whole number above zero.');
});
