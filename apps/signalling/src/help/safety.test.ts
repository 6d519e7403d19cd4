import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { newId } from '../testing/client.ts';
import { TestServer } from '../testing/server.ts';
import type { SafetyAnswer } from './safety-routes.ts';

let server: TestServer;
let lead: Joined;
beforeAll(async () => {
  server = await TestServer.start();
  // The sample names the first of its helpers.
  lead = await server.join('helper');
});
afterAll(() => server.end());

type Joined = Awaited<ReturnType<TestServer['join']>>;
type Sent = { readonly status: number; readonly body: { readonly id?: string; readonly code?: string; readonly sentence?: string } };

async function ask({ cookie }: Joined, method: string, path: string, body?: object): Promise<Sent> {
  const answer = await fetch(`${server.url}${path}`, {
    method,
    headers: { cookie, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) })
  });
  return { status: answer.status, body: (await answer.json()) as Sent['body'] };
}
const seen = async ({ cookie }: Joined): Promise<SafetyAnswer> =>
  (await (await fetch(`${server.url}/api/safety`, { headers: { cookie } })).json()) as SafetyAnswer;
const note = (text: string, more: object = {}): object => ({ id: newId(), to: lead.id, about: 'call', room: 'plenary', text, ...more });
const write = (who: Joined, text: string, more: object = {}): Promise<Sent> => ask(who, 'POST', '/api/safety', note(text, more));
const textsIn = (notes: SafetyAnswer['mine']): readonly string[] => notes.flatMap(({ words }) => words.map(({ text }) => text));

it('reaches the safeguarding lead and who wrote it, who are told at once, and nobody else', async () => {
  const writer = await server.join('delegate');
  const [leadSocket, otherSocket] = [await server.connect(lead.cookie), await server.enter('organiser')];
  leadSocket.hello('plenary');
  await leadSocket.next('welcome');
  const others = await Promise.all((['delegate', 'host', 'helper', 'organiser', 'captioner'] as const).map((role) => server.join(role)));
  expect((await seen(writer)).lead).toMatchObject({ id: lead.id, role: 'helper' });
  const { status, body } = await write(writer, 'Somebody frightens me');
  expect(status).toBe(200);
  expect(await leadSocket.next('told')).toEqual({ f: 'told', about: 'safety', id: body.id });
  expect((await seen(lead)).forMe).toMatchObject([
    { id: body.id, about: 'call', room: 'plenary', words: [{ text: 'Somebody frightens me', by: { id: writer.id }, mine: false }] }
  ]);
  expect(textsIn((await seen(writer)).mine)).toEqual(['Somebody frightens me']);
  for (const other of others) {
    const answer = await seen(other);
    expect([answer.mine, answer.forMe]).toEqual([[], []]);
    expect((await ask(other, 'POST', `/api/safety/${body.id}/words`, { id: newId(), text: 'What is it?' })).status).toBe(404);
    expect((await ask(other, 'DELETE', `/api/safety/${body.id}`)).status).toBe(404);
  }
  expect(otherSocket.frames.some(({ f }) => f === 'told')).toBe(false);
  expect((await fetch(`${server.url}/api/safety`)).status).toBe(401);
});

it('is answered on the same line', async () => {
  const writer = await server.join('delegate');
  const { id = '' } = (await write(writer, '')).body;
  expect((await ask(lead, 'POST', `/api/safety/${id}/words`, { id: newId(), text: 'Shall I come to you?' })).status).toBe(200);
  expect((await ask(writer, 'POST', `/api/safety/${id}/words`, { id: newId(), text: 'Please.' })).status).toBe(200);
  expect(textsIn((await seen(writer)).mine)).toEqual(['', 'Shall I come to you?', 'Please.']);
  expect((await ask(writer, 'DELETE', `/api/safety/${id}`)).status).toBe(404);
  expect((await ask(lead, 'DELETE', `/api/safety/${id}`)).status).toBe(200);
  expect((await seen(writer)).mine).toEqual([]);
  expect((await ask(lead, 'POST', `/api/safety/${id}/words`, { id: newId(), text: 'Still there?' })).status).toBe(404);
});

it('stands in no log of a room, in no file as words, and a copy of either file opens nothing', async () => {
  const writer = await server.join('delegate');
  const word = `canary-${newId()}`;
  const logs = ['day', 'room:plenary', 'captions:plenary'];
  const positions = async (): Promise<readonly number[]> => Promise.all(logs.map(async (log) => (await server.core.store.open(log)).v));
  const before = await positions();
  expect((await write(writer, word)).status).toBe(200);
  expect(await positions()).toEqual(before);
  const files = await Promise.all((await readdir(server.folder)).map((name) => readFile(join(server.folder, name), 'latin1')));
  expect(files.join('')).not.toContain(word);
  expect(JSON.stringify(server.lines)).not.toContain(word);
  // The bytes are beside no key: that is in the other file, and half of it in neither.
  const line = (await server.core.records.sealedLines()).at(-1)?.line;
  const stored = await server.core.records.sealedOf(line ?? '');
  expect(stored.length).toBeGreaterThan(0);
  expect(JSON.stringify(stored)).not.toContain(writer.id);
  expect(await server.core.store.meta.get(`line:${line ?? ''}`)).toMatch(/^[0-9a-f]{64}$/u);
});

it('goes to nobody but whom the page named, and to no one when nobody leads', async () => {
  const [writer, organiser, next] = [await server.join('delegate'), await server.join('organiser'), await server.join('helper')];
  await write(writer, 'For the first one');
  for (const other of [writer, next, await server.join('host')])
    expect((await ask(other, 'PUT', '/api/safety/lead', { person: other.id })).status).toBe(403);
  for (const wrong of [organiser.id, writer.id, 'nobody-here'])
    expect((await ask(organiser, 'PUT', '/api/safety/lead', { person: wrong })).status).toBe(404);
  expect((await ask(organiser, 'PUT', '/api/safety/lead', { person: next.id })).status).toBe(200);
  expect((await write(writer, 'Meant for the first')).body).toMatchObject({ code: 'LEAD_CHANGED' });
  expect((await write(writer, 'Meant for the second', { to: next.id })).status).toBe(200);
  // Whoever is named later does not come to read what was written before.
  expect(textsIn((await seen(next)).forMe)).toEqual(['Meant for the second']);
  expect(textsIn((await seen(lead)).forMe)).toContain('For the first one');
  expect(textsIn((await seen(lead)).forMe)).not.toContain('Meant for the second');
  await server.core.records.erasePerson(next.id);
  expect((await write(writer, 'To nobody', { to: next.id })).body).toMatchObject({ code: 'NOBODY_LEADS' });
  await server.core.safetyLead.name(lead.id);
});

it('is destroyed by itself when its time is over', async () => {
  const writer = await server.join('delegate');
  const { id = '' } = (await write(writer, 'For a month')).body;
  const [mine] = (await seen(writer)).mine;
  expect((mine?.until ?? 0) - (mine?.at ?? 0)).toBe(30 * 86_400_000);
  await server.core.clock.moveTo((mine?.until ?? 0) - 60_000);
  await server.core.tidyLines.run();
  expect((await seen(writer)).mine).toHaveLength(1);
  await server.core.clock.moveTo(mine?.until ?? 0);
  await server.core.tidyLines.run();
  expect((await seen(writer)).mine).toEqual([]);
  expect(await server.core.records.sealedOf(id)).toEqual([]);
  expect(await server.core.store.meta.get(`line:${id}`)).toBeNull();
});

it('takes what is sent twice once, and what is no such note not at all', async () => {
  const writer = await server.join('delegate');
  const id = newId();
  for (let n = 0; n < 2; n++) expect((await write(writer, 'Once', { id })).status).toBe(200);
  expect((await seen(writer)).mine).toHaveLength(1);
  for (const wrong of [{ about: 'gossip' }, { id: 'NO' }, { room: 'No Room' }, { to: 7 }, { more: 1 }, { text: 7 }])
    expect((await write(writer, 'x', wrong)).status).toBe(400);
  expect((await write(writer, 'x'.repeat(2_001))).body).toMatchObject({ code: 'TEXT_TOO_LONG' });
});
