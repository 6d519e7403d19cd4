import { expect, test } from 'vitest';
import { slideWords, termList } from './slide-words.ts';

test('unusual words of slides are names, abbreviations, and words with hyphens or numbers', () => {
  const pages = [
    'What a good day is\nTogether with Mary and SCIE',
    'Co-production in Leeds. Nothing about us.\nA11y (EN 301549), for Mary'
  ];
  expect(slideWords(pages)).toEqual(['A11y', 'Co-production', 'EN', 'Leeds', 'Mary', 'SCIE']);
  expect(slideWords([])).toEqual([]);
});

test('terms are one a line, each once', () => {
  expect(termList(' SCIE \n\nTEASC\nSCIE\n')).toEqual(['SCIE', 'TEASC']);
});
