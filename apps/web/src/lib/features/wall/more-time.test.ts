import { expect, test } from 'vitest';
import { moreTime } from './more-time.ts';
import { minute, now, room } from './testing-room.ts';

const at = (endsIn: number | null, extendIn: number | null) =>
  moreTime(
    room('workshop-1', {
      endsAt: endsIn === null ? null : now + endsIn * minute,
      extendTo: extendIn === null ? null : now + extendIn * minute
    }),
    now
  );
const inMinutes = (end: number, limit: number) => ({ at: now + end * minute, limit: now + limit * minute });

test('a room that gets more time still waits for whoever writes or signs, as long as the round lets it', () => {
  expect(at(2, 17)).toEqual(inMinutes(7, 17));
});

test('no room outlives its round, and none waits longer than a room may', () => {
  expect(at(2, 5)).toEqual(inMinutes(5, 5));
  expect(at(2, 90)).toEqual(inMinutes(7, 37));
});

test('a room whose time is over gets its minutes from now; one that does not close gets none', () => {
  expect(at(-3, 10)).toEqual(inMinutes(5, 10));
  expect(at(2, null)).toBeNull();
  // The round is over meanwhile.
  expect(at(-3, -1)).toBeNull();
});
