import { expect, it } from 'vitest';
import { countWords, prefer, twoAtATime } from './two-at-a-time.ts';

it('keeps the one that is liked better, and comes to an end after one question fewer than there are', () => {
  let now = twoAtATime(['one', 'two', 'three']);
  expect(now).toEqual({ step: 'ask', pair: ['one', 'two'], rest: ['three'] });
  expect(countWords(3, now)).toBe('Question 1 of 2');
  now = prefer(now, 'two');
  expect(now).toEqual({ step: 'ask', pair: ['two', 'three'], rest: [] });
  expect(countWords(3, now)).toBe('Question 2 of 2');
  now = prefer(now, 'two');
  expect(now).toEqual({ step: 'found', room: 'two' });
  expect(prefer(now, null)).toBe(now);
});

it('leaves both away for who likes neither', () => {
  expect(prefer(twoAtATime(['one', 'two', 'three', 'four']), null)).toEqual({ step: 'ask', pair: ['three', 'four'], rest: [] });
  expect(prefer(twoAtATime(['one', 'two', 'three']), null)).toEqual({ step: 'found', room: 'three' });
  expect(prefer(twoAtATime(['one', 'two']), null)).toEqual({ step: 'none' });
  expect(twoAtATime([])).toEqual({ step: 'none' });
});
