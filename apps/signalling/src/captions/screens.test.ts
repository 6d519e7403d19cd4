import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TestServer } from '../testing/server.ts';
import { readerHeader } from '../door/reader-address.ts';
import { ScreenCodes } from './screen-codes.ts';

type Answer = { readonly ok: boolean; readonly code?: string; readonly pass?: string; readonly room?: string };
type Read = {
  readonly from: number;
  readonly segments: readonly { id: string; text: string; rev: number }[];
  readonly interims: readonly { text: string }[];
};

let server: TestServer;
beforeAll(async () => {
  server = await TestServer.start();
});
afterAll(() => server.end());

const json = { 'content-type': 'application/json' };
const post = (path: string, body: object, cookie = ''): Promise<Response> =>
  fetch(server.url + path, { method: 'POST', headers: { ...json, cookie }, body: JSON.stringify(body) });
const askCode = (cookie: string, room = 'plenary'): Promise<Response> => post(`/api/rooms/${room}/captions-code`, {}, cookie);

async function codeOf(cookie: string): Promise<string> {
  const answer = await askCode(cookie);
  expect(answer.status).toBe(200);
  return ((await answer.json()) as { code: string }).code;
}
const typeCode = (code: string): Promise<Response> => post('/api/screens', { code });
async function passOf(cookie: string): Promise<string> {
  const opened = (await (await typeCode(await codeOf(cookie))).json()) as Answer;
  return `screen=${opened.pass}`;
}
const read = (pass: string, query = ''): Promise<Response> =>
  fetch(`${server.url}/api/screens/captions${query}`, { headers: { cookie: pass } });
const captions = async (pass: string, query = ''): Promise<Read> => (await read(pass, query)).json() as Promise<Read>;
const lane = 'en-GB';

describe('a code for a second device', () => {
  it('has eight characters that cannot be mixed up, and opens the room once, however it is typed', async () => {
    const { cookie } = await server.join('delegate');
    const code = await codeOf(cookie);
    expect(code).toMatch(/^[A-HJKMNP-Z2-9]{8}$/u);
    const opened = (await (await typeCode(` ${code.slice(0, 4).toLowerCase()}-${code.slice(4)}`)).json()) as Answer;
    expect([opened.ok, opened.room]).toEqual([true, 'plenary']);
    const again = await typeCode(code);
    expect([again.status, ((await again.json()) as Answer).ok]).toEqual([404, false]);
  });

  it('ends with the next one, and after ten minutes', async () => {
    const { cookie } = await server.join('delegate');
    const first = await codeOf(cookie);
    const second = await codeOf(cookie);
    expect((await typeCode(first)).status).toBe(404);
    await server.control('clock', { by: '11m' });
    expect((await typeCode(second)).status).toBe(404);
    expect((await typeCode(await codeOf(cookie))).status).toBe(200);
  });

  it('is for those who are in, of a room into which they may go', async () => {
    expect((await askCode('')).status).toBe(401);
    const { cookie } = await server.join('delegate');
    expect((await askCode(cookie, 'no-such-room')).status).toBe(404);
    const shut = await askCode(cookie, 'workshop-1');
    expect([shut.status, ((await shut.json()) as Answer).code]).toEqual([403, 'NOT_NOW']);
  });

  it('is made six times at once, then less often', async () => {
    const { cookie } = await server.join('delegate');
    const answers: number[] = [];
    for (let n = 0; n < 8; n++) answers.push((await askCode(cookie)).status);
    expect(answers).toEqual([200, 200, 200, 200, 200, 200, 429, 429]);
  });

  it('used on two servers in one moment opens one screen', async () => {
    const two = [1, 2].map(() => new ScreenCodes(server.core.store, 'the secret of both', server.core.clock.now));
    const [here, there] = two;
    if (here === undefined || there === undefined) throw new Error('two of them');
    for (let n = 0; n < 20; n++) {
      const { code } = await here.make({ person: `p-${n}`, room: 'plenary' });
      const opened = await Promise.all([here.use(code), there.use(code)]);
      expect(opened.filter((one) => one !== null)).toEqual([{ person: `p-${n}`, room: 'plenary' }]);
    }
    for (const each of two) each.stop();
  });
});

describe('a screen', () => {
  it('gets captions as they come, corrections too, and each time only what it does not have', async () => {
    const captioner = await server.enter('captioner');
    expect(await captioner.send('lane.take', { lane, kind: 'human' })).toBe('ok');
    const host = await server.enter('host');
    const pass = await passOf((await server.join('delegate')).cookie);
    const line = (at: string, text: string) => ({ lane, id: at, speaker: null, text, t0: 1, t1: 2 });
    await captioner.send('caption.write', line('line-one', 'Good morning, and welcome.'));
    await captioner.send('caption.interim', { lane, id: 'line-two', seq: 1, speaker: null, text: 'Half a' });
    const first = await captions(pass);
    expect(first.segments.map(({ text }) => text)).toEqual(['Good morning, and welcome.']);
    expect(first.interims.map(({ text }) => text)).toEqual(['Half a']);
    await captioner.send('caption.write', line('line-two', 'Half a line is whole.'));
    const revs = first.segments.reduce((sum, { rev }) => sum + rev, 0);
    const next = await captions(pass, `?from=1&revs=${revs}`);
    expect([next.from, next.segments.map(({ text }) => text), next.interims]).toEqual([1, ['Half a line is whole.'], []]);
    const id = first.segments[0]?.id ?? '';
    expect(await host.send('caption.correct', { id, text: 'Good morning, all.', speaker: null })).toBe('ok');
    const corrected = await captions(pass, `?from=1&revs=${revs}`);
    expect([corrected.from, corrected.segments.map(({ text }) => text)]).toEqual([0, ['Good morning, all.', 'Half a line is whole.']]);
  });

  it('reads captions and nothing else: no name of its person, no questions, no commands, no other room', async () => {
    const { cookie, name, id } = await server.join('delegate');
    const asker = await server.enter('delegate');
    await asker.send('contribution.ask', { id: 'question-1', way: 'writing', text: 'A question for the queue?', named: true });
    const pass = await passOf(cookie);
    const text = await (await read(pass)).text();
    expect(Object.keys(JSON.parse(text) as object).toSorted()).toEqual(['from', 'interims', 'lanes', 'offRecord', 'room', 'segments']);
    for (const secret of [name, id, 'A question for the queue?']) expect(text).not.toContain(secret);
    for (const path of ['/api/me', '/api/rooms/plenary/view', '/api/rooms/plenary/captions.txt'])
      expect((await fetch(server.url + path, { headers: { cookie: pass } })).status, path).toBe(401);
    expect(
      (await post('/api/rooms/plenary/commands', { id: 'command-1', type: 'card.show', data: { colour: 'green' } }, pass)).status
    ).toBe(401);
    expect((await post('/api/rooms/plenary/captions-code', {}, pass)).status).toBe(401);
  });

  it('with a pass that was changed, or none, reads nothing', async () => {
    const pass = await passOf((await server.join('delegate')).cookie);
    expect((await read(pass)).status).toBe(200);
    const [body = '', mac = ''] = pass.slice('screen='.length).split('.');
    const words = JSON.parse(Buffer.from(body, 'base64url').toString()) as unknown[];
    const other = Buffer.from(JSON.stringify([words[0], words[1], 'workshop-1', words[3]])).toString('base64url');
    for (const forged of [`${other}.${mac}`, `${body}.${mac}x`, `${body}.`, `.${mac}`, `${body}.${mac}.x`, 'x', ''])
      expect((await read(`screen=${forged}`)).status, forged).toBe(401);
  });

  it('goes dark when its person is revoked or removed, and after twelve hours', async () => {
    const revoked = await server.join('delegate');
    const pass = await passOf(revoked.cookie);
    await server.control('revoke', { url: `${server.url}/join/${revoked.token}` });
    expect((await read(pass)).status).toBe(401);
    const removed = await server.join('delegate');
    const host = await server.enter('host');
    const second = await passOf(removed.cookie);
    expect(await host.send('person.remove', { person: removed.id })).toBe('ok');
    expect((await read(second)).status).toBe(401);
    const third = await passOf((await server.join('delegate')).cookie);
    await server.control('clock', { by: '13h' });
    expect((await read(third)).status).toBe(401);
  });
});

it('a screen reads why no machine writes, while that is so', async () => {
  const { cookie } = await server.join('delegate');
  const pass = await passOf(cookie);
  const told = async (): Promise<object> => (await read(pass)).json() as Promise<object>;
  expect(await told()).not.toHaveProperty('noAutomatic');
  server.core.automatic.set({ state: 'off', sentence: 'Automatic captions are switched off here.' });
  expect(await told()).toHaveProperty('noAutomatic', 'Automatic captions are switched off here.');
  server.core.automatic.set({ state: 'ready', sentence: '' });
  expect(await told()).not.toHaveProperty('noAutomatic');
});

describe('guessing codes', () => {
  const guess = async (remoteAddress: string, code = 'AAAA-AAAA', headers: Readonly<Record<string, string>> = {}): Promise<number> =>
    (await server.app.inject({ method: 'POST', url: '/api/screens', payload: { code }, remoteAddress, headers })).statusCode;
  const code = async (): Promise<string> => codeOf((await server.join('delegate')).cookie);
  async function guessUntilTooOften(from: string, headers: Readonly<Record<string, string>> = {}): Promise<number> {
    for (let tries = 0; tries < 60; tries++) if ((await guess(from, 'AAAA-AAAA', headers)) === 429) return tries;
    return Infinity;
  }

  it('is slowed down for whoever guesses, and keeps nobody else out', async () => {
    expect(await guessUntilTooOften('192.0.2.7')).toBe(20);
    expect(await guess('192.0.2.7', await code())).toBe(429);
    expect(await guess('192.0.2.8', await code())).toBe(200);
  });

  it('is one guesser who has a whole network of the new kind', async () => {
    expect(await guessUntilTooOften('2001:db8:1:200::1')).toBe(20);
    expect(await guess('2001:db8:1:2ff:1:2:3:4')).toBe(429);
    expect(await guess('2001:db8:1:300::1', await code())).toBe(200);
  });

  it('is told apart behind a proxy by what the proxy says last, and by nothing that a guesser says', async () => {
    const by = (address: string) => ({ 'x-forwarded-for': address });
    expect(await guessUntilTooOften('10.0.0.2', by('203.0.113.9, 192.0.2.20'))).toBe(20);
    expect(await guess('10.0.0.2', 'AAAA-AAAA', by('203.0.113.10, 192.0.2.20'))).toBe(429);
    expect(await guess('10.0.0.2', await code(), by('203.0.113.9, 192.0.2.21'))).toBe(200);
    // Without a proxy in between, what they say of themselves counts for nothing.
    expect(await guessUntilTooOften('192.0.2.30', by('203.0.113.1'))).toBe(20);
    expect(await guess('192.0.2.30', 'AAAA-AAAA', by('203.0.113.2'))).toBe(429);
  });

  it('is told apart through our own pages, and nobody can say that they are one', async () => {
    const page = (remoteAddress: string) => {
      const request = { headers: {} as Record<string, string>, socket: { remoteAddress } };
      server.core.screens.readers.sign(request as never);
      return { [readerHeader]: request.headers[readerHeader] ?? '' };
    };
    expect(await guessUntilTooOften('127.0.0.1', page('192.0.2.40'))).toBe(20);
    expect(await guess('127.0.0.1', await code(), page('192.0.2.41'))).toBe(200);
    const forged = { [readerHeader]: `192.0.2.42.${page('192.0.2.41')[readerHeader]?.split('.').at(-1)}` };
    expect(await guessUntilTooOften('192.0.2.50', forged)).toBe(20);
  });

  it('counts the wrong ones alone: a hall of people behind one address all come in', async () => {
    for (let n = 0; n < 30; n++) expect(await guess('192.0.2.60', await code()), String(n)).toBe(200);
  });
});
