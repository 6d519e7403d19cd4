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
const send = ({ cookie }: Joined, address: string, body: object): Promise<Response> =>
  fetch(address, { method: 'PUT', headers: { cookie, 'content-type': 'application/json' }, body: JSON.stringify(body) });
const put = async (who: Joined, part: string, text: unknown, room = 'plenary'): Promise<number> =>
  (await send(who, `${path(room)}/${part}`, { text })).status;
const terms = (who: Joined, text: string, seen: unknown, room = 'plenary'): Promise<Response> =>
  send(who, `${path(room)}/terms`, { text, seen });
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

it('terms of two hosts who write at once: the second is told, and nothing is written over', async () => {
  const room = 'workshop-2';
  const [first, second] = [await server.join('host', room), await server.join('host', room)];
  const { termsVersion: none } = await read(first, room);
  expect(none).toBe('');
  expect((await terms(first, 'TEASC', none, room)).status).toBe(200);
  const refused = await terms(second, 'Sue Heron', none, room);
  expect(refused.status).toBe(409);
  expect(await refused.json()).toMatchObject({ code: 'CHANGED_MEANWHILE', sentence: expect.stringMatching(/^Somebody else/u) });
  const now = await read(second, room);
  expect(now).toMatchObject({ terms: 'TEASC', termsVersion: expect.stringMatching(/^[\w-]{16}$/u) });
  expect((await terms(second, 'Sue Heron\nTEASC', now.termsVersion, room)).status).toBe(200);
  expect((await read(first, room)).terms).toBe('Sue Heron\nTEASC');
  // Taken away is changed too, and whoever wants what is there already has it.
  expect((await terms(first, '', now.termsVersion, room)).status).toBe(409);
  expect((await terms(first, 'Sue Heron\nTEASC', now.termsVersion, room)).status).toBe(200);
});

it('terms that ten save in one moment are one of theirs, and the others know', async () => {
  const room = 'workshop-3';
  const host = await server.join('host', room);
  const answers = await Promise.all(Array.from({ length: 10 }, (_, n) => terms(host, `Term ${n}`, '', room)));
  const saved = answers.flatMap(({ status }, n) => (status === 200 ? [`Term ${n}`] : []));
  expect([saved.length, answers.filter(({ status }) => status === 409).length]).toEqual([1, 9]);
  expect((await read(host, room)).terms).toBe(saved[0]);
});

it('what is no text, too long, or nowhere is refused and changes nothing', async () => {
  const host = await server.join('host', 'plenary');
  await put(host, 'terms', 'Kept');
  expect(await put(host, 'terms', 7)).toBe(400);
  expect(await put(host, 'terms', 'x'.repeat(50_001))).toBe(400);
  for (const seen of [7, 'x'.repeat(65), null]) expect((await terms(host, 'x', seen)).status).toBe(400);
  expect(await put(host, 'else', 'x')).toBe(404);
  expect(await put(host, 'terms', 'x', 'no-such-room')).toBe(404);
  expect((await read(host)).terms).toBe('Kept');
});
