import { expect, test } from 'vitest';
import { turnWords } from './turn.ts';

test('the clock counts whole minutes and reminds at twenty', () => {
  expect(turnWords(null, 0)).toEqual({ words: 'You are not on air.', due: false });
  expect(turnWords(0, 59_000)).toEqual({ words: 'On for less than a minute.', due: false });
  expect(turnWords(0, 61_000)).toEqual({ words: 'On for 1 minute.', due: false });
  expect(turnWords(0, 20 * 60_000)).toEqual({ words: 'On for 20 minutes. It is time to swap.', due: true });
  expect(turnWords(0, 21 * 60_000, 'Priya').words).toBe('On for 21 minutes. It is time to swap with Priya.');
});
