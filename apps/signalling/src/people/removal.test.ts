import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { io } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeCodes, decodeServer } from '@alongside/protocol';
import type { ServerFrame } from '@alongside/protocol';
import { openRedisRoomLog } from '@alongside/store/redis';
import { RedisProcess } from '@alongside/store/testing';
import { TestServer } from '../testing/server.ts';

type Link = { readonly url: string; readonly name: string; readonly role: string; readonly captions?: string };
const tokenOf = ({ url }: Link): string => url.split('/').at(-1) ?? '';
const open = async (server: TestServer, token: string, take?: boolean) => {
  const answer = await fetch(`${server.url}/api/join`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token, ...(take === undefined ? {} : { take }) })
  });
  return (await answer.json()) as { ok: boolean; code?: string; cookie?: string };
};

describe('one server', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await TestServer.start();
  });
  afterAll(() => server.end());

  it('gives each browser a cookie of its own, and makes a second one choose', async () => {
    const { token } = await server.link('delegate');
    const first = await open(server, token);
    expect(await open(server, token)).toEqual({ ok: false, code: 'DEVICE_OTHER' });
    const second = await open(server, token, true);
    expect(second.ok).toBe(true);
    expect(second.cookie).not.toBe(first.cookie);
    const late = await server.connect(`alongside=${first.cookie ?? ''}`);
    expect(await late.whenClosed).toBe(closeCodes.otherDevice);
  });

  it('the browser that took over stays when it takes over again by two tabs', async () => {
    const { token } = await server.link('delegate');
    const { cookie } = await open(server, token);
    const tabs = await Promise.all([1, 2].map(() => server.connect(`alongside=${cookie ?? ''}`)));
    for (const tab of tabs) {
      tab.hello('plenary');
      await tab.next('welcome');
    }
    const other = await open(server, token, true);
    expect(await Promise.all(tabs.map((tab) => tab.whenClosed))).toEqual([closeCodes.otherDevice, closeCodes.otherDevice]);
    const next = await server.connect(`alongside=${other.cookie ?? ''}`);
    next.hello('plenary');
    await next.next('welcome');
    expect(next.closed).toBeNull();
  });

  it('turns a link into a new one for the same person; the old one and what it opened are over', async () => {
    const { token, name, cookie } = await server.join('speaker');
    const page = await server.connect(cookie);
    page.hello('plenary');
    await page.next('welcome');
    const answer = await server.control('rotate', { url: `${server.url}/join/${token}` });
    const { link } = (await answer.json()) as { link: Link };
    expect(link).toMatchObject({ name, role: 'speaker' });
    expect(await page.whenClosed).toBe(closeCodes.removed);
    expect(await open(server, token)).toEqual({ ok: false, code: 'LINK_REVOKED' });
    expect(await open(server, tokenOf(link))).toMatchObject({ ok: true });
    expect((await fetch(`${server.url}/api/me`, { headers: { cookie } })).status).toBe(401);
  });

  it('gives a captioner a new address with the new link, and the old address is silent', async () => {
    const { token, captions } = await server.link('captioner');
    const { link } = (await (await server.control('rotate', { url: token })).json()) as { link: Link };
    expect((await fetch(`${captions}/seq`)).status).toBe(403);
    expect((await fetch(`${link.captions ?? 'none'}/seq`)).status).toBe(200);
  });

  it('ends a whole list at once, and says what was nobody’s', async () => {
    const people = await Promise.all([1, 2, 3].map(() => server.join('delegate')));
    const pages = await Promise.all(people.map(({ cookie }) => server.connect(cookie)));
    const urls = [...people.map(({ token }) => token), 'A'.repeat(43)];
    const answer = await server.control('revoke-many', { urls });
    expect(await answer.json()).toEqual({ names: [...people.map(({ name }) => name), null] });
    expect(await Promise.all(pages.map((page) => page.whenClosed))).toEqual([1, 2, 3].map(() => closeCodes.removed));
  });

  it('ends a client without WebSocket as well, by polling, with the reason', async () => {
    const { cookie, token } = await server.join('delegate');
    const socket = io(server.url, { transports: ['polling'], upgrade: false, extraHeaders: { cookie }, reconnection: false });
    const frames: ServerFrame[] = [];
    const disconnected = new Promise((resolve) => socket.once('disconnect', resolve));
    const welcome = new Promise<void>((resolve) =>
      socket.on('f', (text: string) => {
        frames.push(...decodeServer(text));
        if (frames.some(({ f }) => f === 'welcome')) resolve();
      })
    );
    socket.once('connect', () => socket.emit('f', JSON.stringify({ f: 'hello', proto: 1, room: 'plenary', have: {} })));
    await welcome;
    await server.control('revoke', { url: token });
    await disconnected;
    expect(frames.at(-1)).toMatchObject({ f: 'bye', code: closeCodes.removed, retryWithinMs: null });
  });
});

describe('two servers on one Redis', () => {
  let redis: RedisProcess;
  let folder = '';
  let nodes: readonly TestServer[] = [];
  const start = async (): Promise<TestServer> => {
    const store = await openRedisRoomLog(redis.url);
    return TestServer.start({
      folder,
      wrap: (sqlite) => {
        void sqlite.close();
        return store;
      }
    });
  };
  beforeAll(async () => {
    redis = await RedisProcess.start();
    folder = await mkdtemp(join(tmpdir(), 'alongside-nodes-'));
    nodes = [await start(), await start()];
  });
  afterAll(async () => {
    for (const node of nodes) await node.stop();
    await redis.end();
    await rm(folder, { recursive: true, force: true });
  });
  const two = (): readonly [TestServer, TestServer] => {
    const [one, other] = nodes;
    if (one === undefined || other === undefined) throw new Error('there are not two servers');
    return [one, other];
  };

  it('a link revoked on one ends what it opened on the other, and nothing of anybody else', async () => {
    const [one, other] = two();
    const { token, cookie } = await one.join('delegate');
    const page = await other.connect(cookie);
    page.hello('plenary');
    await page.next('welcome');
    const neighbour = await other.enter('delegate');
    await one.control('revoke', { url: token });
    expect(await page.whenClosed).toBe(closeCodes.removed);
    expect(neighbour.closed).toBeNull();
  });

  it('a place that is given back on one closes the workshop on the other', async () => {
    const [one, other] = two();
    const { cookie } = await one.join('delegate');
    const page = await one.connect(cookie);
    page.hello('plenary');
    await page.next('welcome');
    expect(await page.send('place.choose', { room: 'workshop-2' })).toBe('ok');
    const inside = await other.connect(cookie);
    inside.hello('workshop-2');
    await inside.next('welcome');
    expect(await page.send('place.leave', {})).toBe('ok');
    expect(await inside.whenClosed).toBe(closeCodes.placeLeft);
    expect(page.closed).toBeNull();
  });

  it('the browser that took over on one closes the former one on the other, and itself stays wherever it lands', async () => {
    const [one, other] = two();
    const { token, cookie } = await one.join('delegate');
    const former = await other.connect(cookie);
    former.hello('plenary');
    await former.next('welcome');
    const taken = await open(one, token, true);
    const present = await other.connect(`alongside=${taken.cookie ?? ''}`);
    present.hello('plenary');
    await present.next('welcome');
    expect(await former.whenClosed).toBe(closeCodes.otherDevice);
    expect(await present.send('card.show', { colour: 'green' })).toBe('ok');
    expect(present.closed).toBeNull();
  });
});
