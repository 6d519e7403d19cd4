import { expect, test } from 'vitest';
import { arrivingWords } from './arriving-words.ts';

test('says in words how signing arrives, and when it cannot be read', () => {
  expect(arrivingWords({ fps: 30, width: 640, height: 480, delayMs: 62 })).toEqual({
    words: '30 pictures a second, 640 by 480, 62 ms on the way.',
    good: true
  });
  expect(arrivingWords({ fps: 12, width: 320, height: 240, delayMs: 300 })).toMatchObject({ good: false });
  expect(arrivingWords({ fps: 12, width: 320, height: 240, delayMs: 300 }).words).toContain('not smooth');
  for (const nothing of [undefined, { fps: 0, width: 0, height: 0, delayMs: 0 }])
    expect(arrivingWords(nothing)).toEqual({ words: 'No picture arrives.', good: false });
});
