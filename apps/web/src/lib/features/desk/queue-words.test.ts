import type { HostContribution } from '@alongside/domain';
import { expect, test } from 'vitest';
import { alsoWords, asker, groups, howAndSince, minutesWaited, callsWaiting } from './queue-words.ts';

const one: HostContribution = {
  id: 'c1',
  kind: 'question',
  way: 'typing',
  person: { id: 'p', name: 'Dele', role: 'delegate', sample: true },
  text: 'My group was paid in vouchers. We said no.',
  state: 'ready',
  turn: 0,
  since: 0,
  reason: null,
  answer: null,
  passed: false
};

test('a person is named; without a name the first words tell one from another', () => {
  expect(asker(one)).toBe('Dele');
  expect(asker({ ...one, person: null })).toBe('No name, "My group was paid in vouchers."');
  expect(asker({ person: null, text: '' })).toBe('No name');
});

test('waiting is said in whole minutes', () => {
  expect(minutesWaited(0, 30_000)).toBe('just now');
  expect(minutesWaited(0, 60_000)).toBe('waited 1 minute');
  expect(howAndSince({ ...one, turn: 1 }, 240_000)).toBe('typing live, waited 4 minutes, has asked before');
});

test('each contribution stands in one group, in the order it came', () => {
  const queue = (['asking-now', 'ready', 'ready', 'in-review', 'composing'] as const).map((state, i) => ({ ...one, id: `c${i}`, state }));
  const grouped = groups(queue);
  expect(grouped.next.map(({ id }) => id)).toEqual(['c1', 'c2']);
  expect([grouped.asking.length, grouped.toRead.length, grouped.composing.length]).toEqual([1, 1, 1]);
});

test('the desk says how many call and have nobody yet', () => {
  expect(callsWaiting([])).toBeNull();
  expect(callsWaiting([{ state: 'claimed' }, { state: 'done' }])).toBeNull();
  expect(callsWaiting([{ state: 'waiting' }, { state: 'claimed' }])).toBe('1 call for help');
  expect(callsWaiting([{ state: 'waiting' }, { state: 'waiting' }])).toBe('2 calls for help');
});

test('whoever asked the same has credit', () => {
  expect(alsoWords(one)).toBeNull();
  expect(alsoWords({ also: ['Sam'] })).toBe('Also asked by Sam.');
  expect(alsoWords({ also: ['Sam', 'Joy', 'somebody'] })).toBe('Also asked by Sam, Joy and somebody.');
});
