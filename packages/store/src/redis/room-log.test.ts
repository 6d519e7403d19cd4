import { afterAll, beforeAll } from 'vitest';
import { createClient } from 'redis';
import { roomLogContract } from '../contract/room-log-contract.ts';
import { RedisProcess } from '../testing/redis-process.ts';
import { openRedisRoomLog } from './room-log.ts';

let redis: RedisProcess;
beforeAll(async () => {
  redis = await RedisProcess.start();
});
afterAll(() => redis.end());

function own() {
  return createClient({ socket: { path: new URL(redis.url).pathname, tls: false } });
}

roomLogContract('Redis', {
  survivesClosing: true,
  manyNodes: true,
  home: async () => {
    const operator = await own().connect();
    return {
      // Without the regular comparison of positions, so that the rules hold by pushes alone; a slow disk is waited for.
      open: () => openRedisRoomLog(redis.url, { checkEveryMs: 3_600_000, deadlineMs: 20_000 }),
      /** Redis writes to disk once per turn of its event loop; it cannot have had more turns than reads from sockets. */
      diskWrites: async () => Number(/total_reads_processed:(\d+)/.exec(await operator.info('stats'))?.[1]),
      end: async () => {
        await operator.flushAll();
        await operator.close();
      }
    };
  }
});
