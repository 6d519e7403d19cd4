import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Demand } from '@alongside/domain';
import { TestServer } from '../testing/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await TestServer.start();
});
afterAll(() => server.end());

const plan = (cookie: string): Promise<Response> => fetch(`${server.url}/api/access-plan`, { headers: { cookie } });
const demand = async (cookie: string): Promise<readonly Demand[] | undefined> =>
  ((await (await plan(cookie)).json()) as { demand?: readonly Demand[] }).demand;
async function keep(cookie: string, profile: object): Promise<void> {
  const headers = { cookie, 'content-type': 'application/json' };
  const answer = await fetch(`${server.url}/api/me/profile`, { method: 'PUT', headers, body: JSON.stringify(profile) });
  expect(answer.status).toBe(200);
}
async function signerIn(room: string): Promise<string> {
  const { cookie } = await server.join('delegate');
  await keep(cookie, { needsBsl: true });
  const tab = await server.connect(cookie);
  tab.hello('plenary');
  await tab.next('welcome');
  expect(await tab.send('place.choose', { room })).toBe('ok');
  return cookie;
}

it('how many need a team where is told to organisers: numbers, never who', async () => {
  const { cookie } = await server.join('organiser');
  expect(await demand(cookie)).toEqual([]);
  const [first] = [await signerIn('workshop-3'), await signerIn('workshop-3')];
  await signerIn('workshop-1');
  await keep(first, { bslAnswer: 'ask:workshop-3' });
  const counted = [
    { kind: 'bsl', session: 'workshop-1', room: 'workshop-1', people: 1, asked: 0 },
    { kind: 'bsl', session: 'workshop-3', room: 'workshop-3', people: 2, asked: 1 }
  ];
  expect(await demand(cookie)).toEqual(counted);
  // Whoever showed BSL all along, as everybody does at first, needs no team by that.
  const watches = await server.enter('delegate');
  expect(await watches.send('place.choose', { room: 'workshop-3' })).toBe('ok');
  expect(await demand(cookie)).toEqual(counted);
  await keep(first, { needsBsl: false });
  expect((await demand(cookie))?.find(({ room }) => room === 'workshop-3')).toMatchObject({ people: 1, asked: 0 });
  expect((await plan(cookie)).headers.get('cache-control')).toBe('no-store');
});

it('a supporter who goes along with somebody is counted where that person goes', async () => {
  const sam = await server.join('delegate');
  const links = await server.control('links', { role: 'supporter', count: 1, for: sam.name });
  const { links: made } = (await links.json()) as { links: { url: string }[] };
  const joined = await fetch(`${server.url}/api/join`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token: made[0]?.url.split('/').at(-1) })
  });
  const { cookie } = (await joined.json()) as { cookie: string };
  await keep(`alongside=${cookie}`, { needsCaptions: true });
  const organiser = await server.join('organiser');
  const captions = async () => (await demand(organiser.cookie))?.filter(({ kind }) => kind === 'captions');
  expect(await captions()).toEqual([]);
  const tab = await server.connect(sam.cookie);
  tab.hello('plenary');
  await tab.next('welcome');
  expect(await tab.send('place.choose', { room: 'workshop-5' })).toBe('ok');
  expect(await captions()).toEqual([{ kind: 'captions', session: 'workshop-5', room: 'workshop-5', people: 1, asked: 0 }]);
});

it('hosts see the plan without them, and others neither', async () => {
  await signerIn('workshop-2');
  const host = await server.join('host', 'plenary');
  const answer = await plan(host.cookie);
  expect(answer.status).toBe(200);
  expect(await answer.text()).not.toContain('demand');
  for (const role of ['delegate', 'supporter', 'speaker', 'helper', 'interpreter', 'captioner'] as const)
    expect([role, (await plan((await server.join(role)).cookie)).status]).toEqual([role, 403]);
  expect((await plan((await server.join('host', 'workshop-2')).cookie)).status).toBe(403);
});

it('needs and answers are in no log of a room, nor in a line of the server', async () => {
  const cookie = await signerIn('workshop-4');
  await keep(cookie, { bslAnswer: 'ask:workshop-4', needsCaptions: true });
  const files = (await readdir(server.folder)).filter((name) => name.startsWith('rooms.db'));
  const texts = await Promise.all(files.map((name) => readFile(join(server.folder, name), 'latin1')));
  expect(texts.join('')).toContain('place.chosen');
  for (const word of ['needsBsl', 'needsCaptions', 'bslAnswer', 'ask:workshop-4']) {
    expect(texts.join('')).not.toContain(word);
    expect(JSON.stringify(server.lines)).not.toContain(word);
  }
});
