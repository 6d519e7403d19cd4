import { expect, it } from 'vitest';
import { Lateness } from './lateness.ts';

const looks = (...behind: readonly number[]) => {
  const lateness = new Lateness();
  return behind.map((one, i) => lateness.look(new Map([['anna', one]]), i * 500));
};

it('counts from the best of each track, wherever its clock stands', () => {
  expect(looks(-9_000, -9_010, -8_940, -8_860)).toEqual([
    { lateMs: 0, laterMs: 0 },
    { lateMs: 0, laterMs: 0 },
    { lateMs: 70, laterMs: 70 },
    { lateMs: 150, laterMs: 80 }
  ]);
});

it('takes the latest of all tracks, and a new track as it comes', () => {
  const lateness = new Lateness();
  lateness.look(new Map([['anna', 10]]), 0);
  expect(
    lateness.look(
      new Map([
        ['anna', 40],
        ['dele', 90_000]
      ]),
      500
    )
  ).toEqual({ lateMs: 30, laterMs: 30 });
  expect(
    lateness.look(
      new Map([
        ['anna', 40],
        ['dele', 90_080]
      ]),
      1_000
    )
  ).toEqual({ lateMs: 80, laterMs: 50 });
});

it('forgets what was ten seconds ago, and believes no clock that began anew', () => {
  const late = looks(0, ...Array.from({ length: 21 }, () => 100));
  expect(late[19]?.lateMs).toBe(100);
  expect(late[20]?.lateMs).toBe(0);
  expect(looks(0, 47_721_858)[1]).toEqual({ lateMs: 0, laterMs: 0 });
});
