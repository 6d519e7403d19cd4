import { expect, test } from 'vitest';
import { apartWords, callsWords, othersWords, reasonWords, waySentences, wayTitles } from './fairness-words.ts';

const signing = { way: 'signing', asked: 8, heard: 6, waitMs: 720_000, passedOver: 7, longerMs: 960_000 } as const;

test('one way of asking in sentences', () => {
  expect(waySentences(signing)).toEqual([
    'Signing in BSL: 8 asked, 6 had the floor.',
    'They waited 12 minutes on average.',
    'Others were called before them out of turn: 7 times.',
    'Together they waited 16 minutes longer for it.'
  ]);
  expect(waySentences({ ...signing, heard: null, waitMs: null, passedOver: 0, longerMs: null })).toEqual([
    'Signing in BSL: 8 asked, fewer than five had the floor.'
  ]);
  expect(waySentences({ ...signing, asked: 10, heard: 5 }, true)[0]).toBe('Signing in BSL: about 10 asked, about 5 had the floor.');
});

test('who waited longest, where there is something to compare', () => {
  expect(apartWords([signing])).toBeNull();
  expect(apartWords([signing, { ...signing, way: 'speaking' }])).toBe('All ways of asking waited the same.');
  expect(apartWords([signing, { ...signing, way: 'speaking', waitMs: 60_000 }])).toBe(
    'Longest wait: Signing in BSL. Shortest wait: Speaking.'
  );
});

test('sentences have at most 15 words', () => {
  const all = [
    ...Object.values(reasonWords),
    ...Object.keys(wayTitles).flatMap((way) => waySentences({ ...signing, way: way as 'signing', heard: null }, true)),
    ...[0, 1, 2].map((departures) => callsWords({ calls: 9, departures })),
    othersWords(null) ?? ''
  ];
  for (const sentence of all.flatMap((text) => text.split(/(?<=\.) /u)))
    expect(sentence.split(' ').length, sentence).toBeLessThanOrEqual(15);
});
