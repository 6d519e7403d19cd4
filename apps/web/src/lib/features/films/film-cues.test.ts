import { expect, test } from 'vitest';
import { cuesOf, wordsAt } from './film-cues.ts';

const file = [
  'WEBVTT - Leeds',
  'NOTE not this --> nor this',
  '1\n00:00.000 --> 00:02.000 line:0\n<v.loud Ana>Good</v>\nmorning &amp; hello.',
  '00:01.500 --> 00:03.000\n<i>Music</i>',
  '01:00:00.000 --> 01:00:01.250\nAn hour later',
  '00:05.000 --> 00:06.000\n'
].join('\n\n');

test('captions are read with their times and who speaks, without marks and notes', () => {
  expect(cuesOf(file)).toEqual([
    { from: 0, to: 2, words: 'Ana: Good\nmorning & hello.' },
    { from: 1.5, to: 3, words: 'Music' },
    { from: 3_600, to: 3_601.25, words: 'An hour later' }
  ]);
  expect(cuesOf('')).toEqual([]);
});

test('what stands now is what began and has not ended', () => {
  const cues = cuesOf(file);
  expect([0, 1_499, 1_500, 2_000, 3_000, 3_600_000].map((at) => wordsAt(cues, at))).toEqual([
    'Ana: Good\nmorning & hello.',
    'Ana: Good\nmorning & hello.',
    'Ana: Good\nmorning & hello.\nMusic',
    'Music',
    '',
    'An hour later'
  ]);
});
