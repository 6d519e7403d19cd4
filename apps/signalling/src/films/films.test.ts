import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { openSqliteRecords } from '@alongside/store';
import cookies from '@fastify/cookie';
import fastify from 'fastify';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { TestServer } from '../testing/server.ts';
import { filmRoutes, mostFilms } from './film-routes.ts';
import type { ReadyFilm } from './film-routes.ts';
import type { PreparedAnswer } from '../rest/prepared-routes.ts';
import { deckRoutes } from '../slides/deck-routes.ts';
import type { Readiness } from '../rest/readiness-routes.ts';

let server: TestServer;
beforeAll(async () => {
  server = await TestServer.start();
});
afterAll(() => server.end());

type Joined = Awaited<ReturnType<TestServer['join']>>;
const head = Buffer.concat([Buffer.from([0x1a, 0x45, 0xdf, 0xa3, 0x9f, 0x42, 0x82, 0x84]), Buffer.from('webm'), Buffer.alloc(52)]);
/** Begins as WebM does; each byte tells where it is. */
const webm = (size: number): Buffer =>
  Buffer.concat([head, Buffer.from(Array.from({ length: Math.min(size, 3_000_000) - head.length }, (_, n) => n % 251))]);
const captions = 'WEBVTT\n\n00:00.000 --> 00:02.000\nGood morning, Leeds.';

const at = (rest: string, room = 'plenary'): string => `${server.url}/api/rooms/${room}/${rest}`;
const load = async (who: Joined, bytes: Buffer = webm(100), room = 'plenary', name = 'Our film.webm'): Promise<Response> => {
  const body = new FormData();
  body.append('file', new Blob([new Uint8Array(bytes)]), name);
  return fetch(at('film', room), { method: 'POST', body, headers: { cookie: who.cookie } });
};
const loaded = async (who: Joined, bytes?: Buffer, room?: string): Promise<string> =>
  ((await (await load(who, bytes, room)).json()) as { readonly id: string }).id;
type Words = { readonly captions: unknown } | { readonly script: unknown };
const write = ({ cookie }: Joined, id: string, words: Words, room = 'plenary'): Promise<Response> =>
  fetch(at(`film/${id}/${'captions' in words ? 'captions' : 'script'}`, room), {
    method: 'PUT',
    headers: { cookie, 'content-type': 'application/json' },
    body: JSON.stringify({ text: Object.values(words)[0] as unknown })
  });
const away = async ({ cookie }: Joined, id: string, room = 'plenary'): Promise<number> =>
  (await fetch(at(`film/${id}`, room), { method: 'DELETE', headers: { cookie } })).status;
const ask = ({ cookie }: Pick<Joined, 'cookie'>, rest: string, more: Record<string, string> = {}): Promise<Response> =>
  fetch(at(rest), { headers: { cookie, ...more } });
const list = async (who: Joined): Promise<readonly ReadyFilm[]> =>
  ((await (await ask(who, 'films')).json()) as { readonly films: readonly ReadyFilm[] }).films;

it('a film reaches those who give access first, with its captions and script; nobody else reads a byte of it', async () => {
  const speaker = await server.join('speaker', 'plenary');
  const host = await server.join('host', 'plenary');
  const id = await loaded(speaker);
  expect((await list(speaker)).find((film) => film.id === id)).toMatchObject({ title: 'Our film', captions: '', script: '', mine: true });
  expect((await write(speaker, id, { captions })).status).toBe(200);
  expect((await write(host, id, { script: 'A street in Leeds.\nAna: Good morning.' })).status).toBe(200);
  for (const role of ['captioner', 'interpreter'] as const) {
    const who = await server.join(role);
    const { films } = (await (await ask(who, 'prepared')).json()) as PreparedAnswer;
    expect(films.find((film) => film.id === id)).toMatchObject({
      title: 'Our film',
      captions,
      script: 'A street in Leeds.\nAna: Good morning.'
    });
    expect((await list(who)).some((film) => film.id === id)).toBe(true);
    expect((await ask(who, `film/${id}/video`)).status).toBe(200);
    expect(await (await ask(who, `film/${id}/captions.vtt`)).text()).toBe(captions);
  }
  const strangers = ['delegate', 'supporter', 'helper'] as const;
  for (const role of strangers) expect([role, (await ask(await server.join(role), 'films')).status]).toEqual([role, 403]);
  const other = await server.join('speaker', 'plenary');
  expect((await list(other)).some((film) => film.id === id)).toBe(false);
  for (const who of [...(await Promise.all(strangers.map((role) => server.join(role)))), other, await server.join('host', 'workshop-1')])
    for (const rest of ['video', 'captions.vtt']) expect((await ask(who, `film/${id}/${rest}`)).status).toBe(404);
  expect(JSON.stringify(await (await ask(host, 'prepared')).json())).not.toContain('Leeds');
  for (const rest of ['films', `film/${id}/video`, `film/${id}/captions.vtt`]) expect((await ask({ cookie: '' }, rest)).status).toBe(401);
});

it('is loaded, described and taken away by whoever loaded it and by hosts of the room, and nobody else', async () => {
  const speaker = await server.join('speaker', 'plenary');
  const id = await loaded(speaker);
  const others = [await server.join('speaker', 'plenary'), await server.join('host', 'workshop-1')];
  for (const role of ['delegate', 'captioner', 'interpreter', 'helper'] as const) others.push(await server.join(role));
  for (const who of others) {
    for (const words of [{ captions }, { script: captions }]) expect((await write(who, id, words)).status).toBe(403);
    expect(await away(who, id)).toBe(403);
  }
  for (const who of others.slice(1)) expect((await load(who)).status).toBe(403);
  expect((await fetch(at('film'), { method: 'POST' })).status).toBe(401);
  expect((await load(speaker, webm(100), 'no-such-room')).status).toBe(404);
  expect(await away(await server.join('host', 'plenary'), id)).toBe(200);
  expect(await away(speaker, id)).toBe(404);
  expect((await ask(speaker, `film/${id}/video`)).status).toBe(404);
});

it('plays from anywhere in it: whole, in parts, to the end, and never past it', async () => {
  const host = await server.join('host', 'plenary');
  const film = webm(2_500_000);
  const path = `film/${await loaded(host, film)}/video`;
  const whole = await ask(host, path);
  expect(Object.fromEntries(whole.headers)).toMatchObject({
    'content-type': 'video/webm',
    'x-content-type-options': 'nosniff',
    'accept-ranges': 'bytes',
    'content-length': String(film.length)
  });
  expect(Buffer.from(await whole.arrayBuffer()).equals(film)).toBe(true);
  const mb = 262_144;
  for (const [range, from, to] of [
    ['bytes=0-0', 0, 0],
    [`bytes=${mb - 1}-${mb}`, mb - 1, mb],
    [`bytes=${2 * mb}-`, 2 * mb, film.length - 1],
    ['bytes=-10', film.length - 10, film.length - 1],
    [`bytes=100-${film.length * 2}`, 100, film.length - 1]
  ] as const) {
    const answer = await ask(host, path, { range });
    expect([range, answer.status, answer.headers.get('content-range')]).toEqual([range, 206, `bytes ${from}-${to}/${film.length}`]);
    expect(Buffer.from(await answer.arrayBuffer()).equals(film.subarray(from, to + 1)), range).toBe(true);
  }
  for (const range of [`bytes=${film.length}-`, 'bytes=-0']) expect((await ask(host, path, { range })).status).toBe(416);
  for (const range of ['bytes=5-2', 'bytes=-', 'lines=1-2', 'bytes=0-1,3-4']) expect((await ask(host, path, { range })).status).toBe(200);
  expect((await ask(host, path, { range: 'bytes=0-1', 'if-range': '"another"' })).status).toBe(200);
});

it('knows a film by its bytes, not by its name, and keeps nothing of what is none', async () => {
  const host = await server.join('host', 'plenary');
  const before = (await list(host)).length;
  const box = (brand: string): Buffer => Buffer.concat([Buffer.from([0, 0, 0, 32]), Buffer.from(`ftyp${brand}`), Buffer.alloc(100)]);
  const page = Buffer.from(`<!doctype html><script>alert(1)</script>${' '.repeat(100)}`);
  for (const wrong of [
    page,
    box('heic'),
    box('qt  '),
    Buffer.from('webm'),
    Buffer.alloc(0),
    Buffer.concat([head.subarray(0, 4), Buffer.alloc(99)])
  ]) {
    const answer = await load(host, wrong);
    expect(answer.status).toBe(422);
    expect(await answer.json()).toMatchObject({ sentence: expect.stringContaining('no film that browsers play') });
  }
  expect((await list(host)).length).toBe(before);
  const mp4 = await (await load(host, box('isom'), 'plenary', '../../x\u202e.mp4')).json();
  expect(mp4).toMatchObject({ title: 'x' });
  const { id } = mp4 as { readonly id: string };
  expect((await ask(host, `film/${id}/video`)).headers.get('content-type')).toBe('video/mp4');
});

it('says which line of captions cannot be read, and keeps what was there', async () => {
  const host = await server.join('host', 'plenary');
  const id = await loaded(host);
  expect((await write(host, id, { captions })).status).toBe(200);
  const refusals = [
    ['1\n00:00:00,000 --> 00:00:02,000\nHello', 'begins with WEBVTT'],
    [`${captions}\n\n00:00:03,000 --> 00:00:04,000\nHello`, 'Line 6 of these captions'],
    ['WEBVTT\n\nNOTE nothing', 'no words'],
    [`WEBVTT\n\n00:00.000 --> 00:02.000\n${'x'.repeat(2_001)}`, 'Line 4 of these captions is too long'],
    [`WEBVTT\n\n00:00.000 --> 00:02.000\n${`${'<b>'.repeat(600)}\n`.repeat(60)}`, 'cannot be read']
  ] as const;
  for (const [text, words] of refusals) {
    const answer = await write(host, id, { captions: text });
    expect([words, answer.status, await answer.json()]).toEqual([
      words,
      422,
      { code: 'BAD_DATA', sentence: expect.stringContaining(words) }
    ]);
  }
  for (const text of [7, null, 'x'.repeat(200_001)]) expect((await write(host, id, { captions: text })).status).toBe(400);
  const kept = await ask(host, `film/${id}/captions.vtt`);
  expect([kept.headers.get('content-type'), await kept.text()]).toEqual(['text/vtt; charset=utf-8', captions]);
  // As a large video site writes it: players read all of it.
  const loose = 'WEBVTT\nKind: captions\nLanguage: en\n\n00:00:00.000 --> 00:00:02.000 align:start position:0%\nHello';
  expect((await write(host, id, { captions: `\uFEFF${loose}` })).status).toBe(200);
  expect((await write(host, id, { captions: '' })).status).toBe(200);
  expect((await ask(host, `film/${id}/captions.vtt`)).status).toBe(404);
});

it('a film without captions or script stands on the list of what is not ready, until both are there', async () => {
  const { cookie } = await server.join('organiser');
  const host = await server.join('host', 'workshop-6');
  const gaps = async (): Promise<Readiness['films']> =>
    ((await (await fetch(`${server.url}/api/readiness`, { headers: { cookie } })).json()) as Readiness).films.filter(
      ({ room }) => room === 'workshop-6'
    );
  const id = await loaded(host, undefined, 'workshop-6');
  expect(await gaps()).toEqual([{ room: 'workshop-6', title: 'Our film', captions: false, script: false }]);
  await write(host, id, { captions }, 'workshop-6');
  expect(await gaps()).toEqual([{ room: 'workshop-6', title: 'Our film', captions: true, script: false }]);
  await write(host, id, { script: 'A street.' }, 'workshop-6');
  expect(await gaps()).toEqual([]);
});

it('a room keeps ten films, and takes one more when one is taken away', async () => {
  const host = await server.join('host', 'workshop-5');
  const { records } = server.core;
  const first = await loaded(host, undefined, 'workshop-5');
  const more = { room: 'workshop-5', name: 'More', mediaType: 'video/webm', size: 0, captions: '', script: '' };
  for (let n = 1; n < mostFilms; n += 1) await records.putFilm({ ...more, id: `more-film-${n}` });
  const refused = await load(host, undefined, 'workshop-5');
  expect([refused.status, await refused.json()]).toEqual([
    409,
    { code: 'NOT_NOW', sentence: 'There are 10 films here. Nothing has changed. Take one away first.' }
  ]);
  expect(await away(host, first, 'workshop-5')).toBe(200);
  expect((await load(host, undefined, 'workshop-5')).status).toBe(200);
});

it('the last place of a room is one film’s, also of several that come at once; nothing of the others is kept', async () => {
  const host = await server.join('host', 'workshop-2');
  const { records } = server.core;
  const more = { room: 'workshop-2', name: 'More', mediaType: 'video/webm', size: 0, captions: '', script: '' };
  for (let n = 1; n < mostFilms; n += 1) await records.putFilm({ ...more, id: `before-film-${n}` });
  for (let round = 0; round < 5; round += 1) {
    const answers = await Promise.all([1, 2, 3].map(() => load(host, webm(700_000), 'workshop-2')));
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409, 409]);
    const refused = answers.filter(({ status }) => status === 409).map((answer) => answer.json());
    for (const each of await Promise.all(refused)) expect(each).toMatchObject({ sentence: expect.stringContaining('There are 10 films') });
    const [last, ...rest] = (await records.filmsOf('workshop-2')).filter(({ id }) => !id.startsWith('before-film-'));
    expect([last?.size, rest]).toEqual([700_000, []]);
    expect(await away(host, last?.id ?? '', 'workshop-2')).toBe(200);
  }
});

it('says that a film is too large, by one byte, and keeps nothing of it', async () => {
  const { cookie } = await server.join('host', 'workshop-4');
  const app = fastify();
  await app.register(cookies);
  await deckRoutes(app, server.core);
  filmRoutes(app, server.core, 600_000);
  const send = async (bytes: Buffer) => {
    const body = new FormData();
    body.append('file', new Blob([new Uint8Array(bytes)]), 'Long.webm');
    const request = new Request('http://localhost', { method: 'POST', body });
    const headers = { cookie, 'content-type': request.headers.get('content-type') ?? '' };
    return app.inject({ method: 'POST', url: '/api/rooms/workshop-4/film', headers, payload: Buffer.from(await request.arrayBuffer()) });
  };
  const answer = await send(webm(600_001));
  expect([answer.statusCode, answer.json()]).toEqual([
    413,
    { code: 'FRAME_TOO_LARGE', sentence: 'This film is larger than 200 MB. Nothing has changed. Make its picture smaller.' }
  ]);
  expect(await server.core.records.filmsOf('workshop-4')).toEqual([]);
  expect((await send(webm(600_000))).statusCode).toBe(200);
  expect(await server.core.records.filmsOf('workshop-4')).toMatchObject([{ size: 600_000 }]);
  await app.close();
});

it('a server that begins beside while a film is on its way: said in words, nothing half is kept, and it can be sent again', async () => {
  const speaker = await server.join('speaker', 'plenary');
  const bytes = webm(600_000);
  const edge = 'edge-of-this-form';
  const go = Promise.withResolvers<void>();
  const body = new ReadableStream<Uint8Array>({
    async start(stream) {
      const text = (words: string): void => stream.enqueue(Buffer.from(words));
      text(`--${edge}\r\ncontent-disposition: form-data; name="file"; filename="Late.webm"\r\ncontent-type: video/webm\r\n\r\n`);
      stream.enqueue(bytes.subarray(0, 400_000));
      await go.promise;
      stream.enqueue(bytes.subarray(400_000));
      text(`\r\n--${edge}--\r\n`);
      stream.close();
    }
  });
  const headers = { cookie: speaker.cookie, 'content-type': `multipart/form-data; boundary=${edge}` };
  const sent = fetch(at('film'), { method: 'POST', body, headers, duplex: 'half' });
  const file = join(server.folder, 'records.db');
  const parts = (): number => {
    const database = new DatabaseSync(file, { readOnly: true });
    const row = database.prepare('SELECT count(*) AS n FROM film_parts WHERE film NOT IN (SELECT id FROM films)').get();
    database.close();
    return Number(row?.['n']);
  };
  await vi.waitUntil(() => parts() > 0, { timeout: 10_000 });
  await (await openSqliteRecords(file)).close();
  go.resolve();
  const answer = await sent;
  expect(answer.status).toBe(400);
  expect(await answer.json()).toMatchObject({ sentence: 'The film did not arrive as a whole. Nothing has changed. Choose it again.' });
  await vi.waitUntil(() => parts() === 0, { timeout: 10_000 });
  expect((await list(speaker)).map(({ title }) => title)).not.toContain('Late');
  expect((await load(speaker, bytes, 'plenary', 'Late.webm')).status).toBe(200);
});
