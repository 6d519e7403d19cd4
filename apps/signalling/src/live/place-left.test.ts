import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { closeCodes, errors } from '@alongside/protocol';
import { newId } from '../testing/client.ts';
import type { Client } from '../testing/client.ts';
import { TestServer } from '../testing/server.ts';
import { ToldMedia } from '../testing/told-media.ts';

const room = 'workshop-1';
const media = new ToldMedia();
let server: TestServer;
let organiser: Client;
let host: Client;
beforeAll(async () => {
  server = await TestServer.start({ media });
  organiser = await server.enter('organiser');
  host = await server.enter('host', room);
});
afterAll(() => server.end());

type Guest = Awaited<ReturnType<TestServer['join']>>;
async function enter({ cookie }: Pick<Guest, 'cookie'>, into = 'plenary'): Promise<Client> {
  const client = await server.connect(cookie);
  client.hello(into);
  await client.next('welcome');
  return client;
}
async function hasMedia(client: Client): Promise<void> {
  client.raw(JSON.stringify({ f: 'media', purpose: 'room' }));
  expect((await client.next('media')).state).toBe('ready');
}
/** What somebody says in the room afterwards; it has arrived when those who are there have it. */
async function said(words: string): Promise<void> {
  expect(await host.send('announcement.make', { text: words })).toBe('ok');
  await host.until(() => JSON.stringify(host.views.get(`room:${room}`)).includes(words));
}
async function seenOut(client: Client): Promise<void> {
  const bye = await client.next('bye');
  expect(bye).toEqual({ f: 'bye', code: closeCodes.placeLeft, sentence: errors.PLACE_LEFT.sentence, retryWithinMs: null });
  expect(await client.whenClosed).toBe(closeCodes.placeLeft);
}

describe('R-104 whoever gives their place back', () => {
  let sam: Guest;
  let inside: Client;
  let page: Client;
  let neighbour: Client & { readonly id: string };
  beforeEach(async () => {
    const workshops = [room, 'workshop-2'].map((one) => ({ room: one, session: `session-of-${one}`, title: one, capacity: 20 }));
    expect(await organiser.send('workshops.plan', { workshops })).toBe('ok');
    sam = await server.join('delegate');
    page = await enter(sam);
    expect(await page.send('place.choose', { room })).toBe('ok');
    inside = await enter(sam, room);
    const other = await server.join('delegate');
    const chooses = await enter(other);
    expect(await chooses.send('place.choose', { room })).toBe('ok');
    neighbour = Object.assign(await enter(other, room), { id: other.id });
  });

  it('in another tab is out of the room in every tab: sees, hears and sends nothing there any more', async () => {
    await Promise.all([hasMedia(inside), hasMedia(neighbour)]);
    expect(await page.send('place.leave', {})).toBe('ok');
    await seenOut(inside);
    await said('What is said among those who are here');
    await neighbour.until(() => JSON.stringify(neighbour.views.get(`room:${room}`)).includes('among those who are here'));
    expect(inside.received.join()).not.toContain('among those who are here');
    expect(media.removed).toEqual(media.givenTo(sam.id));
    expect(media.removed.join()).not.toContain(neighbour.id);
    expect([page.closed, neighbour.closed]).toEqual([null, null]);
    page.hello(room, page.have);
    expect(await page.next('no')).toMatchObject({ id: 'hello', code: 'NOT_NOW' });
  });

  it('in the room itself is answered first', async () => {
    expect(await inside.send('place.leave', {})).toBe('ok');
    await seenOut(inside);
    expect(page.closed).toBeNull();
  });

  it('for another workshop is out of the first one, and goes into the other', async () => {
    expect(await page.send('place.choose', { room: 'workshop-2' })).toBe('ok');
    await seenOut(inside);
    page.hello('workshop-2', page.have);
    expect(await page.next('welcome')).toMatchObject({ room: 'workshop-2' });
  });

  it('and takes it again in the same breath stays', async () => {
    const actor = { kind: 'person', id: sam.id, role: 'delegate', room: null } as const;
    const both = [
      server.core.dispatch.send(actor, room, { type: 'place.leave', data: {}, id: newId() }),
      server.core.dispatch.send(actor, room, { type: 'place.choose', data: { room }, id: newId() })
    ];
    expect(await Promise.all(both)).toEqual([{ ok: true }, { ok: true }]);
    expect(await inside.send('card.show', { colour: 'green' })).toBe('ok');
    expect(inside.closed).toBeNull();
  });

  it('takes their captions on another device along', async () => {
    const json = { 'content-type': 'application/json' };
    const asked = await fetch(`${server.url}/api/rooms/${room}/captions-code`, {
      method: 'POST',
      headers: { ...json, cookie: sam.cookie },
      body: '{}'
    });
    const { code } = (await asked.json()) as { code: string };
    const opened = await fetch(`${server.url}/api/screens`, { method: 'POST', headers: json, body: JSON.stringify({ code }) });
    const { pass } = (await opened.json()) as { pass: string };
    const screen = (): Promise<Response> => fetch(`${server.url}/api/screens/captions`, { headers: { cookie: `screen=${pass}` } });
    expect((await screen()).status).toBe(200);
    expect(await page.send('place.leave', {})).toBe('ok');
    expect((await screen()).status).toBe(401);
  });

  it('takes the supporter beside them along, and nobody else’s', async () => {
    const links = async ({ name }: { readonly name: string }): Promise<Client> => {
      const made = await (await server.control('links', { role: 'supporter', count: 1, for: name })).json();
      const token = (made as { links: { url: string }[] }).links[0]?.url.split('/').at(-1);
      const headers = { 'content-type': 'application/json' };
      const joined = await fetch(`${server.url}/api/join`, { method: 'POST', headers, body: JSON.stringify({ token }) });
      return enter({ cookie: `alongside=${((await joined.json()) as { cookie: string }).cookie}` }, room);
    };
    const ben = await server.join('delegate');
    const bens = await enter(ben);
    expect(await bens.send('place.choose', { room })).toBe('ok');
    const [beside, other] = [await links(sam), await links(ben)];
    expect(await page.send('place.leave', {})).toBe('ok');
    await Promise.all([seenOut(inside), seenOut(beside)]);
    expect([other.closed, bens.closed]).toEqual([null, null]);
  });
});

describe('nobody is closed', () => {
  it('to whom a free place is offered while they sit elsewhere; whoever says yes has left the old one', async () => {
    const plan = (capacity: number) =>
      organiser.send('workshops.plan', {
        workshops: [
          { room, session: 'session-one', title: 'One', capacity: 40 },
          { room: 'workshop-2', session: 'session-two', title: 'Two', capacity: 40 },
          { room: 'workshop-5', session: 'session-five', title: 'Five', capacity }
        ]
      });
    expect(await plan(1)).toBe('ok');
    const [first, second] = [await server.join('delegate'), await server.join('delegate')];
    const [holder, waits] = [await enter(first), await enter(second)];
    expect(await holder.send('place.choose', { room: 'workshop-5' })).toBe('ok');
    expect(await waits.send('place.choose', { room })).toBe('ok');
    const sits = await enter(second, room);
    expect(await waits.send('place.choose', { room: 'workshop-5' })).toBe('ok');
    expect(await holder.send('place.leave', {})).toBe('ok');
    await sits.until(() => JSON.stringify(sits.own.get('day')).includes('"offer":{"room":"workshop-5"'));
    expect(JSON.stringify(sits.own.get('day'))).toContain(`"place":{"room":"${room}"}`);
    await said('Still here, all of us');
    await sits.until(() => JSON.stringify(sits.views.get(`room:${room}`)).includes('Still here, all of us'));
    expect(await waits.send('place.choose', { room: 'workshop-5' })).toBe('ok');
    await seenOut(sits);
  });

  it('whose workshop does not take place: they are told, and the page that they have open stays', async () => {
    const plan = (...rooms: readonly string[]) =>
      rooms.map((one) => ({ room: one, session: `session-of-${one}`, title: one, capacity: 40 }));
    const workshops = plan(room, 'workshop-2', 'workshop-4');
    expect(await organiser.send('workshops.plan', { workshops, cancelled: ['workshop-5'] })).toBe('ok');
    const page = await enter(await server.join('delegate'));
    expect(await page.send('place.choose', { room: 'workshop-4' })).toBe('ok');
    expect(await organiser.send('workshops.plan', { workshops: plan(room, 'workshop-2') })).toBe('PLACES_TAKEN');
    expect(await organiser.send('workshops.plan', { workshops: plan(room, 'workshop-2'), cancelled: ['workshop-4'] })).toBe('ok');
    await page.until(() => JSON.stringify(page.own.get('day')).includes('"cancelled":{"title":"workshop-4"}'));
    expect(page.closed).toBeNull();
    expect(await page.send('place.choose', { room })).toBe('ok');
    await page.until(() => !JSON.stringify(page.own.get('day')).includes('cancelled'));
  });

  it('whose work is in the room', async () => {
    const speaker = await server.join('speaker', room);
    const inside = await enter(speaker, room);
    await hasMedia(inside);
    expect(await inside.send('place.choose', { room })).toBe('ok');
    expect(await inside.send('place.leave', {})).toBe('ok');
    expect(await inside.send('card.show', { colour: 'green' })).toBe('ok');
    expect(inside.closed).toBeNull();
    expect(media.removed.join()).not.toContain(speaker.id);
  });
});
