import { expect, it } from 'vitest';
import { missingHere } from './planned-here.ts';

it('a host is told of access that is planned in this room now and is not there', () => {
  const plan = [
    { kind: 'bsl', room: 'plenary', from: 1_000, to: 2_000 },
    { kind: 'captions', room: 'plenary', from: 1_000, to: 2_000 },
    { kind: 'bsl', room: 'workshop-1', from: 1_000, to: 2_000 }
  ] as const;
  const here = { room: 'plenary', now: 1_500, signs: false, writes: false };
  expect(missingHere(plan, here)).toHaveLength(2);
  expect(missingHere(plan, { ...here, signs: true })).toEqual(['Human captions are planned here now. Nobody is writing.']);
  expect(missingHere(plan, { ...here, signs: true, writes: true })).toEqual([]);
  for (const now of [999, 2_000]) expect(missingHere(plan, { ...here, now })).toEqual([]);
  expect(missingHere(plan, { ...here, room: 'workshop-2' })).toEqual([]);
});
