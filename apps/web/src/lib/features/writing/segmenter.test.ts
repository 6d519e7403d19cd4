import { expect, test } from 'vitest';
import { cut } from './segmenter.ts';

test('words stay in the box until a sentence or a line ends', () => {
  expect(cut('Nobody had asked us')).toEqual({ done: [], rest: 'Nobody had asked us', begins: true });
  expect(cut('Nobody had asked us what a good day is. So')).toEqual({
    done: ['Nobody had asked us what a good day is.'],
    rest: 'So',
    begins: false
  });
});

test('a line break always ends a caption, empty lines say nothing', () => {
  expect(cut('Yes.\n\nNo')).toEqual({ done: ['Yes.'], rest: 'No', begins: true });
});

test('a short abbreviation does not end a caption', () => {
  expect(cut('Dr. Smith said')).toMatchObject({ done: [], rest: 'Dr. Smith said' });
});

test('a run without an end is closed at a space, and no word is lost', () => {
  const words = Array.from({ length: 60 }, (_, i) => `word${i}`).join(' ');
  const { done, rest } = cut(words);
  expect(done.length).toBeGreaterThan(1);
  expect([...done, rest].join(' ')).toBe(words);
});

test('a change of speaker ends the line before it', () => {
  expect(cut('Yes. >> Mary: I think so')).toMatchObject({ done: ['Yes.'], rest: '>> Mary: I think so' });
  expect(cut('>> Mary: I think')).toMatchObject({ done: [], rest: '>> Mary: I think' });
});
