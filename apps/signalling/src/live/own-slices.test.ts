import { afterAll, beforeAll, expect, it } from 'vitest';
import type { RoomOwn } from '@alongside/domain';
import { TestServer } from '../testing/server.ts';

/** More people than one slice of a round holds. */
const people = 150;
let server: TestServer;
beforeAll(async () => {
  server = await TestServer.start();
});
afterAll(() => server.end());

it('R-55 everybody whose number changes is told, however many they are', async () => {
  const all = await Promise.all(Array.from({ length: people }, () => server.enter('delegate')));
  const numberOf = (one: (typeof all)[number]): number | null | undefined =>
    (one.own.get('room:plenary') as RoomOwn | undefined)?.contributions[0]?.number;
  for (const [n, one] of all.entries())
    expect(await one.send('contribution.ask', { id: `question-of-${n}`, way: 'writing', text: 'Why?', named: true })).toBe('ok');
  const [first, ...others] = all;
  if (first === undefined) throw new Error('nobody came');
  await expect.poll(() => others.map(numberOf)).toEqual(others.map((_, n) => n + 2));
  expect(await first.send('contribution.withdraw', { id: 'question-of-0' })).toBe('ok');
  await expect.poll(() => others.map(numberOf)).toEqual(others.map((_, n) => n + 1));
});
