import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { RedisProcess } from '../testing/redis-process.ts';
import { openRedisRoomLog } from './room-log.ts';

let redis: RedisProcess;
beforeAll(async () => {
  redis = await RedisProcess.start();
});
afterAll(() => redis.end());

/** Every byte that Redis keeps on disk. */
async function onDisk(): Promise<string> {
  const folder = join(dirname(new URL(redis.url).pathname), 'appendonlydir');
  const texts = (await readdir(folder)).map((name) => readFile(join(folder, name), 'latin1').catch(() => ''));
  return (await Promise.all(texts)).join('\n');
}

test('what is forgotten leaves the file of Redis too, and the rest stays', async () => {
  const store = await openRedisRoomLog(redis.url);
  await store.meta.set('key-of-the-day', 'a-value-to-be-destroyed');
  await store.meta.set('clock', 'a-value-that-stays');
  expect(await onDisk()).toContain('a-value-to-be-destroyed');
  await store.meta.forget('key-of-the-day');
  await expect.poll(onDisk, { timeout: 30_000 }).not.toContain('a-value-to-be-destroyed');
  expect(await onDisk()).toContain('a-value-that-stays');
  expect(await store.meta.get('key-of-the-day')).toBeNull();
  await store.close();
});
