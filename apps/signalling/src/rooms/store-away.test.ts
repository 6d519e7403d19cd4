import { afterAll, beforeAll, expect, it } from 'vitest';
import type { DelegateRoomView } from '@alongside/domain';
import { StoreAway } from '@alongside/store';
import type { RoomLog } from '@alongside/store';
import { TestServer } from '../testing/server.ts';

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
  server = await TestServer.start({ wrap: withoutRooms });
});
afterAll(() => server.end());

async function whileAway(work: () => Promise<unknown>): Promise<void> {
  const before = refused;
  away = true;
  await work();
  await expect.poll(() => refused - before, { timeout: 20_000 }).toBeGreaterThan(0);
  away = false;
}

it('what the day owes its rooms, and what falls due in them, comes after a store that was away, without a restart', async () => {
  const organiser = await server.enter('organiser');
  const host = await server.enter('host', 'workshop-2');
  const room = (): DelegateRoomView => host.view<DelegateRoomView>('room:workshop-2');
  await whileAway(() => organiser.send('workshops.open', {}));
  await host.until(() => room().liveSince !== null);
  await whileAway(() => organiser.send('workshops.close', { inMs: 60_000, limitMs: 0 }));
  await host.until(() => room().closing !== null);
  await whileAway(() => server.control('clock', { by: '2m' }));
  await host.until(() => room().phase === 'ended');
});
