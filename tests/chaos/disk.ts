import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { RedisProcess } from '@alongside/store/testing';
import { Platform } from '../platform/platform.ts';
import { until } from '../platform/wait.ts';
import type { Result } from './compare.ts';
import { Crowd } from './crowd.ts';
import { type Order, randomOf, type StoreKind, Tally } from './fault.ts';
import type { Random } from './random.ts';
import { judge } from './read-back.ts';
import { SmallDisk } from './small-disk.ts';

const people = 20;
const megabytes = 96;
/** So many people must have been told "not saved yet" before there is room again. */
const putOff = 10;

async function strike(
  disk: SmallDisk,
  { crowd, redis, random }: { crowd: Crowd; redis: RedisProcess | null; random: Random }
): Promise<void> {
  await crowd.ledger.more(random.whole(5, 40));
  const before = crowd.ledger.putOff;
  const room = disk.fill();
  await until('people are told "not saved yet"', () => crowd.ledger.putOff >= before + putOff, 120_000);
  await room();
  // Redis ends itself when it cannot write what it would have to acknowledge; whoever watches over it starts it again.
  await redis?.kill();
  await redis?.boot();
  await crowd.ledger.more(people);
}

async function full(kind: StoreKind, { trials, random, tally }: { trials: number; random: Random; tally: Tally }): Promise<void> {
  const disk = await SmallDisk.make(megabytes);
  const [dataDir, redisDir] = [join(disk.path, 'data'), join(disk.path, 'redis')];
  await Promise.all([mkdir(dataDir), mkdir(redisDir)]);
  const redis = kind === 'redis' ? await RedisProcess.start('--dir', redisDir) : null;
  const store = redis === null ? {} : { redisUrl: redis.url };
  const platform = await Platform.start({ ...store, dataDir, env: { LOG_LEVEL: 'error', WEB_BUILD: 'none' } });
  try {
    const crowd = await Crowd.gather(platform, { people, random });
    for (let n = 0; n < trials; n += 1) await strike(disk, { crowd, redis, random });
    await crowd.settle();
    if (!platform.runs) throw new Error(`the server did not stay: ${platform.output()}`);
    tally.add(trials, crowd.ledger.acknowledged, await judge(crowd, { dataDir, ...store }));
    await crowd.leave();
  } finally {
    await platform.stop();
    await redis?.end();
    await disk.end();
  }
}

/** A full disk under load: commands are told "not saved yet", and go through when there is room again. */
export async function disk(order: Order): Promise<Result> {
  const tally = new Tally(order);
  for (const [salt, kind] of (['sqlite', 'redis'] as const).entries()) {
    const trials = salt === 0 ? Math.ceil(order.trials / 2) : Math.floor(order.trials / 2);
    if (trials > 0) await full(kind, { trials, random: randomOf(order, salt), tally });
    order.say(`disk on ${kind}: ${trials}`);
  }
  return tally.result;
}
