import { afterAll, beforeAll, expect, it } from 'vitest';
import { TestServer } from '../testing/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await TestServer.start();
});
afterAll(() => server.end());

const question = 'question-0001';
const votes = async (): Promise<number> => (await server.core.store.tallies('room:plenary'))[`vote:${question}`]?.['up'] ?? 0;

it('R-10: a vote that comes late once more, by a line that was stuck, changes nothing and is answered as before', async () => {
  const host = await server.enter('host');
  const asker = await server.enter('delegate');
  const ask = { id: question, way: 'writing', text: 'What comes first?', named: true };
  expect(await asker.send('contribution.ask', ask)).toBe('ok');
  expect(await host.send('contribution.ready', { id: question })).toBe('ok');
  expect(await asker.send('contribution.upvote', { id: question, on: true }, 'vote-0001')).toBe('ok');
  expect(await votes()).toBe(1);
  expect(await asker.send('contribution.upvote', { id: question, on: false }, 'vote-0002')).toBe('ok');
  expect(await asker.send('contribution.upvote', { id: question, on: true }, 'vote-0001')).toBe('ok');
  expect(await votes()).toBe(0);
  // Somebody else's command of that id is another command.
  const other = await server.enter('delegate');
  expect(await other.send('contribution.upvote', { id: question, on: true }, 'vote-0001')).toBe('ok');
  expect(await votes()).toBe(1);
  expect(await host.send('contribution.decline', { id: question, reason: 'It was answered before' })).toBe('ok');
  expect(await asker.send('contribution.upvote', { id: question, on: true }, 'vote-0001')).toBe('ok');
  expect(await asker.send('contribution.upvote', { id: question, on: true }, 'vote-0003')).toBe('NOT_FOUND');
  expect(await votes()).toBe(1);
});
