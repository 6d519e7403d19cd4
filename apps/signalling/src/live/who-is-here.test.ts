import { io } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Face } from '@alongside/domain';
import { applyPatch, decodeServer, hereLogOf, hereQuery } from '@alongside/protocol';
import type { HereView, Patch, ServerFrame } from '@alongside/protocol';
import { Client } from '../testing/client.ts';
import { TestServer } from '../testing/server.ts';

type Count = Extract<ServerFrame, { f: 'count' }>;

let server: TestServer;
let organiser: Client;
/** Each test has a room of its own. */
let room = '';
let rooms = 0;
const ids = (faces: readonly Face[] | undefined): readonly string[] => (faces ?? []).map(({ id }) => id).toSorted();
const followed = (client: Client): readonly string[] => ids((client.views.get(hereLogOf(room)) as HereView | undefined)?.faces);
const counts = (client: Client): readonly Count[] => client.frames.filter((frame) => frame.f === 'count' && frame.room === room) as Count[];

beforeAll(async () => {
  server = await TestServer.start();
  organiser = await server.enter('organiser');
  const titles = ['One', 'Two', 'Three', 'Four', 'Five'];
  const workshops = titles.map((title, n) => ({ room: `workshop-${n + 1}`, session: `workshop-${n + 1}`, title, capacity: 40 }));
  expect(await organiser.send('workshops.plan', { workshops })).toBe('ok');
});
afterAll(() => server.end());

/** A host of this room, by a page of now or by one of the version before. */
async function come(follows: boolean): Promise<Client & { readonly id: string }> {
  const { cookie, id } = await server.join('host', room);
  const client = await Client.open(`${server.url.replace('http', 'ws')}/live${follows ? `?${hereQuery}` : ''}`, { cookie });
  client.hello(room);
  await client.next('count', (count) => count.room === room);
  return Object.assign(client, { id });
}
const gone = async (client: Client): Promise<void> => {
  client.close();
  await client.whenClosed;
};
const there = (): readonly string[] => [...(server.core.hub.presentPeople().get(room) ?? [])].toSorted();

describe('who is in a workshop', () => {
  it('R-105 comes whole on entry, then as changes, and no count names anybody', async () => {
    room = `workshop-${++rooms}`;
    const [reader, other] = [await come(true), await come(true)];
    server.core.presence.tick();
    await reader.until(() => followed(reader).length === 2);
    expect(followed(reader)).toEqual(there());
    const third = await come(true);
    expect(followed(third)).toEqual([reader.id, other.id].toSorted());
    server.core.presence.tick();
    await third.until(() => followed(third).length === 3);
    await gone(other);
    await third.until(() => {
      server.core.presence.tick();
      return followed(third).length === 2;
    });
    expect(followed(third)).toEqual(there());
    expect(counts(third).every((count) => count.here === undefined)).toBe(true);
    expect(counts(third).at(-1)?.people).toBe(2);
  });

  it('R-105 is told whole in each count to a page of the version before, which needs no log for it', async () => {
    room = `workshop-${++rooms}`;
    const [old, page] = [await come(false), await come(true)];
    server.core.presence.tick();
    await old.until(() => counts(old).at(-1)?.here?.length === 2);
    expect(ids(counts(old).at(-1)?.here)).toEqual(there());
    await page.until(() => followed(page).length === 2);
    const third = await come(false);
    expect(ids(counts(third).at(-1)?.here)).toEqual([old.id, page.id].toSorted());
    server.core.presence.tick();
    await old.until(() => counts(old).at(-1)?.here?.length === 3);
    expect(ids(counts(old).at(-1)?.here)).toEqual(there());
  });

  it('R-105 never empties the list of a page of the version before that comes in while the others wait for their count', async () => {
    room = `workshop-${++rooms}`;
    const page = await come(true);
    const { cookie } = await server.join('host', room);
    const old = await Client.open(`${server.url.replace('http', 'ws')}/live`, { cookie });
    server.core.presence.tick();
    old.hello(room);
    await page.until(() => counts(page).at(-1)?.people === 1);
    server.core.presence.tick();
    await old.until(() => counts(old).at(-1)?.here?.length === 2);
    const last = old.received.map((text) => decodeServer(text).findLast(({ f }) => f === 'count') as Count | undefined);
    expect(last.filter((count) => count !== undefined && count.here === undefined)).toEqual([]);
  });

  it('R-89 R-105 leaves together with the places that were chosen, for those who run the day', async () => {
    room = `workshop-${++rooms}`;
    const host = await come(true);
    server.core.presence.tick();
    await host.until(() => followed(host).length === 1);
    const [delegate, other] = [await server.enter('delegate'), await come(true)];
    server.core.presence.tick();
    expect(await delegate.send('place.choose', { room })).toBe('ok');
    await host.until(() => followed(host).includes(other.id));
    const message = host.received.find((text) => text.includes(`"log":"${hereLogOf(room)}","from"`) && text.includes(other.id)) ?? '';
    expect(decodeServer(message).map(({ f }) => f)).toEqual(['d', 'd', 'count']);
  });

  it('R-105 R-95 over Socket.IO too', async () => {
    room = `workshop-${++rooms}`;
    const { cookie } = await server.join('host', room);
    const socket = io(`${server.url}/?${hereQuery}`, { transports: ['polling'], extraHeaders: { cookie }, reconnection: false });
    let count: Count | null = null;
    let view: unknown = null;
    const listed = new Promise<void>((resolve) =>
      socket.on('f', (text: string) => {
        for (const frame of decodeServer(text)) {
          if (frame.f === 'snap' && frame.log === hereLogOf(room)) view = frame.view;
          if (frame.f === 'd' && frame.log === hereLogOf(room)) view = applyPatch(view, frame.patch as readonly Patch[]);
          if (frame.f === 'count') count = frame;
        }
        if (count?.people === 1 && (view as HereView).faces.length === 1) resolve();
        else if (count !== null) server.core.presence.tick();
      })
    );
    socket.on('connect', () => socket.emit('f', JSON.stringify({ f: 'hello', proto: 1, room, have: {} })));
    await listed;
    expect(count).toEqual({ f: 'count', room, people: 1 });
    socket.close();
  });

  it('R-105 is what the server knows, after any order of coming, going and coming back', async () => {
    room = `workshop-${++rooms}`;
    const people = [await come(true), await come(true), await come(true)];
    for (const turn of [0, 1, 2, 0, 2, 1]) {
      const leaver = people[turn];
      if (leaver === undefined) throw new Error('nobody');
      // Every second time they are told once more before they go, so that some come back to a list that has changed.
      if (turn % 2 === 0) server.core.presence.tick();
      await gone(leaver);
      people[turn] = await come(true);
      server.core.presence.tick();
      for (const one of people) await one.until(() => followed(one).join() === there().join());
    }
    for (const one of people) expect(followed(one)).toEqual(there());
  });
});
