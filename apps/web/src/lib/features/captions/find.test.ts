import { describe, expect, test } from 'vitest';
import type { CaptionLine } from './caption-lines.ts';
import { findLines, foundWords, wordParts } from './find.ts';

const line = (id: string, text: string, speaker: string | null = null): CaptionLine => ({ id, text, speaker, kind: 'human', final: true });
const lines = [line('a', 'Nobody had asked us.', 'Zoë'), line('b', 'So we asked ourselves.'), line('c', 'A café, and a budget.')];

describe('looking for words in the captions', () => {
  test('finds whatever the capitals and accents, oldest first', () => {
    expect(findLines(lines, 'ASKED')).toEqual(['a', 'b']);
    expect(findLines(lines, ' cafe ')).toEqual(['c']);
  });
  test('finds what somebody said by their name', () => expect(findLines(lines, 'zoe')).toEqual(['a']));
  test('finds nothing for nothing', () => expect([findLines(lines, '  '), findLines(lines, 'pension')]).toEqual([[], []]));
});

describe('marking them', () => {
  test('keeps every letter of the line', () => {
    for (const look of ['a', 'cafe', 'CAFÉ', 'budget.', 'zzz', '', ' '])
      for (const { text } of [...lines, line('d', '👩🏽‍🦽 İstanbul, ﬁne')])
        expect(
          wordParts(text, look)
            .map((part) => part.text)
            .join('')
        ).toBe(text);
  });
  test('marks each place', () => {
    expect(wordParts('A café, and a budget.', 'A ').map(({ text, found }) => (found ? `[${text}]` : text))).toEqual([
      '[A]',
      ' c',
      '[a]',
      'fé, ',
      '[a]',
      'nd ',
      '[a]',
      ' budget.'
    ]);
  });
});

test('what was found is said in plain words', () => {
  expect([foundWords(0, 0), foundWords(1, 1), foundWords(7, 7)]).toEqual([
    'Nobody has said that here.',
    'One line has it.',
    '7 lines have it. This is number 7.'
  ]);
});
