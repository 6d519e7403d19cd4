import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Role, ViewerRoom, ViewerWall } from '@alongside/domain';
import { controlSecret, TestServer } from '../testing/server.ts';
import { ToldMedia } from '../testing/told-media.ts';
import { ToldTranscriber } from '../testing/told-transcriber.ts';

type Wall = ViewerWall & { readonly help: unknown };
const room = 'workshop-4';
let server: TestServer;
let runs: string;
let send: (type: Parameters<Awaited<ReturnType<TestServer['enter']>>['send']>[0], data: object) => Promise<string>;

beforeAll(async () => {
  server = await TestServer.start({ media: new ToldMedia() });
  const organiser = await server.join('organiser');
  runs = organiser.cookie;
  const tab = await server.connect(runs);
  tab.hello('plenary');
  await tab.next('welcome');
  send = (type, data) => tab.send(type, data);
  expect(await send('workshops.open', {})).toBe('ok');
});
afterAll(() => server.end());
beforeEach(() => server.core.presence.tick());

const ask = (cookie: string, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(`${server.url}/api/wall`, { headers: { ...headers, ...(cookie === '' ? {} : { cookie }) } });
const wall = async (cookie = runs): Promise<Wall> => (await (await ask(cookie)).json()) as Wall;
const look = async (slug = room, cookie = runs): Promise<ViewerRoom | undefined> =>
  (await wall(cookie)).rooms.find((one) => one.room === slug);
const order = async (cookie: string, slug: string, type: string, data: object): Promise<number> => {
  const body = JSON.stringify({ id: crypto.randomUUID(), type, data });
  const headers = { cookie, 'content-type': 'application/json' };
  return (await fetch(`${server.url}/api/rooms/${slug}/commands`, { method: 'POST', headers, body })).status;
};

describe('the wall', () => {
  it('is for hosts, organisers and helpers', async () => {
    expect((await ask('')).status).toBe(401);
    const status = async (role: Role): Promise<number> => (await ask((await server.join(role)).cookie)).status;
    for (const role of ['delegate', 'supporter', 'speaker', 'interpreter', 'captioner'] as const)
      expect([role, await status(role)]).toEqual([role, 403]);
    for (const role of ['host', 'organiser', 'helper'] as const) expect([role, await status(role)]).toEqual([role, 200]);
  });

  it('has every room in its own order, and says the same in no bytes', async () => {
    const first = await ask(runs);
    const rooms = ((await first.json()) as Wall).rooms.map((one) => one.room);
    expect(rooms).toEqual(['workshop-1', 'workshop-2', 'workshop-3', 'workshop-4', 'workshop-5', 'workshop-6', 'plenary']);
    const again = await ask(runs, { 'if-none-match': first.headers.get('etag') ?? '' });
    expect([again.status, await again.text()]).toEqual([304, '']);
    expect(Math.abs(Number(again.headers.get('x-platform-time')) - server.core.clock.now())).toBeLessThan(60_000);
    expect(first.headers.get('cache-control')).toContain('private');
  });

  it('shows people, a host who comes and goes, hands, and cards in words', async () => {
    await expect.poll(() => look()).toMatchObject({ phase: 'live', people: 0, noHost: false, hands: 0 });
    const ann = await server.join('delegate');
    const tab = await server.connect(ann.cookie);
    tab.hello('plenary');
    await tab.next('welcome');
    expect(await tab.send('place.choose', { room })).toBe('ok');
    tab.hello(room);
    await tab.next('welcome', (frame) => frame.room === room);
    expect(await tab.send('hand.raise', { id: 'a-hand-of-ann', way: 'signing' })).toBe('ok');
    expect(await tab.send('card.show', { colour: 'red' })).toBe('ok');
    server.core.presence.tick();
    const here = { people: 1, places: 1, noHost: true, hands: 1, cards: { amber: 'nobody', red: 'somebody' } };
    await expect.poll(() => look()).toMatchObject(here);
    // Whoever runs the day and comes by is not the host of that room.
    const visitor = await server.enter('host', room, 'plenary');
    server.core.presence.tick();
    await expect.poll(() => look()).toMatchObject({ people: 2, noHost: true });
    visitor.close();
    const host = await server.enter('host', room);
    server.core.presence.tick();
    await expect.poll(() => look()).toMatchObject({ people: 2, noHost: false });
    host.close();
    const helper = await server.join('helper');
    expect(await look(room, helper.cookie)).not.toHaveProperty('cards');
  });

  it('says how old a call is and who goes, to whom it concerns; not who calls, and none of the words', async () => {
    const caller = await server.enter('delegate', 'plenary');
    expect(await caller.send('help.call', { about: 'help', text: 'My own private trouble.' })).toBe('ok');
    await expect.poll(async () => (await look('plenary'))?.calls).toMatchObject([{ by: null }]);
    const [call] = (await look('plenary'))?.calls ?? [];
    const elsewhere = await server.join('host', room);
    expect((await look('plenary', elsewhere.cookie))?.calls).toEqual([]);
    const helper = await server.join('helper');
    expect((await look('plenary', helper.cookie))?.may).toEqual({ run: false, claim: true });
    expect(await order(helper.cookie, 'plenary', 'help.claim', { id: call?.id })).toBe(200);
    await expect.poll(async () => (await look('plenary'))?.calls).toMatchObject([{ by: helper.name }]);
    for (const cookie of [runs, elsewhere.cookie, helper.cookie]) {
      const text = await (await ask(cookie)).text();
      for (const word of ['private trouble', caller.id]) expect(text).not.toContain(word);
    }
  });

  it('lets who runs the day speak to one room, send a helper there and let it go on', async () => {
    const host = await server.join('host', 'plenary');
    expect(await order(host.cookie, room, 'announcement.make', { text: 'The lift works again.' })).toBe(200);
    expect(await order(host.cookie, room, 'help.call', { about: 'help', text: 'Please come to Workshop 4.' })).toBe(200);
    await expect.poll(async () => (await wall(host.cookie)).help).toMatchObject({ state: 'waiting' });
    expect((await look(room, host.cookie))?.calls).toHaveLength(1);
    expect(await send('workshops.close', { inMs: 60_000, limitMs: 300_000 })).toBe('ok');
    await expect.poll(async () => (await look(room))?.extendTo).toBeGreaterThan(0);
    const at = (await look(room))?.extendTo ?? 0;
    expect(await order(host.cookie, room, 'closing.set', { at, limit: at })).toBe(200);
    await expect.poll(async () => (await look(room))?.endsAt).toBe(at);
    expect((await look(room))?.extendTo).toBeNull();
    const other = await server.join('host', 'workshop-1');
    expect(await order(other.cookie, room, 'announcement.make', { text: 'Not mine to say.' })).toBe(409);
    expect((await look(room, other.cookie))?.may.run).toBe(false);
  });

  it('hears who talks and how late captions are, as the transcriber does', async () => {
    const [ben, sue] = [await server.enter('delegate'), await server.enter('host')];
    const say = { person: ben.id, id: 'line-of-ben-1', text: 'Good morning.', fromMsAgo: 3_000, toMsAgo: 1_400 };
    expect((await look('plenary'))?.talk).toBeNull();
    expect(await sue.send('broadcast.start', {})).toBe('ok');
    const transcriber = await ToldTranscriber.ready(server, controlSecret);
    await transcriber.next('rooms', ({ rooms }) => rooms.some((one) => one.room === 'plenary'));
    await expect.poll(async () => (await look('plenary'))?.captions.kind).toBe('automatic');
    transcriber.send({ f: 'speech', room: 'plenary', person: ben.id, on: true });
    transcriber.hear({ room: 'plenary', ...say });
    const named = server.core.names.names(ben.id).name;
    await expect
      .poll(async () => {
        server.core.wall.tell();
        return look('plenary');
      })
      .toMatchObject({ talk: { who: [named], share: null }, captions: { state: 'fine', kind: 'automatic', behindMs: 2_000 } });
    transcriber.close();
    await expect
      .poll(async () => {
        server.core.wall.tell();
        return (await look('plenary'))?.talk;
      })
      .toBeNull();
  });

  it('counts who lost the connection without a goodbye, until they are back', async () => {
    const { cookie } = await server.join('delegate');
    const tab = await server.connect(cookie);
    tab.hello('plenary');
    await tab.next('welcome');
    tab.close();
    const lost = async (): Promise<number | undefined> => {
      server.core.wall.tell();
      return (await look('plenary'))?.links.lost;
    };
    await expect.poll(lost).toBe(1);
    const back = await server.connect(cookie);
    back.hello('plenary');
    await back.next('welcome');
    await expect.poll(lost).toBe(0);
  });
});
