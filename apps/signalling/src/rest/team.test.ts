import { afterAll, beforeAll, expect, it } from 'vitest';
import { TestServer } from '../testing/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await TestServer.start();
});
afterAll(() => server.end());

type Answer = { readonly people: readonly { readonly name: string; readonly role: string; readonly room: string | null }[] };
const ask = (cookie: string, room = 'plenary'): Promise<Response> => fetch(`${server.url}/api/rooms/${room}/team`, { headers: { cookie } });

it('a host reads who can look after a part of their own room, and nobody else does', async () => {
  const host = await server.join('host', 'plenary');
  await server.join('host', 'workshop-1');
  for (const role of ['speaker', 'helper', 'captioner', 'delegate'] as const) await server.join(role);
  const { people } = (await (await ask(host.cookie)).json()) as Answer;
  expect([...new Set(people.map(({ role }) => role))].toSorted()).toEqual(['helper', 'host', 'organiser', 'speaker']);
  expect(people.some(({ room }) => room === 'workshop-1')).toBe(false);
  expect((await ask((await server.join('organiser')).cookie)).status).toBe(200);
  expect((await ask(host.cookie, 'workshop-1')).status).toBe(403);
  for (const role of ['speaker', 'helper', 'captioner', 'interpreter', 'delegate'] as const)
    expect([role, (await ask((await server.join(role)).cookie)).status]).toEqual([role, 403]);
  expect((await fetch(`${server.url}/api/rooms/plenary/team`)).status).toBe(401);
  expect((await ask(host.cookie, 'no-such-room')).status).toBe(404);
});
