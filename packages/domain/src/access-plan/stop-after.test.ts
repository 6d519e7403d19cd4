import { expect, it } from 'vitest';
import { profileFrom } from '../profile.ts';
import { stopAfterOf } from './stop-after.ts';

const team = { id: 'team-1', kind: 'captions', people: ['kim'] } as const;

it('captions count as stopped when their captioner says, else when the plan says, else after 8 s; never outside 5 to 20', () => {
  const planned = { teams: [{ ...team, stopAfter: 12 }], duties: [], postings: [] };
  expect(stopAfterOf(planned, 'kim', 0)).toBe(12);
  expect(stopAfterOf(planned, 'kim', 6)).toBe(6);
  expect(stopAfterOf(planned, 'lee', 0)).toBe(8);
  expect(stopAfterOf({ ...planned, teams: [team] }, 'kim', 0)).toBe(8);
  expect([stopAfterOf(planned, 'kim', 1), stopAfterOf(planned, 'kim', 90)]).toEqual([5, 20]);
});

it('a profile keeps 5 to 20 whole seconds, or none', () => {
  for (const stopAfter of [0, 5, 8, 20]) expect(profileFrom({ stopAfter }).stopAfter).toBe(stopAfter);
  for (const stopAfter of [4, 21, 7.5, -5, '8', null, NaN, Infinity]) expect(profileFrom({ stopAfter }).stopAfter).toBe(0);
});
