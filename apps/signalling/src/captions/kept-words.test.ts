import { expect, it } from 'vitest';
import { KeptWords } from './kept-words.ts';

it('keeps the last ten seconds for the room, and a little before them for itself', () => {
  const kept = new KeptWords();
  kept.take('Long ago. ', 0);
  kept.take('Just nwo', 5_000);
  kept.take('\b\bow ', 14_999);
  expect([kept.text, kept.oldLength]).toEqual(['Long ago. Just now ', 10]);
  for (let n = 0; n < 100; n += 1) kept.take('word '.repeat(10), 20_000 + n * 1_000);
  expect(kept.text.length).toBeLessThan(1_000);
  kept.take('', 200_000);
  expect(kept.oldLength).toBe(kept.text.length);
});

it('knows the command also when it comes in parts, and keeps what stands around it with its age', () => {
  const kept = new KeptWords();
  expect([kept.take('Old. ', 0), kept.take('New //hand', 12_000), kept.take('over then', 12_100)]).toEqual([false, false, true]);
  expect([kept.text, kept.oldLength]).toEqual(['Old. New  then', 5]);
  expect(kept.take('and/or', 12_200)).toBe(false);
});
