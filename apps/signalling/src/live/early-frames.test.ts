import { afterAll, beforeAll, expect, it } from 'vitest';
import { io } from 'socket.io-client';
import { closeCodes, decodeServer } from '@alongside/protocol';
import type { ServerFrame } from '@alongside/protocol';
import { TestServer } from '../testing/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await TestServer.start();
});
afterAll(() => server.end());

/** Answers who somebody is only when it is told to: what a client sends before that is early. */
function holdAnswers(): () => void {
  const { people } = server.core;
  const asked = people.who.bind(people);
  const gate = Promise.withResolvers<void>();
  people.who = async (cookie) => {
    await gate.promise;
    return asked(cookie);
  };
  return () => {
    people.who = asked;
    gate.resolve();
  };
}

it('fifty frames before we know who it is are kept in their order', async () => {
  const { cookie } = await server.join('delegate');
  const release = holdAnswers();
  const client = await server.connect(cookie);
  client.hello('plenary');
  for (let t = 1; t < 50; t++) client.raw(JSON.stringify({ f: 'ping', t }));
  release();
  // Pings are answered at once, so their answers may come before the welcome or after it.
  const pongs = (): readonly number[] => client.frames.flatMap((frame) => (frame.f === 'pong' ? [frame.t] : []));
  await client.until(() => pongs().length === 49 && client.frames.some(({ f }) => f === 'welcome'));
  expect(client.closed).toBeNull();
  expect(pongs()).toEqual(Array.from({ length: 49 }, (_, n) => n + 1));
});

it('the fifty-first is told to slow down, and nothing of that client is done', async () => {
  const { cookie, id } = await server.join('delegate');
  const release = holdAnswers();
  const client = await server.connect(cookie);
  client.hello('plenary');
  for (let t = 1; t <= 50; t++) client.raw(JSON.stringify({ f: 'ping', t }));
  const { code, retryWithinMs } = await client.next('bye');
  expect(code).toBe(closeCodes.busy);
  expect(retryWithinMs).toBeGreaterThan(0);
  expect(await client.whenClosed).toBe(closeCodes.busy);
  release();
  expect((await fetch(`${server.url}/api/me`, { headers: { cookie } })).status).toBe(200);
  expect(client.frames.map(({ f }) => f)).toEqual(['bye']);
  expect([...server.core.hub.of(id)]).toEqual([]);
});

it('nor without WebSocket: the fifty-first there is told the same', async () => {
  const { cookie, id } = await server.join('delegate');
  const release = holdAnswers();
  const socket = io(server.url, { transports: ['websocket'], upgrade: false, extraHeaders: { cookie }, reconnection: false });
  const frames: ServerFrame[] = [];
  socket.on('f', (text: string) => frames.push(...decodeServer(text)));
  await new Promise<void>((resolve) => socket.once('connect', resolve));
  const over = new Promise<void>((resolve) => void socket.once('disconnect', () => resolve()));
  for (let t = 1; t <= 60; t++) socket.emit('f', JSON.stringify({ f: 'ping', t }));
  await over;
  release();
  // Signing in by another way is behind the answer of this one.
  expect((await fetch(`${server.url}/api/me`, { headers: { cookie } })).status).toBe(200);
  expect(frames.map((frame) => (frame.f === 'bye' ? frame.code : frame.f))).toEqual([closeCodes.busy]);
  expect([...server.core.hub.of(id)]).toEqual([]);
});

it('forty connections of one person are enough, and the next is told to come later', async () => {
  const { cookie, id } = await server.join('delegate');
  const open = await Promise.all(Array.from({ length: 40 }, () => server.connect(cookie)));
  for (const client of open) client.hello('plenary');
  for (const client of open) await client.until(() => client.frames.some(({ f }) => f === 'welcome'));
  const one = await server.connect(cookie);
  expect((await one.next('bye')).code).toBe(closeCodes.busy);
  expect([...server.core.hub.of(id)]).toHaveLength(40);
  for (const client of open) client.close();
});
