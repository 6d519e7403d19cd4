import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DelegateRoomView } from '@alongside/domain';
import { StoreAway } from '@alongside/store';
import type { RoomLog } from '@alongside/store';
import { newId } from '../testing/client.ts';
import { TestServer } from '../testing/server.ts';

let server: TestServer;
let away = false;
/** A real store whose disk is full for a while. */
const sometimesAway = (store: RoomLog): RoomLog =>
  new Proxy(store, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name);
      if (typeof value !== 'function') return value;
      if (name === 'commit' || name === 'ping' || name === 'outcome')
        return (...given: unknown[]): unknown =>
          away ? Promise.reject(new StoreAway('the disk is full')) : Reflect.apply(value, target, given);
      return value.bind(target) as unknown;
    }
  });
beforeAll(async () => {
  server = await TestServer.start({ wrap: sometimesAway });
});
afterAll(() => server.end());

const get = (path: string, cookie = ''): Promise<Response> => fetch(server.url + path, { headers: { cookie } });
const post = (path: string, body: object, headers: Record<string, string>): Promise<Response> =>
  fetch(server.url + path, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) });

describe('what anybody may read', () => {
  it('tells the programme, one session, and how things stand', async () => {
    const { programme, now } = (await (await get('/api/programme')).json()) as { programme: { days: unknown[] }; now: string };
    expect([programme.days.length, now.startsWith('2025-07-01T08:55')]).toEqual([5, true]);
    expect(((await (await get('/api/programme/opening-plenary')).json()) as { session: { room: string } }).session.room).toBe('plenary');
    expect((await get('/api/programme/nothing')).status).toBe(404);
    expect(await (await get('/api/status')).json()).toMatchObject({ media: 'off', day: 'live', next: { session: 'opening-plenary' } });
    expect((await get('/api/nothing')).status).toBe(404);
  });
});

describe('a person without a socket', () => {
  it('reads a room and sends the same commands by form, once', async () => {
    const { cookie } = await server.join('delegate');
    expect((await get('/api/rooms/plenary/view')).status).toBe(401);
    const id = newId();
    const command = { id: newId(), type: 'contribution.ask', data: { id, way: 'writing', text: 'By form', named: true } };
    for (let n = 0; n < 2; n++)
      expect(await (await post('/api/rooms/plenary/commands', command, { cookie })).json()).toMatchObject({ f: 'ok', id: command.id });
    const { logs } = (await (await get('/api/rooms/plenary/view', cookie)).json()) as {
      logs: Record<string, { epoch: string; pos: number; view: unknown; own: unknown }>;
    };
    expect(Object.keys(logs)).toEqual(['day', 'room:plenary', 'captions:plenary']);
    expect(logs['room:plenary']?.own).toMatchObject({ contributions: [{ id, state: 'in-review' }] });
    expect(logs['room:plenary']?.view as DelegateRoomView | undefined).toMatchObject({ questions: [] });
    // A socket goes on from the page, without a snapshot.
    const client = await server.connect(cookie);
    for (const [log, { epoch, pos, view }] of Object.entries(logs)) {
      client.views.set(log, view);
      client.positions.set(log, { epoch, pos });
    }
    client.hello('plenary', client.have);
    await client.next('welcome');
    expect(await client.send('card.show', { colour: null })).toBe('ok');
    expect(client.frames.some((frame) => frame.f === 'snap')).toBe(false);
  });

  it('is refused from another page, and for what the room does not allow', async () => {
    const { cookie } = await server.join('delegate');
    const command = { id: newId(), type: 'broadcast.start', data: {} };
    expect((await post('/api/rooms/plenary/commands', command, { cookie, origin: 'https://evil.example' })).status).toBe(403);
    expect(await (await post('/api/rooms/plenary/commands', command, { cookie })).json()).toMatchObject({
      f: 'no',
      code: 'NOT_ALLOWED'
    });
  });

  it('keeps how it wants to see and hear everything', async () => {
    const { cookie } = await server.join('delegate');
    const answer = await fetch(`${server.url}/api/me/profile`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json', cookie },
      body: JSON.stringify({ calm: true, textScale: 2, role: 'host' })
    });
    expect(((await answer.json()) as { profile: object }).profile).toMatchObject({ calm: true, textScale: 2 });
    expect(((await (await get('/api/me', cookie)).json()) as { profile: object }).profile).toMatchObject({ calm: true });
  });
});

describe('a store that is away', () => {
  it('says "not saved yet", never ok, and takes the same command afterwards', async () => {
    const delegate = await server.enter('delegate');
    const [id, data] = [newId(), { id: newId(), way: 'speaking' }];
    away = true;
    expect(await delegate.send('hand.raise', data, id)).toBe('NOT_SAVED_YET');
    const ready = await get('/readyz');
    expect([ready.status, await ready.json()]).toEqual([503, { ready: false, missing: ['rooms'] }]);
    away = false;
    expect(await delegate.send('hand.raise', data, id)).toBe('ok');
    expect((await get('/readyz')).status).toBe(200);
  });
});
