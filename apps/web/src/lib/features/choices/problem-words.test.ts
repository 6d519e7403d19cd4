import { expect, test } from 'vitest';
import { problemWords, spreadWords } from './problem-words.ts';

test('each bad line says its number and what is wrong, also one that this page does not know', () => {
  expect(problemWords({ line: 4, code: 'UNKNOWN_NAME', value: 'Nobody' })).toBe('Line 4: nobody here is called “Nobody”.');
  expect(problemWords({ line: 5, code: 'UNKNOWN_WORKSHOP', value: '9' })).toBe('Line 5: there is no workshop “9”.');
  expect(problemWords({ line: 6, code: 'LATER', value: '' })).toBe('Line 6: we could not read it.');
});

test('who has a place is said in numbers', () => {
  expect(spreadWords({ placed: 12, waiting: 1, none: 3 })).toBe('12 people have a place, 1 person waits, 3 people have none.');
});
