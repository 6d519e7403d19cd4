import { expect, test } from 'vitest';
import { countsOf, grown, readKey } from './backchannel-news.ts';

const said = (id: string, mine = false) => ({ id, mine });
const memory = (last: Record<string, string>) => ({ getItem: (key: string) => last[key] ?? null });

test('what others wrote since it was read here is counted by room', () => {
  const rooms = [
    { room: 'plenary', said: [said('a'), said('b', true), said('c'), said('d')] },
    { room: 'workshop-2', said: [said('e')] }
  ];
  expect(countsOf(rooms, memory({}))).toEqual({ plenary: 3, 'workshop-2': 1 });
  expect(countsOf(rooms, memory({ [readKey('plenary')]: 'a', [readKey('workshop-2')]: 'e' }))).toEqual({ plenary: 2 });
});

test('only what came is worth saying', () => {
  expect(grown({}, { plenary: 1 })).toEqual(['plenary']);
  expect(grown({ plenary: 2 }, { plenary: 1, 'workshop-2': 1 })).toEqual(['workshop-2']);
  expect(grown({ plenary: 2 }, { plenary: 2 })).toEqual([]);
});
