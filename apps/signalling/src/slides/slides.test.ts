import { afterAll, beforeAll, expect, it } from 'vitest';
import { mostDecks } from './deck-routes.ts';
import { smallPdf } from '../testing/small-pdf.ts';
import { TestServer } from '../testing/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await TestServer.start();
});
afterAll(() => server.end());

const upload = (cookie: string, bytes: Buffer): Promise<Response> => {
  const body = new FormData();
  body.append('file', new Blob([new Uint8Array(bytes)], { type: 'application/pdf' }), 'Our story.pdf');
  return fetch(`${server.url}/api/rooms/plenary/deck`, { method: 'POST', body, headers: { cookie } });
};

it('turns a PDF of a host or speaker into text and pictures that everybody in the room reads', async () => {
  const speaker = await server.join('speaker');
  const delegate = await server.join('delegate');
  expect((await upload(delegate.cookie, smallPdf(['No']))).status).toBe(403);
  const answer = await upload(speaker.cookie, smallPdf(['We decide together', 'Thank you']));
  expect(answer.status).toBe(200);
  const made = (await answer.json()) as { id: string };
  expect(made).toMatchObject({ title: 'Our story', pages: 2 });
  const base = `${server.url}/api/rooms/plenary/deck/${made.id}`;
  const read = (path: string): Promise<Response> => fetch(base + path, { headers: { cookie: delegate.cookie } });
  expect(await (await read('')).json()).toMatchObject({
    pages: [
      { text: 'We decide together', alt: '' },
      { text: 'Thank you', alt: '' }
    ]
  });
  const picture = await read('/page/2.png');
  expect(picture.headers.get('content-type')).toBe('image/png');
  expect(
    Buffer.from(await picture.arrayBuffer())
      .subarray(1, 4)
      .toString()
  ).toBe('PNG');
  expect((await read('/page/3.png')).status).toBe(404);
  expect((await fetch(base)).status).toBe(401);
});

it('keeps so many sets of slides in a room, says so, and takes one more when one is taken away', async () => {
  const host = await server.join('host', 'workshop-5');
  const decks = `${server.url}/api/rooms/workshop-5/deck`;
  const add = async (): Promise<Response> => {
    const body = new FormData();
    body.append('file', new Blob([new Uint8Array(smallPdf(['One']))], { type: 'application/pdf' }), 'One.pdf');
    return fetch(decks, { method: 'POST', body, headers: { cookie: host.cookie } });
  };
  const first = (await (await add()).json()) as { id: string };
  const { records } = server.core;
  for (let n = 1; n < mostDecks; n += 1)
    await records.putDeck({ id: `more-${n}`.padEnd(10, 'x'), room: 'workshop-5', kind: 'slides', name: 'More', pages: [] });
  const refused = await add();
  expect([refused.status, await refused.json()]).toEqual([
    409,
    { code: 'NOT_NOW', sentence: 'There are 40 sets of slides here. Nothing has changed. Take one away first.' }
  ]);
  expect((await fetch(`${decks}/${first.id}`, { method: 'DELETE', headers: { cookie: host.cookie } })).status).toBe(200);
  expect((await add()).status).toBe(200);
});

it('the last place of a room is one set’s, also of several that come at once', async () => {
  const host = await server.join('host', 'workshop-6');
  const decks = `${server.url}/api/rooms/workshop-6/deck`;
  const { records } = server.core;
  for (let n = 1; n < mostDecks; n += 1)
    await records.putDeck({ id: `before-${n}`.padEnd(10, 'x'), room: 'workshop-6', kind: 'slides', name: 'More', pages: [] });
  const add = async (): Promise<Response> => {
    const body = new FormData();
    body.append('file', new Blob([new Uint8Array(smallPdf(['One']))], { type: 'application/pdf' }), 'One.pdf');
    return fetch(decks, { method: 'POST', body, headers: { cookie: host.cookie } });
  };
  for (let round = 0; round < 3; round += 1) {
    const answers = await Promise.all([add(), add(), add()]);
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409, 409]);
    const [last, ...rest] = (await records.decksOf('workshop-6')).filter(({ id }) => !id.startsWith('before-'));
    expect(rest).toEqual([]);
    expect((await fetch(`${decks}/${last?.id}`, { method: 'DELETE', headers: { cookie: host.cookie } })).status).toBe(200);
  }
});

it('says in a sentence what is wrong with a file', async () => {
  const host = await server.join('host', 'plenary');
  const answer = await upload(host.cookie, Buffer.from('not a pdf at all'));
  expect(answer.status).toBe(422);
  expect(await answer.json()).toMatchObject({ sentence: expect.stringContaining('cannot be read as a PDF') });
});

it('names the pages without words, and whoever presents says in words what is on them', async () => {
  const host = await server.join('host', 'plenary');
  const delegate = await server.join('delegate');
  const made = (await (await upload(host.cookie, smallPdf(['We decide together', '']))).json()) as { id: string };
  expect(made).toMatchObject({ pages: 2, wordless: [2] });
  const describe = async (cookie: string, page: string, body: unknown, id = made.id): Promise<number> => {
    const headers = { cookie, 'content-type': 'application/json' };
    const path = `${server.url}/api/rooms/plenary/deck/${id}/page/${page}/alt`;
    return (await fetch(path, { method: 'PUT', body: JSON.stringify(body), headers })).status;
  };
  const alt = 'Six people round a table';
  expect(await describe(host.cookie, '2', { alt })).toBe(200);
  expect(await describe(delegate.cookie, '2', { alt: 'Not mine to say' })).toBe(403);
  expect(await describe((await server.join('host', 'workshop-1')).cookie, '2', { alt: 'Not here' })).toBe(403);
  expect(await describe('', '2', { alt })).toBe(401);
  for (const page of ['0', '3', '1.5', 'x']) expect(await describe(host.cookie, page, { alt }), page).toBe(404);
  expect(await describe(host.cookie, '2', { alt }, 'no-such-deck')).toBe(404);
  for (const body of [{}, { alt: 1 }, { alt: 'x'.repeat(1_001) }, { alt, page: 1 }])
    expect(await describe(host.cookie, '2', body)).toBe(400);
  const read = await fetch(`${server.url}/api/rooms/plenary/deck/${made.id}`, { headers: { cookie: delegate.cookie } });
  expect(await read.json()).toMatchObject({
    pages: [
      { text: 'We decide together', alt: '' },
      { text: '', alt }
    ]
  });
});

const kept = async (): Promise<number> => (await server.core.records.decksOf('plenary')).length;

it('says that slides have more than 200 pages, and keeps nothing of them', async () => {
  const host = await server.join('host', 'plenary');
  const before = await kept();
  const answer = await upload(host.cookie, smallPdf(Array.from({ length: 201 }, (_, n) => `Page ${n + 1}`)));
  expect(answer.status).toBe(422);
  expect(await answer.json()).toMatchObject({ sentence: expect.stringContaining('more than 200 pages') });
  expect(await kept()).toBe(before);
});

it('says that slides are larger than 50 MB, by one byte or by many, and keeps nothing of them', async () => {
  const host = await server.join('host', 'plenary');
  const before = await kept();
  const mb = 1024 * 1024;
  // Bytes behind the end of a PDF are no part of it.
  const ofSize = (bytes: number): Buffer => Buffer.concat([smallPdf(['Large']), Buffer.alloc(bytes)]).subarray(0, bytes);
  for (const bytes of [50 * mb + 1, 60 * mb]) {
    const answer = await upload(host.cookie, ofSize(bytes));
    expect(answer.status, `${bytes} bytes`).toBe(413);
    expect(await answer.json()).toMatchObject({ sentence: expect.stringContaining('larger than 50 MB') });
  }
  expect(await kept()).toBe(before);
  expect((await upload(host.cookie, ofSize(50 * mb))).status).toBe(200);
  expect(await kept()).toBe(before + 1);
});

type Ready = {
  readonly id: string;
  readonly title: string;
  readonly pages: readonly string[];
  readonly mine: boolean;
  readonly shown: boolean;
};
const readyFor = (cookie: string, room = 'plenary'): Promise<Response> =>
  fetch(`${server.url}/api/rooms/${room}/decks`, { headers: { cookie } });
const away = async (cookie: string, id: string, room = 'plenary'): Promise<number> =>
  (await fetch(`${server.url}/api/rooms/${room}/deck/${id}`, { method: 'DELETE', headers: { cookie } })).status;

it('a speaker sees and takes away their own slides, hosts of the session those of everybody, nobody else any', async () => {
  const [speaker, other] = [await server.join('speaker', 'plenary'), await server.join('speaker', 'plenary')];
  const host = await server.join('host', 'plenary');
  const { id } = (await (await upload(speaker.cookie, smallPdf(['We decide', '']))).json()) as { id: string };
  const of = async (cookie: string): Promise<Ready | undefined> =>
    ((await (await readyFor(cookie)).json()) as { decks: readonly Ready[] }).decks.find((one) => one.id === id);
  expect(await of(speaker.cookie)).toMatchObject({ title: 'Our story', pages: ['We decide', ''], mine: true, shown: false });
  expect(await of(host.cookie)).toMatchObject({ mine: false });
  expect(await of(other.cookie)).toBeUndefined();
  for (const role of ['delegate', 'helper', 'captioner', 'interpreter'] as const)
    expect([role, (await readyFor((await server.join(role)).cookie)).status]).toEqual([role, 403]);
  expect((await readyFor('')).status).toBe(401);
  expect((await readyFor((await server.join('speaker', 'workshop-1')).cookie)).status).toBe(403);
  for (const { cookie } of [other, await server.join('delegate'), await server.join('captioner'), await server.join('host', 'workshop-1')])
    expect(await away(cookie, id)).toBe(403);
  expect(await away(speaker.cookie, id, 'workshop-1')).toBe(403);
  expect(await away('', id)).toBe(401);
  expect(await of(speaker.cookie)).toBeDefined();
  expect(await away(speaker.cookie, id)).toBe(200);
  expect(await away(speaker.cookie, id)).toBe(404);
});

it('slides that everybody sees are not taken away', async () => {
  const speaker = await server.join('speaker', 'plenary');
  const { id } = (await (await upload(speaker.cookie, smallPdf(['We decide']))).json()) as { id: string };
  const command = (type: string, data: object): Promise<Response> =>
    fetch(`${server.url}/api/rooms/plenary/commands`, {
      method: 'POST',
      headers: { cookie: speaker.cookie, 'content-type': 'application/json' },
      body: JSON.stringify({ id: `cmd-${type.replace('.', '-')}-${id.slice(0, 8)}`, type, data })
    });
  expect((await command('slides.show', { deck: id, title: 'Our story', pages: 1 })).status).toBe(200);
  const answer = await fetch(`${server.url}/api/rooms/plenary/deck/${id}`, { method: 'DELETE', headers: { cookie: speaker.cookie } });
  expect([answer.status, ((await answer.json()) as { sentence: string }).sentence]).toEqual([
    409,
    expect.stringContaining('Hide them first')
  ]);
  expect((await command('slides.hide', {})).status).toBe(200);
  expect(await away(speaker.cookie, id)).toBe(200);
});
