import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TestServer } from '../testing/server.ts';
import { Links } from './links.ts';

type Link = { readonly url: string; readonly name: string; readonly room: string | null };
let server: TestServer;
beforeAll(async () => {
  server = await TestServer.start();
});
afterAll(() => server.end());

async function ask(wish: object): Promise<readonly Link[]> {
  return ((await (await server.control('links', wish)).json()) as { links: Link[] }).links;
}
function namesOf(links: readonly Link[]): readonly string[] {
  return links.map(({ name }) => name);
}
function join(token: string): Promise<Response> {
  return fetch(`${server.url}/api/join`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token, take: true })
  });
}

describe('handing out', () => {
  it('gives nobody to two readers, with a room and without', async () => {
    const first = await ask({ role: 'host', count: 1 });
    expect(first[0]?.room).toBe('plenary');
    const ofTheRoom = await ask({ role: 'host', count: 2, room: 'plenary' });
    expect(ofTheRoom.map(({ room }) => room)).toEqual(['plenary', 'plenary']);
    const ofAWorkshop = await ask({ role: 'host', count: 1, room: 'workshop-2' });
    const all = [...first, ...ofTheRoom, ...ofAWorkshop, ...(await ask({ role: 'host', count: 30 }))];
    expect(all).toHaveLength(34);
    expect(new Set(namesOf(all)).size).toBe(34);
  });

  it('asks whoever waits before it invents somebody', async () => {
    const before = await server.core.records.peopleByRole('captioner');
    const names = namesOf(await ask({ role: 'captioner', count: before.length + 1 }));
    expect(names.slice(0, -1)).toEqual(before.map(({ name }) => name));
    expect(await server.core.records.peopleByRole('captioner')).toHaveLength(before.length + 1);
  });
});

describe('two servers that hand out at the same moment', () => {
  it('give nobody to two readers', async () => {
    const own = await TestServer.start();
    const { people, records, store } = own.core;
    const server = (): Links => new Links({ people, records, meta: store.meta, base: () => '', ended: () => undefined });
    const wish = { role: 'delegate', count: 3, room: null, whom: null } as const;
    const servers = Array.from({ length: 4 }, server);
    const given = await Promise.all(servers.map((one) => one.give(wish)));
    const handed = given.flatMap((one) => (one.ok ? one.links.map(({ name }) => name) : []));
    expect(handed).toHaveLength(12);
    const waiting = (await records.peopleByRole('delegate')).filter(({ id }) => !id.startsWith('given-')).map(({ name }) => name);
    const ofThem = handed.filter((name) => waiting.includes(name));
    expect(new Set(ofThem).size).toBe(ofThem.length);
    await own.end();
  });
});

describe('a revoked link', () => {
  it('ends everything that it opened, with its reason, and nothing of anybody else', async () => {
    const other = await server.enter('delegate');
    const { token, name, cookie } = await server.join('delegate');
    const page = await server.connect(cookie);
    page.hello('plenary');
    await page.next('welcome');
    const answer = await server.control('revoke', { url: `http://127.0.0.1:1/join/${token}` });
    expect([answer.status, await answer.json()]).toEqual([200, { name }]);
    expect((await page.next('bye')).sentence).toContain('This link does not work any more.');
    await page.whenClosed;
    expect(await (await join(token)).json()).toMatchObject({ ok: false, code: 'LINK_REVOKED' });
    expect(other.closed).toBeNull();
    expect(await other.send('card.show', { colour: 'green' })).toBe('ok');
  });

  it('ends the address of a captioner', async () => {
    const { token, captions } = await server.link('captioner');
    expect((await fetch(`${captions}/seq`)).status).toBe(200);
    expect((await server.control('revoke', { url: token })).status).toBe(200);
    expect((await fetch(`${captions}/seq`)).status).toBe(403);
  });

  it('is nobody’s when it was never given; without the secret nothing is revoked', async () => {
    const { token } = await server.link('delegate');
    for (const url of ['A'.repeat(32), '', `${server.url}/join/`]) {
      const answer = await server.control('revoke', { url });
      expect([answer.status, await answer.json()]).toEqual([404, { sentence: 'This is nobody’s personal link.' }]);
    }
    const stranger = await fetch(`${server.url}/api/control/revoke`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ url: token })
    });
    expect(stranger.status).toBe(403);
    expect(await (await join(token)).json()).toMatchObject({ ok: true });
  });
});
