import { expect, test } from 'vitest';
import { room } from '#lib/features/wall/testing-room.ts';
import { withoutHost } from './without-host.ts';

const [hosted, unhosted] = [room('workshop-3'), room('workshop-3', { noHost: true })];

test('a room is without a host when two looks say so', () => {
  expect(withoutHost([unhosted], [unhosted])).toEqual(['workshop-3']);
  expect(withoutHost([hosted], [unhosted])).toEqual([]);
  expect(withoutHost([unhosted], [hosted])).toEqual([]);
  // The first look of a page says nothing yet.
  expect(withoutHost([], [unhosted])).toEqual([]);
});
