import { afterAll, beforeAll, expect, it } from 'vitest';
import { TestServer } from '../testing/server.ts';
import type { PreparedAnswer } from './prepared-routes.ts';

let server: TestServer;
beforeAll(async () => {
  server = await TestServer.start();
});
afterAll(() => server.end());

type Joined = { readonly cookie: string };
const path = (room = 'plenary'): string => `${server.url}/api/rooms/${room}/prepared`;
const put = async ({ cookie }: Joined, part: string, text: unknown, room = 'plenary'): Promise<number> => {
  const headers = { cookie, 'content-type': 'application/json' };
  return (await fetch(`${path(room)}/${part}`, { method: 'PUT', headers, body: JSON.stringify({ text }) })).status;
};
const read = async ({ cookie }: Joined, room = 'plenary'): Promise<PreparedAnswer> =>
  (await (await fetch(path(room), { headers: { cookie } })).json()) as PreparedAnswer;

it('what a speaker shares reaches those who write and sign, and nobody else, until it is taken back', async () => {
  const speaker = await server.join('speaker', 'plenary');
  const access = [await server.join('captioner'), await server.join('interpreter')];
  const others = [await server.join('host', 'plenary'), await server.join('organiser'), await server.join('speaker', 'plenary')];
  expect((await read(speaker)).mine).toBeNull();
  expect(await put(speaker, 'mine', ' What a good day is.\n\nIt is ours. ')).toBe(200);
  expect((await read(speaker)).mine).toBe('What a good day is.\n\nIt is ours.');
  for (const each of access) expect((await read(each)).talks).toMatchObject([{ text: 'What a good day is.\n\nIt is ours.' }]);
  for (const each of others) expect(JSON.stringify(await read(each))).not.toContain('good day');
  expect((await read(access[0] ?? speaker, 'workshop-1')).talks).toEqual([]);
  for (const role of ['delegate', 'helper'] as const) {
    const { cookie } = await server.join(role);
    expect((await fetch(path(), { headers: { cookie } })).status).toBe(403);
  }
  expect((await fetch(path())).status).toBe(401);
  expect(await put(speaker, 'mine', '')).toBe(200);
  for (const each of access) expect((await read(each)).talks).toEqual([]);
});

it('terms are changed by whoever runs the room and whoever writes its captions', async () => {
  const host = await server.join('host', 'plenary');
  const captioner = await server.join('captioner');
  expect(await put(host, 'terms', 'SCIE\nco-production')).toBe(200);
  expect((await read(captioner)).terms).toBe('SCIE\nco-production');
  expect(await put(captioner, 'terms', 'SCIE')).toBe(200);
  expect((await read(host)).terms).toBe('SCIE');
  for (const role of ['delegate', 'speaker', 'interpreter', 'helper'] as const)
    expect([role, await put(await server.join(role), 'terms', 'No')]).toEqual([role, 403]);
  expect(await put(await server.join('host', 'workshop-1'), 'terms', 'No')).toBe(403);
  for (const role of ['captioner', 'interpreter', 'delegate'] as const)
    expect([role, await put(await server.join(role), 'mine', 'No')]).toEqual([role, 403]);
});

it('what is no text, too long, or nowhere is refused and changes nothing', async () => {
  const host = await server.join('host', 'plenary');
  await put(host, 'terms', 'Kept');
  expect(await put(host, 'terms', 7)).toBe(400);
  expect(await put(host, 'terms', 'x'.repeat(50_001))).toBe(400);
  expect(await put(host, 'else', 'x')).toBe(404);
  expect(await put(host, 'terms', 'x', 'no-such-room')).toBe(404);
  expect((await read(host)).terms).toBe('Kept');
});
