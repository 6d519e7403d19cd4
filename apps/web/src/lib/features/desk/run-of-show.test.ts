import { expect, test } from 'vitest';
import { driftMinutes, driftWords, timed } from './run-of-show.ts';

const minute = 60_000;
const cues = [
  { id: 'welcome', title: 'Welcome', who: 'Amina and Tom', minutes: 10 },
  { id: 'talk', title: 'Talk', who: 'Sam', minutes: 15 },
  { id: 'questions', title: 'Questions', who: 'Tom', minutes: 20 }
];

test('each cue begins when those before it are over', () => {
  expect(timed(cues, 1, 0).map(({ at, state }) => [at / minute, state])).toEqual([
    [0, 'done'],
    [10, 'now'],
    [25, 'later']
  ]);
});

test('a late start and a talk that lasts too long both count', () => {
  const plan = timed(cues, 1, 0);
  expect(driftMinutes(plan, 1, 12 * minute, 20 * minute)).toBe(2);
  expect(driftMinutes(plan, 1, 12 * minute, 30 * minute)).toBe(5);
  expect(driftMinutes(plan, 1, null, 30 * minute)).toBe(0);
});

test('drift is said in words', () => {
  expect([0, 1, 8, -2].map(driftWords)).toEqual(['On time', '1 minute late', '8 minutes late', '2 minutes early']);
});
