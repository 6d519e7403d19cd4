import { expect, test } from 'vitest';
import { longWords, placeWords } from './film-words.ts';

const film = { id: 'f', title: 'Leeds', length: 300_000, playing: true, position: 0, since: 1_000 };

test('how much is left is said in words that do not flicker', () => {
  expect([300_000, 90_000, 89_999, 50_000, 49_000, 10_001, 10_000, 1].map(longWords)).toEqual([
    'about 5 minutes',
    'about 2 minutes',
    'about 1 minute',
    'about 1 minute',
    'about 50 seconds',
    'about 20 seconds',
    'a few seconds',
    'a few seconds'
  ]);
});

test('a film plays, waits, or is at its end', () => {
  expect(placeWords(film, 61_000)).toBe('About 4 minutes left.');
  expect(placeWords({ ...film, playing: false, position: 60_000 }, 900_000)).toBe('It waits, with about 4 minutes left.');
  expect(placeWords(film, 301_000)).toBe('It is at its end.');
});
