import { expect, test } from 'vitest';
import { toldFairness } from '@alongside/domain';
import { readyDepartures } from '#lib/features/desk/ready-departures.ts';

test('the reasons that pages offer are those of which the report says which it was', () => {
  const departures = readyDepartures.map((reason) => ({ reason, at: 0, way: null, passedOver: 0 }));
  const { reasons } = toldFairness({ calls: 9, departures, ways: [], others: 0 });
  expect(reasons.map(({ reason }) => reason)).toEqual(['interpreter', 'just-said', 'must-leave']);
});
