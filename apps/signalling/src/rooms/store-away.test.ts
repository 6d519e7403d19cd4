import { afterAll, beforeAll, expect, it } from 'vitest';
import type { DelegateRoomView, HostRoomView } from '@alongside/domain';
import { StoreAway } from '@alongside/store';
import type { RoomLog } from '@alongside/store';
import { TestServer } from '../testing/server.ts';
import { ToldMedia } from '../testing/told-media.ts';

const media = new ToldMedia();
let away = false;
let refused = 0;
let server: TestServer;
/** The room's own file is away; the day's is not. */
function withoutRooms(store: RoomLog): RoomLog {
  return new Proxy(store, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name);
      if (typeof value !== 'function') return value;
      if (name !== 'commit') return (value as () => unknown).bind(target);
      return async (commit: Parameters<RoomLog['commit']>[0]) => {
        if (!away || !commit.log.startsWith('room:')) return target.commit(commit);
        refused += 1;
        throw new StoreAway('the disk is full');
      };
    }
  });
}
beforeAll(async () => {
  server = await TestServer.start({ wrap: withoutRooms, media });
});
afterAll(() => server.end());

const rooms = 6;
/** The store comes back when every room has found it away. */
async function whileAway(work: () => Promise<unknown>): Promise<void> {
  const before = refused;
  away = true;
  await work();
  await expect.poll(() => refused - before, { timeout: 20_000 }).toBeGreaterThanOrEqual(rooms);
  away = false;
}

it('what the day owes its rooms, and what falls due in them, comes after a store that was away, without a restart', async () => {
  const organiser = await server.enter('organiser');
  const host = await server.enter('host', 'workshop-2');
  const room = (): DelegateRoomView => host.view<DelegateRoomView>('room:workshop-2');
  await whileAway(() => organiser.send('workshops.open', {}));
  await host.until(() => room().liveSince !== null);
  await whileAway(() => organiser.send('workshops.close', { inMs: 60_000, limitMs: 600_000 }));
  await host.until(() => room().closing !== null);
  // Long before the day's own end, so that nothing but the room's closing itself is due in it.
  await whileAway(() => server.control('clock', { by: '2m' }));
  await host.until(() => room().phase === 'ended');
});

it('a microphone goes off while the store is away, and the line that says who and why follows', async () => {
  const host = await server.enter('host');
  const speaker = await server.enter('speaker');
  await speaker.send('stage.join', {});
  speaker.raw(JSON.stringify({ f: 'media', purpose: 'room' }));
  await expect.poll(() => media.givenTo(speaker.id).length).toBe(1);
  away = true;
  expect(await host.send('stage.mute', { person: speaker.id, reason: 'Noise' })).toBe('NOT_SAVED_YET');
  expect(media.calls.filter(({ call }) => call === 'mute')).toHaveLength(1);
  away = false;
  expect(await host.send('stage.mute', { person: speaker.id, reason: 'Noise' })).toBe('ok');
  await host.until(() => host.view<HostRoomView>('room:plenary').acts?.at(-1)?.what === 'muted');
});
