import { expect, test, vi } from 'vitest';
import { goOnWords, pauseSession, pauseWords } from './pause.ts';

test('a pause is told to everybody, and so is its end', async () => {
  const send = vi.fn(async () => true);
  expect(await pauseSession(send, true)).toBe(true);
  expect(await pauseSession(send, false)).toBe(true);
  expect(send.mock.calls).toEqual([
    ['show.pause', { on: true }],
    ['announcement.make', { text: pauseWords }],
    ['show.pause', { on: false }],
    ['announcement.make', { text: goOnWords }]
  ]);
});

test('the second of two hosts who press at once tells nobody anything', async () => {
  const send = vi.fn(async () => false);
  expect(await pauseSession(send, true)).toBe(false);
  expect(send.mock.calls).toEqual([['show.pause', { on: true }]]);
});
