import { expect, test } from 'vitest';
import { room } from '#lib/features/wall/testing-room.ts';
import { awayIn, withoutHost } from './without-host.ts';

const [hosted, unhosted] = [room('workshop-3'), room('workshop-3', { noHost: true })];

test('a room is without a host when two looks say so', () => {
  expect(withoutHost([unhosted], [unhosted])).toEqual(['workshop-3']);
  expect(withoutHost([hosted], [unhosted])).toEqual([]);
  expect(withoutHost([unhosted], [hosted])).toEqual([]);
  // The first look of a page says nothing yet.
  expect(withoutHost([], [unhosted])).toEqual([]);
});

test('who has a cue is away when two looks of that room say so', () => {
  const away = (...ids: readonly string[]) => room('plenary', { away: ids.map((id) => ({ id, name: id, now: true })) });
  expect(awayIn('plenary', [away('jo', 'ben')], [away('jo')])).toEqual(['jo']);
  expect(awayIn('plenary', [room('plenary')], [away('jo')])).toEqual([]);
  expect(awayIn('plenary', [away('jo')], [room('plenary')])).toEqual([]);
  expect(awayIn('workshop-1', [away('jo')], [away('jo')])).toEqual([]);
  expect(awayIn('plenary', [], [away('jo')])).toEqual([]);
});
