import { setTimeout as wait } from 'node:timers/promises';
import { RedisProcess } from '@alongside/store/testing';
import { Platform } from '../platform/platform.ts';
import { until } from '../platform/wait.ts';
import type { Result } from './compare.ts';
import { Crowd } from './crowd.ts';
import { type Order, randomOf, type StoreKind, Tally } from './fault.ts';
import { Proxy } from './proxy.ts';
import type { Random } from './random.ts';
import { judge } from './read-back.ts';

const people = 20;
/** Longer than people wait for a sign of life, so that they come back beside a connection that is not closed yet. */
const longestMs = 9_000;

const troubles: readonly ((proxy: Proxy) => void)[] = [
  (proxy) => proxy.cut(),
  (proxy) => proxy.silence('up'),
  (proxy) => proxy.silence('down'),
  (proxy) => proxy.stick('up'),
  (proxy) => proxy.delay(300)
];

async function strike(proxies: readonly Proxy[], crowd: Crowd, random: Random): Promise<void> {
  await crowd.ledger.more(random.whole(1, 30));
  const proxy = random.pick(proxies);
  random.pick(troubles)(proxy);
  await wait(random.whole(300, longestMs));
  proxy.heal();
}

/** People come back by new lines and go on; only when they have come to rest arrives what was stuck in the old ones. */
async function lateArrivals(proxy: Proxy, crowd: Crowd): Promise<void> {
  await crowd.ledger.more(people);
  proxy.stick('up');
  await wait(longestMs);
  await crowd.ledger.more(5 * people);
  await crowd.settle();
  proxy.heal();
  await until('everything has arrived', () => proxy.free);
}

async function network(kind: StoreKind, { trials, random, tally }: { trials: number; random: Random; tally: Tally }): Promise<void> {
  const redis = kind === 'redis' ? await RedisProcess.start() : null;
  const behind = redis === null ? null : await Proxy.beforeSocket(redis.url.replace(/^unix:/u, ''));
  const store = behind === null ? {} : { redisUrl: `unix:${behind.path}` };
  const platform = await Platform.start({ ...store, env: { LOG_LEVEL: 'error', WEB_BUILD: 'none' } });
  const front = await Proxy.before(platform.port);
  let crowd: Crowd | null = null;
  try {
    crowd = await Crowd.gather(platform, { people, random, port: () => front.port });
    for (let n = 0; n < trials; n += 1) await strike([front, ...(behind === null ? [] : [behind])], crowd, random);
    await lateArrivals(front, crowd);
    const place = { dataDir: platform.dataDir, ...(redis === null ? {} : { redisUrl: redis.url }) };
    tally.add(trials + 1, crowd.ledger.acknowledged, await judge(crowd, place));
  } finally {
    // Whoever stays would look for a door that is gone, and hide what went wrong.
    await crowd?.leave();
    await front.close();
    await platform.stop();
    await behind?.close();
    await redis?.end();
  }
}

/** Networks that delay, cut, or fall silent in one direction: between people and the server, and between it and Redis. */
export async function partition(order: Order): Promise<Result> {
  const tally = new Tally(order);
  for (const [salt, kind] of (['sqlite', 'redis'] as const).entries()) {
    const trials = salt === 0 ? Math.floor(order.trials / 2) : Math.ceil(order.trials / 2);
    if (trials > 0) await network(kind, { trials, random: randomOf(order, salt), tally });
    order.say(`partition with ${kind}: ${trials}`);
  }
  return tally.result;
}
