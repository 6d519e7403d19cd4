import { expect, test } from 'vitest';
import { firstWords, ownStateWords, voteWords, waitingOwn, type OwnContribution } from './words.ts';

const own = (change: Partial<OwnContribution>): OwnContribution => ({
  id: 'q',
  kind: 'question',
  way: 'writing',
  text: 'How do you pay people?',
  named: true,
  state: 'ready',
  number: 4,
  reason: null,
  answer: null,
  ...change
});

test('each state of my question is a sentence that says what happens', () => {
  expect(ownStateWords(own({ state: 'in-review', number: null }))).toBe('A host reads it now.');
  expect(ownStateWords(own({}))).toBe('It is ready. You are number 4.');
  expect(ownStateWords(own({ number: 1 }))).toBe('It is ready. You are next.');
  expect(ownStateWords(own({ state: 'not-taken', reason: 'Tom will answer by email.' }))).toBe('Not taken: Tom will answer by email.');
  expect(ownStateWords(own({ kind: 'hand', number: 3 }))).toBe('Your hand is up. You are number 3.');
});

test('what is finished does not wait any more', () => {
  expect(waitingOwn({ contributions: [own({}), own({ state: 'answered' }), own({ state: 'withdrawn' })] })).toHaveLength(1);
});

test('first words cut at a word', () => {
  expect(firstWords('Who pays?')).toBe('Who pays?');
  expect(firstWords('How do you pay people who cannot be paid?')).toBe('How do you pay people who ...');
});

test('votes are words', () => {
  expect([voteWords(0), voteWords(1), voteWords(3)]).toEqual(['No votes yet', '1 vote', '3 votes']);
});
