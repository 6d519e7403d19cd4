import { expect, test } from 'vitest';
import { pageTexts, turned } from './deck.ts';

test('the words of a page are its description, else its text', () => {
  const pages = [
    { text: ' What co-production\n asks of us ', alt: '' },
    { text: 'A', alt: 'A drawing of three people' },
    { text: '', alt: '' }
  ];
  expect(pageTexts({ pages })).toEqual(['What co-production\nasks of us', 'A drawing of three people', '']);
  expect(pageTexts(null)).toEqual([]);
});

test('turning stops at both ends', () => {
  expect([turned(1, -1, 3), turned(1, 1, 3), turned(3, 1, 3)]).toEqual([1, 2, 3]);
});
