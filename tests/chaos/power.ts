import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { RedisProcess } from '@alongside/store/testing';
import { Platform } from '../platform/platform.ts';
import type { Result } from './compare.ts';
import { Crowd } from './crowd.ts';
import { type Order, randomOf, rounds, type StoreKind, Tally } from './fault.ts';
import type { Random } from './random.ts';
import { judge } from './read-back.ts';
import { SmallDisk } from './small-disk.ts';

const people = 20;
const cutsPerDisk = 10;
const megabytes = 192;

/** Environment of a server with a fault of its own, to show that it is found. */
export type Planted = Readonly<Record<string, string>>;
type Run = { readonly random: Random; readonly tally: Tally; readonly planted: Planted };
type House = { readonly disk: SmallDisk; readonly platform: Platform; readonly redis: RedisProcess | null };

async function build(kind: StoreKind, disk: SmallDisk, planted: Planted): Promise<House> {
  const [dataDir, redisDir] = [join(disk.path, 'data'), join(disk.path, 'redis')];
  await mkdir(dataDir, { recursive: true });
  await mkdir(redisDir, { recursive: true });
  const redis = kind === 'redis' ? await RedisProcess.start('--dir', redisDir) : null;
  const store = redis === null ? {} : { redisUrl: redis.url };
  const platform = await Platform.start({ ...store, dataDir, env: { LOG_LEVEL: 'error', WEB_BUILD: 'none', ...planted } });
  return { disk, platform, redis };
}

/** The disk goes first, while everything is still running; then all processes; then power comes back. */
async function strike({ disk, platform, redis }: House, crowd: Crowd, random: Random): Promise<void> {
  await crowd.ledger.more(random.whole(5, 60));
  crowd.ledger.doubt(await disk.cutPower());
  await platform.kill();
  await redis?.kill();
  await disk.restorePower();
  crowd.ledger.trust();
  await redis?.boot();
  await platform.boot();
  await crowd.allIn();
}

async function cuts(kind: StoreKind, count: number, { random, tally, planted }: Run): Promise<void> {
  const disk = await SmallDisk.make(megabytes);
  let house: House | null = null;
  try {
    house = await build(kind, disk, planted);
    const { platform, redis } = house;
    const crowd = await Crowd.gather(platform, { people, random });
    for (let n = 0; n < count; n += 1) await strike(house, crowd, random);
    await crowd.settle();
    const place = { dataDir: platform.dataDir, ...(redis === null ? {} : { redisUrl: redis.url }) };
    tally.add(count, crowd.ledger.acknowledged, await judge(crowd, place));
    await crowd.leave();
  } finally {
    await house?.platform.stop();
    await house?.redis?.end();
    await disk.end();
  }
}

/** A power cut under load, simulated: the file system of the store is shut down without a flush. `trials` on each store. */
export async function power(order: Order, stores: readonly StoreKind[] = ['sqlite', 'redis'], planted: Planted = {}): Promise<Result> {
  const tally = new Tally(order);
  for (const [salt, kind] of stores.entries()) {
    const random = randomOf(order, salt);
    for (const count of rounds(order.trials, cutsPerDisk)) await cuts(kind, count, { random, tally, planted });
    order.say(`power on ${kind}: ${order.trials} cuts`);
  }
  return tally.result;
}
