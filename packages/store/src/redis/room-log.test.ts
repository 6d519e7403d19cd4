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
      open: () => openRedisRoomLog(redis.url),
      /** Redis writes to disk once per turn of its event loop; it cannot have had more turns than reads from sockets. */
      diskWrites: async () => Number(/total_reads_processed:(\d+)/.exec(await operator.info('stats'))?.[1]),
      end: async () => {
        await operator.flushAll();
        await operator.close();
      }
    };
  }
});
