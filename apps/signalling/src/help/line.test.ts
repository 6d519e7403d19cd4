import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { DayOwn } from '@alongside/domain';
import { newId } from '../testing/client.ts';
import { TestServer } from '../testing/server.ts';
import type { LineAnswer } from './line-routes.ts';

let server: TestServer;
beforeAll(async () => {
  server = await TestServer.start();
});
afterAll(() => server.end());

type Guest = { readonly id: string; readonly cookie: string; readonly client: Awaited<ReturnType<TestServer['connect']>> };

async function come(role: 'delegate' | 'helper' | 'organiser' | 'host'): Promise<Guest> {
  const { id, cookie } = await server.join(role, role === 'host' ? 'plenary' : undefined);
  const client = await server.connect(cookie);
  client.hello('plenary');
  await client.next('welcome');
  return { id, cookie, client };
}
async function callOf({ client }: Guest): Promise<string> {
  expect(await client.send('help.call', { about: 'help', text: 'No sound' })).toBe('ok');
  await client.until(() => (client.own.get('day') as DayOwn | undefined)?.help != null);
  return (client.own.get('day') as DayOwn).help?.id ?? '';
}
const address = (call: string): string => `${server.url}/api/help/${call}/line`;
const read = ({ cookie }: Guest, call: string): Promise<Response> => fetch(address(call), { headers: { cookie } });
const wordsOf = async (who: Guest, call: string): Promise<readonly string[]> =>
  ((await (await read(who, call)).json()) as LineAnswer).words.map(({ text, mine }) => `${mine ? 'I' : 'they'}: ${text}`);
const say = ({ cookie }: Guest, call: string, text: unknown, id: string = newId()): Promise<Response> =>
  fetch(address(call), {
    method: 'POST',
    headers: { cookie, 'content-type': 'application/json' },
    body: JSON.stringify({ id, text })
  });

it('is read by who called and who goes, and is not there for anybody else', async () => {
  const [caller, helper, other] = [await come('delegate'), await come('helper'), await come('delegate')];
  const [organiser, host] = [await come('organiser'), await come('host')];
  const call = await callOf(caller);
  expect((await say(caller, call, 'My camera is not found')).status).toBe(200);
  for (const one of [helper, other, organiser, host]) {
    expect((await read(one, call)).status).toBe(404);
    expect((await say(one, call, 'Me too')).status).toBe(404);
  }
  expect(await helper.client.send('help.claim', { id: call })).toBe('ok');
  await caller.client.until(() => (caller.client.own.get('day') as DayOwn).help?.state === 'claimed');
  expect((await say(helper, call, 'I am here.')).status).toBe(200);
  expect(await wordsOf(caller, call)).toEqual(['I: My camera is not found', 'they: I am here.']);
  expect(await wordsOf(helper, call)).toEqual(['they: My camera is not found', 'I: I am here.']);
  for (const one of [other, organiser, host]) expect((await read(one, call)).status).toBe(404);
  expect((await fetch(address(call))).status).toBe(401);
  await caller.client.until(() => caller.client.frames.some((frame) => frame.f === 'told'));
  for (const one of [other, organiser, host]) expect(one.client.frames.some(({ f }) => f === 'told')).toBe(false);
  for (const one of [caller, helper, other, organiser, host]) expect(one.client.received.join('')).not.toContain('camera is not found');
});

it('is lost by a helper who gives the call back, and read by the next', async () => {
  const [caller, first, second] = [await come('delegate'), await come('helper'), await come('helper')];
  const call = await callOf(caller);
  await first.client.send('help.claim', { id: call });
  expect((await say(first, call, 'One moment.')).status).toBe(200);
  expect(await first.client.send('help.giveBack', { id: call })).toBe('ok');
  expect((await read(first, call)).status).toBe(404);
  await second.client.send('help.claim', { id: call });
  expect(await wordsOf(second, call)).toEqual(['they: One moment.']);
});

it('ends with the call; its words are destroyed when that cannot be taken back any more', async () => {
  const [caller, helper] = [await come('delegate'), await come('helper')];
  const call = await callOf(caller);
  await helper.client.send('help.claim', { id: call });
  await say(helper, call, 'Try again now.');
  await helper.client.send('help.done', { id: call });
  expect((await read(caller, call)).status).toBe(404);
  expect(await helper.client.send('help.reopen', { id: call })).toBe('ok');
  expect(await wordsOf(caller, call)).toEqual(['they: Try again now.']);
  await helper.client.send('help.done', { id: call });
  await server.control('clock', { by: '3m' });
  await server.core.tidyLines.run();
  expect(await server.core.records.sealedOf(`help-${call}`)).toEqual([]);
  expect(await server.core.store.meta.get(`line:help-${call}`)).toBeNull();
});

it('takes what is sent twice once, and refuses what is empty, too long or no text', async () => {
  const caller = await come('delegate');
  const call = await callOf(caller);
  const id = newId();
  for (let n = 0; n < 2; n++) expect((await say(caller, call, 'Once', id)).status).toBe(200);
  expect(await wordsOf(caller, call)).toEqual(['I: Once']);
  expect(await (await say(caller, call, ' ')).json()).toMatchObject({ ok: false, code: 'EMPTY_TEXT' });
  expect(await (await say(caller, call, 'x'.repeat(2_001))).json()).toMatchObject({ code: 'TEXT_TOO_LONG' });
  for (const wrong of [7, null, 'x'.repeat(10_001)]) expect((await say(caller, call, wrong)).status).toBe(400);
  expect((await say(caller, call, 'x', 'NO ID')).status).toBe(400);
  expect((await say(caller, 'no-such-call', 'x')).status).toBe(404);
});

it('a call from a room without a host goes further, also when the server was started again meanwhile', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'alongside-further-'));
  const first = await TestServer.start({ folder });
  const organiser = await first.enter('organiser');
  expect(await organiser.send('workshops.open', {})).toBe('ok');
  const caller = await first.enter('captioner', 'workshop-4');
  expect(await caller.send('help.call', { about: 'urgent', text: '' })).toBe('ok');
  await first.stop();
  const again = await TestServer.start({ folder });
  const host = await again.enter('host', 'workshop-2');
  await host.until(() => host.own.has('day'));
  const calls = (): number => (host.own.get('day') as DayOwn).calls.length;
  expect(calls()).toBe(0);
  await again.control('clock', { by: '60s' });
  await host.until(() => calls() === 1);
  await again.end();
});
