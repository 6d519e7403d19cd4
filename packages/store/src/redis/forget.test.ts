import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
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
  const folder = join(redis.folder, 'appendonlydir');
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

test('many that are forgotten at once leave it all, also those for which a rewriting was under way', async () => {
  const store = await openRedisRoomLog(redis.url);
  const values = Array.from({ length: 12 }, (_, n) => `round-key-number-${n}-to-be-destroyed`);
  for (const [n, value] of values.entries()) await store.meta.set(`words:${n}`, value);
  // Enough to write that the first rewriting is not done when the last value is forgotten.
  const filler = 'x'.repeat(4_000);
  await Promise.all(Array.from({ length: 2_000 }, (_, n) => store.meta.set(`filler:${n}`, `${n}${filler}`)));
  for (const [n] of values.entries()) await store.meta.forget(`words:${n}`);
  const left = async (): Promise<number> => {
    const bytes = await onDisk();
    return values.filter((value) => bytes.includes(value)).length;
  };
  await expect.poll(left, { timeout: 30_000 }).toBe(0);
  await store.close();
});
