import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RoomLog } from '@alongside/store';
import { openRedisRoomLog } from '@alongside/store/redis';
import { RedisProcess } from '@alongside/store/testing';
import { TestServer } from '../testing/server.ts';

/** A store whose news of other servers comes late: here, not at all. What is stored can be read. */
function withoutNews(store: RoomLog): RoomLog {
  return new Proxy(store, {
    get(target, key): unknown {
      if (key === 'subscribe') return () => () => undefined;
      const value: unknown = Reflect.get(target, key, target);
      return typeof value === 'function' ? value.bind(target) : value;
    }
  });
}

describe('a server that has not heard yet of a place that another one gave', () => {
  let redis: RedisProcess;
  let folder = '';
  let nodes: readonly TestServer[] = [];
  const start = async (of: (store: RoomLog) => RoomLog): Promise<TestServer> => {
    const store = of(await openRedisRoomLog(redis.url));
    const wrap = (sqlite: RoomLog): RoomLog => {
      void sqlite.close();
      return store;
    };
    return TestServer.start({ folder, wrap });
  };
  beforeAll(async () => {
    redis = await RedisProcess.start();
    folder = await mkdtemp(join(tmpdir(), 'alongside-news-'));
    nodes = [await start((store) => store), await start(withoutNews)];
  });
  afterAll(async () => {
    for (const node of nodes) await node.stop();
    await redis.end();
    await rm(folder, { recursive: true, force: true });
  });

  it('reads what is stored before it refuses anybody, on a socket and for a page', async () => {
    const [one, deaf] = nodes;
    if (one === undefined || deaf === undefined) throw new Error('there are not two servers');
    const { cookie } = await one.join('delegate');
    const asks = (): Promise<Response> => fetch(`${deaf.url}/api/rooms/workshop-2/view`, { headers: { cookie } });
    expect((await asks()).status).toBe(403);
    const page = await one.connect(cookie);
    page.hello('plenary');
    await page.next('welcome');
    expect(await page.send('place.choose', { room: 'workshop-2' })).toBe('ok');
    expect((await asks()).status).toBe(200);
    // And on a socket, where a second workshop was not known either.
    expect(await page.send('place.choose', { room: 'workshop-3' })).toBe('ok');
    const inside = await deaf.connect(cookie);
    inside.hello('workshop-3');
    const answer = await Promise.race([inside.next('welcome'), inside.next('no')]);
    expect(answer.f).toBe('welcome');
  });
});
