import { afterAll, beforeAll, expect, it, onTestFinished, vi } from 'vitest';
import { newId } from '../testing/client.ts';
import { TestServer } from '../testing/server.ts';
import { mostOfADay, type BackchannelsAnswer } from './backchannel-routes.ts';
import type { LineAnswer } from './line-routes.ts';

let server: TestServer;
beforeAll(async () => {
  server = await TestServer.start();
});
afterAll(() => server.end());

type Role = Parameters<TestServer['join']>[0];
type Guest = { readonly id: string; readonly cookie: string; readonly client: Awaited<ReturnType<TestServer['connect']>> };

async function come(role: Role, assigned?: string): Promise<Guest> {
  const { id, cookie } = await server.join(role, assigned);
  const client = await server.connect(cookie);
  client.hello('plenary');
  await client.next('welcome');
  return { id, cookie, client };
}
const address = (room: string): string => `${server.url}/api/rooms/${room}/backchannel`;
const read = ({ cookie }: Pick<Guest, 'cookie'>, room: string): Promise<Response> => fetch(address(room), { headers: { cookie } });
const wordsOf = async (who: Guest, room: string): Promise<readonly string[]> =>
  ((await (await read(who, room)).json()) as LineAnswer).words.map(({ text, mine }) => `${mine ? 'I' : 'they'}: ${text}`);
const say = ({ cookie }: Guest, room: string, text: unknown, id: string = newId()): Promise<Response> =>
  fetch(address(room), {
    method: 'POST',
    headers: { cookie, 'content-type': 'application/json' },
    body: JSON.stringify({ id, text })
  });
const told = ({ client }: Guest): readonly unknown[] => client.frames.filter(({ f }) => f === 'told');

it('is read by the hosts of the room and the producer, and is not there for anybody else', async () => {
  const [chair, co, producer] = [await come('host', 'plenary'), await come('host', 'plenary'), await come('organiser')];
  const others: Guest[] = [await come('host', 'workshop-2')];
  for (const role of ['delegate', 'supporter', 'speaker', 'interpreter', 'captioner', 'helper'] as const) others.push(await come(role));
  expect((await say(chair, 'plenary', 'Shall we shorten the break?')).status).toBe(200);
  expect((await say(producer, 'plenary', 'Yes, by five minutes.')).status).toBe(200);
  expect(await wordsOf(co, 'plenary')).toEqual(['they: Shall we shorten the break?', 'they: Yes, by five minutes.']);
  expect(await wordsOf(chair, 'plenary')).toEqual(['I: Shall we shorten the break?', 'they: Yes, by five minutes.']);
  await co.client.until(() => told(co).length === 2);
  await chair.client.until(() => told(chair).length === 1);
  expect(told(co)).toEqual([1, 2].map(() => ({ f: 'told', about: 'backchannel', id: 'plenary' })));
  for (const one of others) {
    expect((await read(one, 'plenary')).status).toBe(404);
    expect((await say(one, 'plenary', 'Me too')).status).toBe(404);
    expect(told(one)).toEqual([]);
  }
  expect((await fetch(address('plenary'))).status).toBe(401);
  for (const one of [chair, co, producer, ...others]) expect(one.client.received.join('')).not.toContain('shorten the break');
});

it('is one for each room: its host reads that one, the producer each', async () => {
  const [host, producer] = [await come('host', 'workshop-3'), await come('organiser')];
  expect((await say(host, 'workshop-3', 'We need ten minutes more.')).status).toBe(200);
  expect(await wordsOf(producer, 'workshop-3')).toEqual(['they: We need ten minutes more.']);
  expect(await wordsOf(producer, 'workshop-4')).toEqual([]);
  expect((await read(host, 'workshop-4')).status).toBe(404);
  expect((await read(producer, 'no-such-room')).status).toBe(404);
});

it('takes what is sent twice once, and refuses what is empty, too long or no text', async () => {
  const producer = await come('organiser');
  const id = newId();
  for (let n = 0; n < 2; n++) expect((await say(producer, 'workshop-5', 'Once', id)).status).toBe(200);
  expect(await wordsOf(producer, 'workshop-5')).toEqual(['I: Once']);
  expect(await (await say(producer, 'workshop-5', ' ')).json()).toMatchObject({ ok: false, code: 'EMPTY_TEXT' });
  expect(await (await say(producer, 'workshop-5', 'x'.repeat(2_001))).json()).toMatchObject({ code: 'TEXT_TOO_LONG' });
  for (const wrong of [7, null, 'x'.repeat(10_001)]) expect((await say(producer, 'workshop-5', wrong)).status).toBe(400);
  const line = (await server.core.records.sealedLines()).find((one) => one.line.endsWith('-workshop-5'))?.line ?? '';
  for (let n = 1; n < mostOfADay; n++)
    await server.core.lines.add({ line, reader: null, at: server.core.clock.now() }, { id: `w${n}`, by: 'x', text: 'x' });
  expect(await (await say(producer, 'workshop-5', 'One more')).json()).toMatchObject({ code: 'TOO_FAST' });
});

it('is counted for its readers alone, without a word of it', async () => {
  const [host, producer] = [await come('host', 'workshop-2'), await come('organiser')];
  const counts = async ({ cookie }: Guest): Promise<Record<string, readonly boolean[]>> => {
    const answer = await fetch(`${server.url}/api/backchannels`, { headers: { cookie } });
    const text = await answer.text();
    expect(text).not.toContain('Come and look');
    const { rooms } = JSON.parse(text) as BackchannelsAnswer;
    return Object.fromEntries(rooms.map(({ room, said }) => [room, said.map(({ mine }) => mine)]));
  };
  expect(await counts(host)).toEqual({});
  await say(host, 'workshop-2', 'Come and look.');
  await say(producer, 'workshop-2', 'I come.');
  expect(await counts(host)).toEqual({ 'workshop-2': [true, false] });
  expect((await counts(producer))['workshop-2']).toEqual([false, true]);
  for (const role of ['delegate', 'supporter', 'speaker', 'interpreter', 'captioner', 'helper'] as const)
    expect(await counts(await come(role))).toEqual({});
  expect(await counts(await come('host', 'workshop-4'))).toEqual({});
  expect((await fetch(`${server.url}/api/backchannels`)).status).toBe(401);
});

it('reads no line again while nobody writes, however often walls ask; what is written is there at the next look', async () => {
  const [host, producer] = [await come('host', 'workshop-4'), await come('organiser')];
  const ask = ({ cookie }: Guest, tag?: string | null): Promise<Response> =>
    fetch(`${server.url}/api/backchannels`, { headers: { cookie, ...(tag == null ? {} : { 'if-none-match': tag }) } });
  const roomsOf = async (answer: Response): Promise<Record<string, readonly boolean[]>> => {
    const { rooms } = (await answer.json()) as BackchannelsAnswer;
    return Object.fromEntries(rooms.map(({ room, said }) => [room, said.map(({ mine }) => mine)]));
  };
  await say(host, 'workshop-4', 'One');
  await say(producer, 'workshop-4', 'Two');
  await ask(producer);
  const reads = vi.spyOn(server.core.lines, 'read');
  onTestFinished(() => reads.mockRestore());
  const [first, theirs] = [await ask(host), await ask(producer)];
  expect(await roomsOf(first)).toEqual({ 'workshop-4': [true, false] });
  expect((await roomsOf(theirs))['workshop-4']).toEqual([false, true]);
  const tag = first.headers.get('etag');
  for (let n = 0; n < 5; n += 1) {
    const again = await ask(host, tag);
    expect([again.status, await again.text(), again.headers.get('cache-control')]).toEqual([304, '', 'no-store']);
  }
  // One person's answer is never another's.
  expect((await ask(await come('host', 'workshop-4'), tag)).status).toBe(200);
  expect(reads).not.toHaveBeenCalled();

  await say(producer, 'workshop-4', 'Three');
  reads.mockClear();
  const news = await Promise.all([ask(host, tag), ask(host, tag), ask(producer, tag)]);
  for (const answer of news.slice(0, 2)) expect(await roomsOf(answer)).toEqual({ 'workshop-4': [true, false, false] });
  expect(reads).toHaveBeenCalledTimes(1);
});

it('is closed to a host who was removed', async () => {
  const [host, producer] = [await come('host', 'workshop-6'), await come('organiser')];
  await say(producer, 'workshop-6', 'Between us.');
  expect(await wordsOf(host, 'workshop-6')).toEqual(['they: Between us.']);
  expect(await producer.client.send('person.ban', { person: host.id, reason: 'Another person came with the link.' })).toBe('ok');
  expect([401, 404]).toContain((await read(host, 'workshop-6')).status);
});

it('ends with the day: nobody reads it from midnight, and its words are destroyed', async () => {
  const producer = await come('organiser');
  await say(producer, 'workshop-1', 'Only for today.');
  const all = (await server.core.records.sealedLines()).map(({ line }) => line).filter((line) => line.startsWith('hosts-'));
  expect(all.length).toBeGreaterThan(0);
  const { now } = server.core.clock;
  const midnight = new Date(now());
  // 1 July in the UK ends an hour before it does in UTC.
  midnight.setUTCHours(22, 59, 0, 0);
  await server.control('clock', { by: `${Math.round((midnight.getTime() - now()) / 60_000)}m` });
  await server.core.tidyLines.run();
  expect(await wordsOf(producer, 'workshop-1')).toEqual(['I: Only for today.']);
  await server.control('clock', { by: '2m' });
  expect(await wordsOf(producer, 'workshop-1')).toEqual([]);
  await server.core.tidyLines.run();
  for (const line of all) {
    expect(await server.core.records.sealedOf(line)).toEqual([]);
    expect(await server.core.store.meta.get(`line:${line}`)).toBeNull();
  }
});
