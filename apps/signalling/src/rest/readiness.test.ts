import { afterAll, beforeAll, expect, it } from 'vitest';
import { newId } from '../testing/client.ts';
import { TestServer } from '../testing/server.ts';
import type { Readiness } from './readiness-routes.ts';

let server: TestServer;
beforeAll(async () => {
  server = await TestServer.start();
});
afterAll(() => server.end());

const ask = (cookie = ''): Promise<Response> => fetch(`${server.url}/api/readiness`, { headers: { cookie } });
const read = async (cookie: string): Promise<Readiness> => (await (await ask(cookie)).json()) as Readiness;

it('is for whoever may change the access plan, and is refused to everybody else', async () => {
  expect((await ask()).status).toBe(401);
  for (const role of ['delegate', 'supporter', 'speaker', 'interpreter', 'captioner', 'helper'] as const)
    expect([role, (await ask((await server.join(role)).cookie)).status]).toEqual([role, 403]);
  for (const role of ['host', 'organiser'] as const)
    expect([role, (await ask((await server.join(role)).cookie)).status]).toEqual([role, 200]);
});

it('says who has not opened their link, and nothing of delegates', async () => {
  const { cookie } = await server.join('organiser');
  const made = await server.control('links', { role: 'interpreter', count: 1 });
  const { links } = (await made.json()) as { links: { name: string; url: string }[] };
  const one = links[0];
  if (one === undefined) throw new Error('no link');
  const opened = async (): Promise<boolean | undefined> => (await read(cookie)).people.findLast(({ name }) => name === one.name)?.opened;
  expect(await opened()).toBe(false);
  await fetch(`${server.url}/api/join`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token: one.url.split('/').at(-1) })
  });
  expect(await opened()).toBe(true);
  expect((await read(cookie)).people.map(({ role }) => role)).not.toContain('delegate');
});

it('says which session promises a team that no plan sends there', async () => {
  const { cookie } = await server.join('organiser');
  const organiser = await server.connect(cookie);
  organiser.hello('plenary');
  await organiser.next('welcome');
  const before = (await read(cookie)).plan;
  expect(before.teams).toBe(0);
  const promised = before.promised.find(({ bsl }) => bsl);
  const found = server.core.programme.session(promised?.session ?? '');
  if (found === null || found.startsAt === null || found.endsAt === null || found.room === null) throw new Error('no session has BSL');
  const person = await server.join('interpreter');
  const team = { id: 'team-bsl', kind: 'bsl', people: [person.id] };
  const duty = { id: 'duty-bsl-1', team: 'team-bsl', room: found.room, from: Date.parse(found.startsAt), to: Date.parse(found.endsAt) };
  expect(await organiser.send('access.plan', { teams: [team], duties: [duty] }, newId())).toBe('ok');
  const after = (await read(cookie)).plan;
  expect(after.teams).toBe(1);
  const without = (one: Readiness['plan']): readonly string[] => one.promised.flatMap(({ bsl, session }) => (bsl ? session : []));
  expect(without(before).filter((id) => !without(after).includes(id))).toEqual([found.id]);
});

it('says how automatic captions stand, what does not answer, and who leads on safety', async () => {
  const { cookie } = await server.join('organiser');
  expect(await read(cookie)).toMatchObject({ automatic: null, stores: [], media: 'off', programme: [] });
  server.core.automatic.set({ state: 'failed', sentence: 'The speech engine does not answer.' });
  const helper = await server.join('helper');
  await server.core.safetyLead.name(helper.id);
  const { automatic, lead } = await read(cookie);
  expect(automatic).toEqual({ state: 'failed', sentence: 'The speech engine does not answer.' });
  expect(lead).toBe(helper.name);
});
