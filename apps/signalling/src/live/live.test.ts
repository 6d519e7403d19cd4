import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DelegateRoomView, HostRoomView, RoomOwn } from '@alongside/domain';
import { newId } from '../testing/client.ts';
import { TestServer } from '../testing/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await TestServer.start();
});
afterAll(() => server.end());

const room = 'room:plenary';

describe('retries', () => {
  it('has one effect however often a command comes, and says ok to each', async () => {
    const delegate = await server.enter('delegate');
    const id = newId();
    const command = { id: newId(), way: 'speaking' } as const;
    const answers = await Promise.all([1, 2, 3].map(() => delegate.send('hand.raise', command, id)));
    expect(answers).toEqual(['ok', 'ok', 'ok']);
    expect(await delegate.send('hand.raise', command, id)).toBe('ok');
    const mine = (await server.core.store.read(room, 0, 1_000)).filter((entry) => JSON.stringify(entry.events).includes(command.id));
    expect(mine).toHaveLength(1);
    expect(await delegate.send('hand.raise', { id: newId(), way: 'signing' })).toBe('HAND_ALREADY_UP');
  });
});

describe('frames', () => {
  it('encodes each change once for an audience, however many look', async () => {
    const delegates = await Promise.all(Array.from({ length: 8 }, () => server.enter('delegate')));
    const host = await server.enter('host');
    await host.send('announcement.make', { text: 'Lunch is at a quarter past twelve.' });
    const seen = (view: DelegateRoomView): boolean => view.announcements.some((one) => one.text.startsWith('Lunch'));
    for (const delegate of delegates) await delegate.until(() => seen(delegate.view<DelegateRoomView>(room)));
    const changes = [...server.core.encodings.recent()].filter(([key]) => key.startsWith('d '));
    expect(changes.length).toBeGreaterThan(0);
    expect(changes.filter(([, times]) => times > 1)).toEqual([]);
    expect(new Set(delegates.map((delegate) => delegate.received.find((text) => text.includes('Lunch')))).size).toBe(1);
  });

  it('answers broken JSON, unknown keys and prototype keys without closing, and stays as it was', async () => {
    const delegate = await server.enter('delegate');
    const bad = [
      '{',
      '[]',
      '{"f":"nothing"}',
      '{"f":"ping","t":1,"extra":1}',
      '{"f":"cmd","id":"abcdefgh","type":"card.show","data":{"__proto__":{"x":1},"colour":"red"}}',
      '{"f":"cmd","id":"abcdefgh","type":"card.show","data":{"colour":"red","who":"me"}}'
    ];
    for (const text of bad) {
      delegate.raw(text);
      expect((await delegate.next('no')).retry).toBe(false);
    }
    expect(({} as { x?: number }).x).toBeUndefined();
    expect(await delegate.send('card.show', { colour: 'green' })).toBe('ok');
  });

  it('answers a frame of 17 KiB, and closes on one far beyond it and on endless nonsense', async () => {
    const large = await server.enter('delegate');
    const id = newId();
    large.raw(JSON.stringify({ f: 'cmd', id, type: 'card.show', data: 'x'.repeat(17 * 1024) }));
    expect(await large.next('no')).toMatchObject({ id, code: 'FRAME_TOO_LARGE' });
    large.raw('x'.repeat(70 * 1024));
    expect(await large.whenClosed).toBe(1009);
    const noisy = await server.enter('delegate');
    for (let n = 0; n < 10; n++) noisy.raw('{');
    expect(await noisy.whenClosed).toBe(4005);
  });
});

describe('who comes in', () => {
  it('refuses an upgrade from another page, and takes one from our own', async () => {
    const { cookie } = await server.join('delegate');
    await expect(server.connect(cookie, { origin: 'https://evil.example' })).rejects.toThrow('403');
    await expect(server.connect(cookie, { origin: 'null' })).rejects.toThrow('403');
    const own = await server.connect(cookie, { origin: server.url });
    own.hello('plenary');
    await own.next('welcome');
  });

  it('says goodbye for good to a browser that nobody knows', async () => {
    const stranger = await server.connect('alongside=nothing');
    expect(await stranger.next('bye')).toMatchObject({ code: 4001, retryWithinMs: null });
    expect(await stranger.whenClosed).toBe(4001);
  });

  it('keeps one active device: the other browser is asked, and taking over ends the first', async () => {
    const first = await server.join('delegate');
    const connection = await server.connect(first.cookie);
    connection.hello('plenary');
    await connection.next('welcome');
    const join = async (body: object, cookie?: string): Promise<{ ok: boolean; code?: string; cookie?: string }> => {
      const headers = { 'content-type': 'application/json', ...(cookie === undefined ? {} : { cookie }) };
      return (await fetch(`${server.url}/api/join`, { method: 'POST', headers, body: JSON.stringify(body) })).json() as Promise<{
        ok: boolean;
      }>;
    };
    expect(await join({ token: first.token }, first.cookie)).toMatchObject({ ok: true });
    expect(await join({ token: first.token })).toEqual({ ok: false, code: 'DEVICE_OTHER' });
    expect(connection.closed).toBeNull();
    expect(await join({ token: first.token, take: true })).toMatchObject({ ok: true });
    expect(await connection.next('bye')).toMatchObject({ code: 4002 });
    expect((await fetch(`${server.url}/api/me`, { headers: { cookie: first.cookie } })).status).toBe(401);
    expect(await join({ token: 'this-is-no-token-of-ours' })).toEqual({ ok: false, code: 'LINK_WRONG' });
  });

  it('lets a delegate into a workshop with a place only, and answers a refused move without closing', async () => {
    const delegate = await server.enter('delegate');
    delegate.hello('workshop-3');
    expect(await delegate.next('no')).toMatchObject({ id: 'hello', code: 'NOT_NOW' });
    expect(await delegate.send('place.choose', { room: 'workshop-3' })).toBe('ok');
    delegate.hello('workshop-3', delegate.have);
    expect(await delegate.next('welcome')).toMatchObject({ room: 'workshop-3', audience: 'delegate' });
    delegate.hello('nowhere');
    expect(await delegate.next('no')).toMatchObject({ id: 'hello', code: 'NO_SUCH_ROOM' });
  });
});

describe('people on stage', () => {
  it('gives a fresh copy when somebody comes on stage, and takes the wider view away afterwards', async () => {
    const host = await server.enter('host');
    const delegate = await server.enter('delegate');
    expect(await host.send('stage.invite', { person: delegate.id, contribution: null })).toBe('ok');
    await delegate.until(() => (delegate.own.get(room) as RoomOwn | undefined)?.invited === true);
    expect(await delegate.send('stage.join', {})).toBe('ok');
    expect(await delegate.next('welcome', (frame) => frame.audience === 'stage')).toBeDefined();
    await delegate.next('snap', (frame) => frame.log === room);
    expect(await delegate.send('stage.leave', {})).toBe('ok');
    await delegate.next('welcome', (frame) => frame.audience === 'delegate');
    const snap = await delegate.next('snap', (frame) => frame.log === room);
    expect(snap.view).not.toHaveProperty('cues');
  });

  it('removes a person from the room: the socket closes and nothing goes through any more', async () => {
    const host = await server.enter('host');
    const delegate = await server.enter('delegate');
    expect(await host.send('person.remove', { person: delegate.id })).toBe('ok');
    expect(await delegate.whenClosed).toBe(4003);
    await host.until(() => host.view<HostRoomView>(room).removed.some((person) => person.id === delegate.id));
  });
});

describe('counters', () => {
  it('counts votes once a person, and tells cards in words to the stage and hosts only', async () => {
    const host = await server.enter('host');
    const asker = await server.enter('delegate');
    const others = await Promise.all([server.enter('delegate'), server.enter('delegate')]);
    const id = newId();
    await asker.send('contribution.ask', { id, way: 'writing', text: 'How do we begin?', named: false });
    await host.send('contribution.ready', { id });
    for (const other of others) expect(await other.send('contribution.upvote', { id, on: true })).toBe('ok');
    expect(await others[0]?.send('contribution.upvote', { id, on: true })).toBe('ok');
    await asker.next('tally', (frame) => frame.votes?.[id] === 2);
    for (const other of others) await other.send('card.show', { colour: 'red' });
    expect((await host.next('tally', (frame) => frame.cards?.red === 'a few people')).cards?.amber).toBe('nobody');
    expect(asker.received.join('').includes('"cards"')).toBe(false);
  });
});
