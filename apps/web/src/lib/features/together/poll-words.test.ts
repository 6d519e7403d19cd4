import { fewestCounted, type Poll } from '@alongside/domain';
import { expect, test } from 'vitest';
import { answersFrom, pollStep, resultsOf, stepWords, talkWords } from './poll-words.ts';

const at = Date.parse('2025-07-01T10:00:10+01:00');
const poll: Poll = { id: 'poll-1', question: 'When?', answers: ['Mornings', 'Evenings'], at, closesAt: null, counted: null };

test('says how long there is to answer, then what came of it', () => {
  expect(stepWords(poll, at)).toContain('You can change your answer');
  const closing = { ...poll, closesAt: at + 60_000 };
  expect(stepWords(closing, at)).toBe('It closes at 10:02 at the latest. You can still answer.');
  expect(pollStep(closing, at + 60_000)).toBe('counting');
  expect(stepWords({ ...closing, counted: { counts: [1, 3], answered: 4 } }, at)).toBe('It is closed. 4 people answered.');
  expect(stepWords({ ...closing, counted: { counts: [0, 0], answered: 0 } }, at)).toBe('Nobody answered.');
  expect(stepWords({ ...closing, counted: { counts: null, answered: null } }, at)).toContain(`Fewer than ${fewestCounted} people`);
});

test('gives no count before the end, and none where it would say who', () => {
  expect(resultsOf(poll)).toBeNull();
  expect(resultsOf({ ...poll, counted: { counts: null, answered: null } })).toBeNull();
  expect(resultsOf({ ...poll, counted: { counts: [1, 3], answered: 4 } })).toEqual([
    { answer: 'Mornings', count: 1 },
    { answer: 'Evenings', count: 3 }
  ]);
});

test('takes 2 to 6 answers, one on each line', () => {
  expect(answersFrom('Yes\n\n No \n')).toEqual(['Yes', 'No']);
  expect(answersFrom('Yes')).toBeNull();
  expect(answersFrom('1\n2\n3\n4\n5\n6\n7')).toBeNull();
});

test('a consent round says how many need to talk first, and how they are heard', () => {
  const round = (counts: readonly number[] | null): Poll => ({ ...poll, kind: 'consent', counted: { counts, answered: null } });
  expect([poll, { ...poll, kind: 'consent' as const }].map(talkWords)).toEqual([null, null]);
  expect(talkWords(round([3, 1, 0]))).toBe('Nobody needs to talk first.');
  expect(talkWords(round([3, 1, 1]))).toBe('1 person needs to talk first. If you do, raise a hand to speak, sign or type.');
  expect(talkWords(round([3, 1, 2]))).toContain('2 people need to talk first.');
  expect(talkWords(round(null))).toBe('If you need to talk first, raise a hand to speak, sign or type.');
});
