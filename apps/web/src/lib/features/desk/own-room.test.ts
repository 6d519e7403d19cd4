import { expect, test } from 'vitest';
import { closesIn, mayCallOff, mayOpenAgain, moreTimeHere } from './own-room.ts';

const minute = 60_000;
const now = 1_000 * minute;
const closing = (at: number, limit: number) => ({ closing: { at: now + at * minute }, closingLimit: now + limit * minute });
const inMinutes = (at: number, limit: number) => ({ at: now + at * minute, limit: now + limit * minute });

test('a room that its own host closes gets more minutes, and waits as long as before', () => {
  expect(moreTimeHere(closing(2, 12), 'open', now)).toEqual(inMinutes(7, 17));
  // Its time is over, and it waits for somebody.
  expect(moreTimeHere(closing(-1, 4), 'open', now)).toEqual(inMinutes(5, 10));
});

test('while all rooms close, none outlives the limit of its round', () => {
  expect(moreTimeHere(closing(2, 12), 'closing', now)).toEqual(inMinutes(7, 12));
  expect(moreTimeHere(closing(2, 4), 'closing', now)).toEqual(inMinutes(4, 4));
  expect(moreTimeHere(closing(2, 2), 'closing', now)).toBeNull();
  expect(moreTimeHere(closing(-3, -1), 'closing', now)).toBeNull();
});

test('a room that does not close needs no more time', () => {
  expect(moreTimeHere({ closing: null, closingLimit: null }, 'open', now)).toBeNull();
});

test('closing is told in minutes, and so is the wait', () => {
  expect(closesIn(5, 10, now)).toEqual(inMinutes(5, 15));
  expect(closesIn(1, 0, now)).toEqual(inMinutes(1, 1));
});

test('a closing of one room is called off there; one of all rooms is not', () => {
  expect(mayCallOff(closing(2, 12), 'open')).toBe(true);
  expect(mayCallOff(closing(2, 12), 'closing')).toBe(false);
  expect(mayCallOff({ closing: null }, 'open')).toBe(false);
});

test('a room that was closed by itself opens again while its round goes on', () => {
  expect(mayOpenAgain({ phase: 'ended' }, 'open')).toBe(true);
  expect(mayOpenAgain({ phase: 'live' }, 'open')).toBe(false);
  for (const round of ['choosing', 'closing', 'closed'] as const) expect(mayOpenAgain({ phase: 'ended' }, round)).toBe(false);
});
