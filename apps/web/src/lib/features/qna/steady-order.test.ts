import { expect, test } from 'vitest';
import { steadyOrder, waitingBehind } from './steady-order.ts';

const entries = (...ids: string[]) => ids.map((id) => ({ id }));

test('a list keeps the order that was seen; new entries come last and the fair order waits for a press', () => {
  const order = steadyOrder(['a', 'b'], entries('c', 'a', 'b'), false);
  expect(order).toEqual(['a', 'b', 'c']);
  expect(waitingBehind(order, entries('c', 'a', 'b'))).toBe('Show the order of turns');
});

test('what was asked or taken back leaves the list', () => {
  expect(steadyOrder(['a', 'b'], entries('b'), false)).toEqual(['b']);
  expect(waitingBehind(['b'], entries('b'))).toBeNull();
});

test('in calm mode new entries wait behind a button', () => {
  const order = steadyOrder(['a'], entries('a', 'b', 'c'), true);
  expect(order).toEqual(['a']);
  expect(waitingBehind(order, entries('a', 'b', 'c'))).toBe('Show 2 new questions');
});
