import { afterAll, beforeAll, expect, it } from 'vitest';
import type { CaptionsView } from '@alongside/domain';
import { TestServer } from '../testing/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await TestServer.start();
});
afterAll(() => server.end());

const log = 'captions:plenary';
const post = (address: string, seq: number, body: string): Promise<Response> =>
  fetch(`${address}?seq=${seq}&lang=en-GB`, { method: 'POST', headers: { 'content-type': 'text/plain; charset=utf-8' }, body });
const texts = (client: { view<V>(name: string): V }): string[] => client.view<CaptionsView>(log).segments.map((segment) => segment.text);

it('takes what captioning software posts, once and in order, with backspaces, and shows it to everybody', async () => {
  const captioner = await server.join('captioner');
  const delegate = await server.enter('delegate');
  expect(captioner.captions).toMatch(/\/captions\/[\w-]{20,}$/u);

  expect((await post(captioner.captions, 1, 'Good morning, everybody')).status).toBe(200);
  const interim = await delegate.next('cap');
  expect(interim).toMatchObject({ lane: 'en-GB', kind: 'human', text: 'Good morning, everybody', room: 'plenary' });
  await post(captioner.captions, 2, '\b\b\b\bone.\n');
  await delegate.until(() => texts(delegate).length === 1);
  expect(texts(delegate)).toEqual(['Good morning, everyone.']);

  const again = await post(captioner.captions, 2, '\b\b\b\bone.\n');
  expect(again.status).toBe(200);
  expect(Number.isFinite(Date.parse((await again.text()).trim()))).toBe(true);
  // 5 and 4 overtake 3 on the way.
  await Promise.all([
    post(captioner.captions, 5, 'Five.\n'),
    post(captioner.captions, 4, 'Four.\n'),
    post(captioner.captions, 3, '>> Mary: Three.\n')
  ]);
  await delegate.until(() => texts(delegate).length === 4);
  expect(texts(delegate)).toEqual(['Good morning, everyone.', 'Three.', 'Four.', 'Five.']);
  expect(delegate.view<CaptionsView>(log).segments[1]?.speaker).toBe('Mary');
  expect(await (await fetch(`${captioner.captions}/seq`)).text()).toBe('5');
});

it('takes the ways in which senders made for Zoom change the address they were given', async () => {
  const captioner = await server.join('captioner', 'workshop-2');
  const delegate = await server.enter('host', 'workshop-2', 'workshop-2');
  const seen = (): string[] => delegate.view<CaptionsView>('captions:workshop-2').segments.map((segment) => segment.text);
  const { origin, pathname } = new URL(captioner.captions);
  const token = pathname.split('/').at(-1) ?? '';
  const send = async (address: string, body: string): Promise<number> => (await fetch(address, { method: 'POST', body })).status;
  // An address without a query gets one as if it had one.
  expect(await send(`${captioner.captions}&seq=1&lang=en-GB`, 'One.\n')).toBe(200);
  expect(await send(`${captioner.captions}&seq=1&lang=en-GB`, 'One.\n')).toBe(200);
  // In the form of Zoom's own, with the number asked for beside it.
  const zoom = `${origin}/closedcaption?id=${token}`;
  expect(await send(`${zoom}&seq=2&lang=en-GB`, 'Two.\n')).toBe(200);
  expect(await (await fetch(`${origin}/closedcaption/seq?id=${token}`)).text()).toBe('2');
  await delegate.until(() => seen().length === 2);
  expect(seen()).toEqual(['One.', 'Two.']);
  for (const wrong of ['', '?id=', `?id=${token}x`, `?id=${token}&id=${token}`, `?token=${token}`])
    expect(await send(`${origin}/closedcaption${wrong}`, 'No.\n'), wrong).toBe(403);
  expect(await send(`${captioner.captions}&seq=minus`, 'No.\n')).toBe(400);
  expect((await fetch(`${origin}/closedcaption/seq?id=nobody`)).status).toBe(403);
  expect(seen()).toEqual(['One.', 'Two.']);
});

it('goes on after a restart where it stood', async () => {
  const captioner = await server.join('captioner', 'workshop-1');
  const delegate = await server.enter('host', 'workshop-1', 'workshop-1');
  await post(captioner.captions, 7, 'Before the restart.\n');
  await delegate.until(() => delegate.view<CaptionsView>('captions:workshop-1').segments.length === 1);
  const { folder } = server;
  await server.stop();
  server = await TestServer.start({ folder });
  const address = captioner.captions.replace(/^http:\/\/[^/]+/u, server.url);
  expect(await (await fetch(`${address}/seq`)).text()).toBe('7');
  await post(address, 7, 'Before the restart.\n');
  await post(address, 8, 'After it.\n');
  const later = await server.enter('host', 'workshop-1', 'workshop-1');
  await later.next('snap', (frame) => frame.log === 'captions:workshop-1');
  await later.until(() => later.view<CaptionsView>('captions:workshop-1').segments.length === 2);
  expect(later.view<CaptionsView>('captions:workshop-1').segments.map((segment) => segment.text)).toEqual([
    'Before the restart.',
    'After it.'
  ]);
});

it('refuses a wrong address in one sentence', async () => {
  const answer = await post(`${server.url}/captions/not-a-token-at-all-0000`, 1, 'x');
  expect(answer.status).toBe(403);
  expect((await answer.text()).trim()).toMatch(/^This caption address is not right.*\.$/u);
});

it('keeps the files for hosts until one releases them', async () => {
  const host = await server.join('host', 'workshop-1');
  const captioner = await server.join('captioner', 'workshop-1');
  const read = (form: string, cookie: string): Promise<Response> =>
    fetch(`${server.url}/api/rooms/workshop-1/captions.${form}`, { headers: { cookie } });
  expect((await read('vtt', captioner.cookie)).status).toBe(403);
  // A workshop is asked first.
  const asked = await read('vtt', host.cookie);
  expect([asked.status, await asked.json()]).toMatchObject([403, { code: 'NOT_AGREED' }]);
  const desk = await server.connect(host.cookie);
  desk.hello('workshop-1');
  await desk.next('welcome');
  expect(await desk.send('captions.release', {})).toBe('NOT_AGREED');
  expect(await desk.send('record.agree', { agreed: true })).toBe('ok');
  const vtt = await (await read('vtt', host.cookie)).text();
  expect(vtt).toMatch(/^WEBVTT .+\n\nNOTE\nWritten live as access, not a checked record\.\nNot released yet\. Only hosts may read it\.\n/u);
  expect(vtt).toMatch(/\n\n1\n00:00:00\.000 --> 00:00:\d\d\.\d{3}\nBefore the restart\.\n/u);
  expect(await desk.send('captions.release', {})).toBe('ok');
  expect(await (await read('txt', captioner.cookie)).text()).toContain('After it.');
  expect(await (await read('html', captioner.cookie)).text()).toContain('<h1>');
  // What is said since waits for the next release, and takes nothing of this one away.
  expect(await desk.send('lane.take', { lane: 'en-GB-own', kind: 'own' })).toBe('ok');
  const since = { lane: 'en-GB-own', id: 'line-said-since', speaker: null, text: 'Said since.', t0: 1, t1: 1 };
  expect(await desk.send('caption.write', since)).toBe('ok');
  await desk.until(() => desk.view<CaptionsView>('captions:workshop-1').releasedPart === true);
  const part = await (await read('txt', captioner.cookie)).text();
  expect([part.includes('After it.'), part.includes('Said since.')]).toEqual([true, false]);
  expect(await (await read('txt', host.cookie)).text()).toContain('Said since.');
});

it('shows nothing more of a captioner who was removed, on air or not, and tells their software', async () => {
  const captioner = await server.join('captioner', 'workshop-3');
  const host = await server.enter('host', 'workshop-3', 'workshop-3');
  await post(captioner.captions, 1, 'Before the removal.\n');
  const shown = (): string[] => host.view<CaptionsView>('captions:workshop-3').segments.map((segment) => segment.text);
  await host.until(() => shown().length === 1);
  expect(await host.send('person.remove', { person: captioner.id })).toBe('ok');
  const answer = await post(captioner.captions, 2, 'After the removal.\n');
  expect(answer.status).toBe(403);
  expect(await answer.text()).toMatch(/^A host removed you from this room/u);
  // Whatever was on its way would have come before this.
  const marker = 'captions-marker-after-removal';
  expect(await host.send('lane.take', { lane: 'en-GB-own', kind: 'own' })).toBe('ok');
  expect(await host.send('caption.write', { lane: 'en-GB-own', id: marker, speaker: null, text: 'Marker.', t0: 1, t1: 1 })).toBe('ok');
  await host.until(() => shown().includes('Marker.'));
  expect(shown()).toEqual(['Before the removal.', 'Marker.']);
});

it('shows a sentence whose line goes on also while nothing is stored', async () => {
  const captioner = await server.join('captioner', 'workshop-4');
  const host = await server.enter('host', 'workshop-4', 'workshop-4');
  expect(await host.send('record.set', { off: true })).toBe('ok');
  await post(captioner.captions, 1, 'We begin with a\n');
  await host.next('cap', ({ text }) => text === 'We begin with a');
  await post(captioner.captions, 2, 'welcome from me\n');
  await host.next('cap', ({ text }) => text === 'welcome from me');
});

it('takes words from software that is not well: another clock, control signs, markup, other directions, a line without end', async () => {
  const captioner = await server.join('captioner', 'workshop-5');
  const host = await server.enter('host', 'workshop-5', 'workshop-5');
  const shown = () => host.view<CaptionsView>('captions:workshop-5').segments;
  const wrong = { date: 'Tue, 01 Jan 1980 00:00:00 GMT', 'x-timestamp': '1980-01-01T00:00:00.0000000', 'content-type': 'image/png' };
  const before = server.core.clock.now();
  const lines = [
    'A\u0000b\u0007c is here.\n',
    '<b>Bold</b> words.\n',
    '\u202eשלום לכולם.\n',
    'Yes 👩🏽‍🦯.\n',
    'a'.repeat(8_000),
    'a'.repeat(2_000),
    '\n\n'
  ];
  for (const [n, body] of lines.entries()) {
    const answer = await fetch(`${captioner.captions}?seq=${n + 1}&lang=en-GB`, { method: 'POST', headers: wrong, body });
    expect(answer.status).toBe(200);
  }
  await host.until(() => shown().reduce((sum, { text }) => sum + (/^a+$/u.test(text) ? text.length : 0), 0) === 10_000);
  expect(
    shown()
      .map(({ text }) => text)
      .slice(0, 4)
  ).toEqual(['Abc is here.', '<b>Bold</b> words.', 'שלום לכולם.', 'Yes 👩🏽‍🦯.']);
  expect(Math.min(...shown().map(({ t0 }) => t0))).toBeGreaterThanOrEqual(before);
});

it('takes no words from a second program that counts from the beginning again', async () => {
  const captioner = await server.join('captioner', 'workshop-6');
  const host = await server.enter('host', 'workshop-6', 'workshop-6');
  const shown = () => host.view<CaptionsView>('captions:workshop-6').segments.map(({ text }) => text);
  for (const seq of [1, 2, 3]) await post(captioner.captions, seq, `Number ${seq}.\n`);
  expect((await post(captioner.captions, 1, 'From another program.\n')).status).toBe(200);
  await post(captioner.captions, 4, 'Number 4.\n');
  await host.until(() => shown().length >= 4);
  expect(shown()).toEqual(['Number 1.', 'Number 2.', 'Number 3.', 'Number 4.']);
});

it('takes words also when the store cannot say whether their writer rehearses: they go where the last ones went', async () => {
  let away = false;
  let refused = 0;
  const refuse = (): Promise<never> => {
    refused += 1;
    return Promise.reject(new Error('the store is away'));
  };
  const other = await TestServer.start({
    wrap: (store) =>
      new Proxy(store, {
        get: (all, key) => {
          const part: unknown = Reflect.get(all, key, all);
          if (key !== 'meta') return typeof part === 'function' ? (...args: unknown[]): unknown => Reflect.apply(part, all, args) : part;
          return new Proxy(all.meta, {
            get: (meta, name) => {
              const own: unknown = Reflect.get(meta, name, meta);
              if (name === 'get' && away) return refuse;
              return typeof own === 'function' ? (...args: unknown[]): unknown => Reflect.apply(own, meta, args) : own;
            }
          });
        }
      })
  });
  const captioner = await other.join('captioner');
  const delegate = await other.enter('delegate');
  expect((await post(captioner.captions, 1, 'Before.\n')).status).toBe(200);
  away = true;
  const meanwhile: string[] = [];
  // What it was told a moment ago counts for a moment: then it asks, and is refused.
  while (refused < 2) {
    meanwhile.push(`Meanwhile ${meanwhile.length}.`);
    expect((await post(captioner.captions, meanwhile.length + 1, `${meanwhile.at(-1)}\n`)).status).toBe(200);
    await delegate.until(() => texts(delegate).length === meanwhile.length + 1);
  }
  expect(texts(delegate)).toEqual(['Before.', ...meanwhile]);
  away = false;
  await other.end();
});
