import { scribeAwayMs, type WrittenView } from '@alongside/domain';
import { expect, test } from 'vitest';
import { awayMs, countWords, scribeWords, standing } from './notes-words.ts';

const by = (id: string, at = 0, reason = ''): WrittenView => ({
  scribe: { person: { id, name: 'Amina', role: 'delegate', sample: false }, reason, at },
  lines: []
});

test('who writes is said as the rules have it', () => {
  expect(awayMs).toBe(scribeAwayMs);
  expect(standing(undefined, 'me', 0)).toBe('nobody');
  expect(standing({ scribe: null, lines: [] }, 'me', 0)).toBe('nobody');
  expect(standing(by('me'), 'me', awayMs)).toBe('me');
  expect(standing(by('amina'), 'me', awayMs - 1)).toBe('another');
  expect(standing(by('amina'), 'me', awayMs)).toBe('away');
  expect(standing(by('amina'), null, 0)).toBe('another');
});

test('in words, with the reason of a host who took over', () => {
  expect(scribeWords(by('amina'), 'me', 0)).toBe('Amina writes the notes.');
  expect(scribeWords(by('amina', 0, 'Ben signs now'), 'me', 0)).toBe('Amina writes the notes. They took over: Ben signs now');
  expect(scribeWords(by('amina'), 'me', awayMs)).toBe('Amina has not written for five minutes.');
  expect([0, 1, 2].map(countWords)).toEqual(['0 lines', '1 line', '2 lines']);
});
