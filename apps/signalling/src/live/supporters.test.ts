import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { DayOwn, DelegateDayView } from '@alongside/domain';
import type { Client } from '../testing/client.ts';
import { TestServer } from '../testing/server.ts';

type Guest = { readonly cookie: string; readonly name: string };
const room = 'workshop-1';
let server: TestServer;
let organiser: Client;
beforeAll(async () => {
  server = await TestServer.start();
  organiser = await server.enter('organiser');
});
afterAll(() => server.end());

/** A supporter's link names the person they are alongside. */
async function supporterOf({ name }: Guest): Promise<string> {
  const { links } = (await (await server.control('links', { role: 'supporter', count: 1, for: name })).json()) as {
    links: { url: string }[];
  };
  const answer = await fetch(`${server.url}/api/join`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token: links[0]?.url.split('/').at(-1) })
  });
  return `alongside=${((await answer.json()) as { cookie: string }).cookie}`;
}
async function enter(cookie: string, into = 'plenary'): Promise<Client> {
  const client = await server.connect(cookie);
  client.hello(into);
  await client.next('welcome');
  return client;
}
const plan = (capacity: number): Promise<string> =>
  organiser.send('workshops.plan', { workshops: [{ room, session: 'session-one', title: 'One', capacity }] });
const placesLeft = (client: Client): number | undefined => client.view<DelegateDayView>('day').workshops[0]?.placesLeft;
const dayOwn = (client: Client): DayOwn | undefined => client.own.get('day') as DayOwn | undefined;

describe('R-103 a supporter', () => {
  let sam: Guest;
  let page: Client;
  let beside: Client;
  beforeEach(async () => {
    sam = await server.join('delegate');
    page = await enter(sam.cookie);
    beside = await enter(await supporterOf(sam));
  });

  it('takes no place, learns where their person has one, and goes there although it is full', async () => {
    expect(await plan(1)).toBe('ok');
    expect(await beside.send('place.choose', { room })).toBe('NOT_ALLOWED');
    expect(dayOwn(beside)).toMatchObject({ place: null, alongside: { name: sam.name } });
    expect(await page.send('place.choose', { room })).toBe('ok');
    await beside.until(() => dayOwn(beside)?.place?.room === room);
    await beside.until(() => placesLeft(beside) === 0);
    beside.hello(room, beside.have);
    expect(await beside.next('welcome', (frame) => frame.room === room)).toBeDefined();
    const me = await fetch(`${server.url}/api/me`, { headers: { cookie: await supporterOf(sam) } });
    expect(await me.json()).toMatchObject({ where: { next: room } });
    expect(await page.send('place.leave', {})).toBe('ok');
    expect(dayOwn(page)).not.toHaveProperty('alongside');
  });

  it('sits in nobody’s place: neither of those who choose one nor of those who come by', async () => {
    expect(await plan(3)).toBe('ok');
    expect(await page.send('place.choose', { room })).toBe('ok');
    expect(await organiser.send('workshops.open', {})).toBe('ok');
    for (const one of [page, beside]) {
      one.hello(room, one.have);
      await one.next('welcome', (frame) => frame.room === room);
    }
    const chooser = await server.enter('delegate');
    expect(placesLeft(chooser)).toBe(2);
    expect(await chooser.send('place.choose', { room })).toBe('ok');
    const passer = await server.enter('delegate');
    passer.hello(room, passer.have);
    expect(await passer.next('welcome', (frame) => frame.room === room)).toBeDefined();
    // The fourth of the three: the one who is refused is not refused for the supporter.
    const fourth = await server.enter('delegate');
    fourth.hello(room, fourth.have);
    expect(await fourth.next('no')).toMatchObject({ id: 'hello', code: 'ROOM_FULL' });
  });
});
