import { afterAll, beforeAll, expect, it } from 'vitest';
import { TestServer } from '../testing/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await TestServer.start();
});
afterAll(() => server.end());

type Joined = Awaited<ReturnType<TestServer['join']>>;
const bytes = Buffer.concat([Buffer.from([0x1a, 0x45, 0xdf, 0xa3]), Buffer.from(`webm${' '.repeat(64)}all of it`)]);
const captions = 'WEBVTT\n\n00:00.000 --> 00:02.000\nGood morning, Leeds.';
const script = 'A street in Leeds.\nAna: Good morning.';
const parts = ['video', 'captions.vtt', 'script'] as const;

const at = (rest: string, room: string): string => `${server.url}/api/rooms/${room}/${rest}`;
const put = ({ cookie }: Joined, path: string, text: string): Promise<Response> =>
  fetch(path, { method: 'PUT', headers: { cookie, 'content-type': 'application/json' }, body: JSON.stringify({ text }) });
async function loaded(who: Joined, room: string): Promise<string> {
  const body = new FormData();
  body.append('file', new Blob([new Uint8Array(bytes)]), 'Leeds.webm');
  const answer = await fetch(at('film', room), { method: 'POST', body, headers: { cookie: who.cookie } });
  const { id } = (await answer.json()) as { readonly id: string };
  expect((await put(who, at(`film/${id}/captions`, room), captions)).status).toBe(200);
  expect((await put(who, at(`film/${id}/script`, room), script)).status).toBe(200);
  return id;
}
let sent = 0;
async function does({ cookie }: Joined, room: string, type: string, data: object = {}): Promise<number> {
  const headers = { cookie, 'content-type': 'application/json' };
  const body = JSON.stringify({ id: `a-command-of-film-${(sent += 1)}`, type, data });
  return (await fetch(at('commands', room), { method: 'POST', headers, body })).status;
}
const answers = async (who: Pick<Joined, 'cookie'>, id: string, room: string): Promise<readonly number[]> =>
  Promise.all(parts.map(async (part) => (await fetch(at(`film/${id}/${part}`, room), { headers: { cookie: who.cookie } })).status));
const all = parts.map(() => 200);
const none = parts.map(() => 404);

it('while a film is on the stage everybody of that room reads it, and nobody before it or after it', async () => {
  const [host, delegate, other] = [
    await server.join('host', 'plenary'),
    await server.join('delegate'),
    await server.join('speaker', 'plenary')
  ];
  const [id, second] = [await loaded(host, 'plenary'), await loaded(host, 'plenary')];
  expect(await answers(delegate, id, 'plenary')).toEqual(none);
  const play = { film: id, title: 'Leeds', length: 60_000 };
  expect(await does(delegate, 'plenary', 'film.play', play)).toBe(409);
  expect(await answers(delegate, id, 'plenary')).toEqual(none);
  expect(await does(host, 'plenary', 'film.play', play)).toBe(200);
  for (const who of [delegate, other]) expect(await answers(who, id, 'plenary')).toEqual(all);
  const read = await fetch(at(`film/${id}/script`, 'plenary'), { headers: { cookie: delegate.cookie } });
  expect([read.headers.get('content-type'), await read.text()]).toEqual(['text/plain; charset=utf-8', script]);
  const range = await fetch(at(`film/${id}/video`, 'plenary'), { headers: { cookie: delegate.cookie, range: 'bytes=10-19' } });
  expect([range.status, Buffer.from(await range.arrayBuffer())]).toEqual([206, bytes.subarray(10, 20)]);
  // Another film of this room, this film as if of another room, and somebody without a link.
  expect(await answers(delegate, second, 'plenary')).toEqual(none);
  expect(await answers(delegate, id, 'webinar')).not.toContain(200);
  expect(await answers({ cookie: '' }, id, 'plenary')).toEqual(parts.map(() => 401));
  // Nobody may change it for that.
  expect((await put(delegate, at(`film/${id}/script`, 'plenary'), 'Mine')).status).toBe(403);
  expect(await does(host, 'plenary', 'film.pause')).toBe(200);
  expect(await answers(delegate, id, 'plenary')).toEqual(all);
  expect(await does(host, 'plenary', 'film.end')).toBe(200);
  for (const who of [delegate, other]) expect(await answers(who, id, 'plenary')).toEqual(none);
  expect(await answers(host, id, 'plenary')).toEqual(all);
});

it('in a workshop it is for those who may be in it, not for others and not for whoever was removed from it', async () => {
  const host = await server.join('host', 'workshop-1');
  const [delegate, removed] = [await server.join('delegate'), await server.join('delegate')];
  const stranger = await server.join('delegate');
  for (const who of [delegate, removed]) expect(await does(who, 'plenary', 'place.choose', { room: 'workshop-1' })).toBe(200);
  const id = await loaded(host, 'workshop-1');
  expect(await does(host, 'workshop-1', 'film.play', { film: id, title: 'Leeds', length: 60_000 })).toBe(200);
  expect(await answers(removed, id, 'workshop-1')).toEqual(all);
  expect(await answers(stranger, id, 'workshop-1')).toEqual(parts.map(() => 403));
  expect(await does(host, 'workshop-1', 'person.remove', { person: removed.id, reason: 'Rude words' })).toBe(200);
  expect(await answers(removed, id, 'workshop-1')).not.toContain(200);
  expect(await answers(delegate, id, 'workshop-1')).toEqual(all);
  expect(await does(host, 'workshop-1', 'room.close')).toBe(200);
  expect(await answers(delegate, id, 'workshop-1')).not.toContain(200);
});

it('a film that everybody sees is not taken away', async () => {
  const host = await server.join('host', 'plenary');
  const id = await loaded(host, 'plenary');
  const away = (): Promise<Response> => fetch(at(`film/${id}`, 'plenary'), { method: 'DELETE', headers: { cookie: host.cookie } });
  expect(await does(host, 'plenary', 'film.play', { film: id, title: 'Leeds', length: 60_000 })).toBe(200);
  const answer = await away();
  expect([answer.status, await answer.json()]).toEqual([
    409,
    { code: 'NOT_NOW', sentence: 'This film is on the stage now. Nothing has changed. End it first.' }
  ]);
  expect(await does(host, 'plenary', 'film.end')).toBe(200);
  expect((await away()).status).toBe(200);
});
