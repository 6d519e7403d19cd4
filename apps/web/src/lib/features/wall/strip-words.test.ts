import { expect, test } from 'vitest';
import { roomName } from '#lib/room/room-name.ts';
import { stripWords } from './strip-words.ts';

const much = ['urgent help called 12 minutes ago', 'captions stopped', 'BSL missing', 'no host'];
const entry = (room: string, words: readonly string[]) => ({ room, name: roomName(room), words });
const everywhere = [...[4, 1, 2, 3, 5, 6].map((n) => `workshop-${n}`), 'plenary'];

test('says all of it while that is short', () => {
  expect(stripWords([])).toBeNull();
  expect(stripWords([entry('workshop-2', ['no host'])])).toBe('Workshop 2: no host.');
  const two = [entry('workshop-2', ['no host']), entry('plenary', ['captions stopped', 'BSL missing'])];
  expect(stripWords(two)).toBe('Workshop 2: no host. Plenary: captions stopped, BSL missing.');
});

test('one room may say all that a sentence of 15 words holds', () => {
  expect(stripWords([entry('workshop-4', much)])).toBe(
    'Workshop 4: urgent help called 12 minutes ago, captions stopped, BSL missing, no host.'
  );
});

test('with trouble in every room it names each of them, in three lines and in sentences of at most 15 words', () => {
  const words = stripWords(everywhere.map((room) => entry(room, much))) ?? '';
  expect(words).toBe('Workshop 4: urgent help called 12 minutes ago, BSL missing. Also: Workshops 1, 2, 3, 5 and 6, Plenary.');
  expect(words.length).toBeLessThanOrEqual(105);
  for (const each of words.split(/(?<=\.)\s/u)) expect(each.split(/\s+/u).length, each).toBeLessThanOrEqual(15);
});

test('a room that has two things is named once', () => {
  const call = entry('quiet-room', ['help called 3 minutes ago', 'nobody goes yet']);
  expect(stripWords([entry('workshop-1', much), call, call])).toMatch(/\. Also: [^,]+\.$/u);
});
