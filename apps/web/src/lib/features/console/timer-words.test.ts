import { expect, test } from 'vitest';
import { timerWords } from './timer-words.ts';

const minute = 60_000;

test('time is said in words and never hurries', () => {
  expect(timerWords(null, 15, 0)).toBe('Your time has not started.');
  expect(timerWords(0, 15, 9 * minute)).toBe('About 6 minutes left. No rush.');
  expect(timerWords(0, 15, 14 * minute)).toBe('About 1 minute left. Finish your thought.');
  expect(timerWords(0, 15, 20 * minute)).toBe('You are over time. The chair knows.');
});
