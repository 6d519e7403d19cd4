import { expect, test } from 'vitest';
import { countsOf, grown, readKey, Writers, type Ask } from './backchannel-news.ts';

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

test('asks for what is new alone; what was read here meanwhile counts no more, and what was known stays', async () => {
  const answers = [
    Response.json({ rooms: [{ room: 'plenary', said: [said('a'), said('b', true), said('c')] }] }, { headers: { etag: '"one"' } }),
    new Response(null, { status: 304 }),
    new Response(null, { status: 503 }),
    Response.json({ rooms: [] }, { headers: { etag: '"two"' } })
  ];
  const asked: (string | undefined)[] = [];
  const ask: Ask = async (_path, headers) => {
    asked.push(headers['if-none-match']);
    return answers.shift() ?? Promise.reject(new Error('away'));
  };
  const writers = new Writers(ask);
  expect(await writers.counts(memory({}))).toEqual({ plenary: 2 });
  expect(await writers.counts(memory({ [readKey('plenary')]: 'b' }))).toEqual({ plenary: 1 });
  expect(await writers.counts(memory({ [readKey('plenary')]: 'c' }))).toEqual({});
  // From the next midnight on it is another line.
  expect(await writers.counts(memory({}))).toEqual({});
  expect(await writers.counts(memory({}))).toEqual({});
  expect(asked).toEqual([undefined, '"one"', '"one"', '"one"', '"two"']);
});
