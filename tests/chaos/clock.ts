import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { RedisProcess } from '@alongside/store/testing';
import { Platform } from '../platform/platform.ts';
import type { Result } from './compare.ts';
import { Crowd } from './crowd.ts';
import { type Order, randomOf, type StoreKind, Tally } from './fault.ts';
import type { Random } from './random.ts';
import { judge } from './read-back.ts';

const people = 20;
const hourMs = 3_600_000;
/**
 * From 8:55 UTC no jump leaves the day. With the day end the keys of votes and of questions without a name, on purpose: a clock
 * that jumps over midnight and back lets people vote once more. (Ids of commands are remembered for 24 hours.)
 */
const mostHours = 8;

type Clocks = { readonly platform: Platform; readonly crowd: Crowd; readonly machine: (offsetMs: number) => Promise<void> };

/** The machine's clock jumps forward or back, the platform's own clock is moved, or the server starts again in another time. */
async function strike({ platform, crowd, machine }: Clocks, random: Random): Promise<void> {
  await crowd.ledger.more(random.whole(1, 30));
  const what = random.pick(['machine', 'machine', 'platform', 'restart']);
  if (what === 'platform') return platform.clock({ by: '20s' });
  await machine(random.whole(-mostHours, mostHours) * hourMs);
  if (what === 'machine') return;
  await platform.kill();
  await platform.boot();
}

async function times(kind: StoreKind, { trials, random, tally }: { trials: number; random: Random; tally: Tally }): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'alongside-clock-'));
  const file = join(folder, 'offset');
  const machine = async (offsetMs: number): Promise<void> => {
    await writeFile(`${file}.new`, String(offsetMs));
    await rename(`${file}.new`, file);
  };
  await machine(0);
  const redis = kind === 'redis' ? await RedisProcess.start() : null;
  const store = redis === null ? {} : { redisUrl: redis.url };
  const skewed = pathToFileURL(join(import.meta.dirname, 'skewed-clock.ts')).href;
  const env = { LOG_LEVEL: 'error', WEB_BUILD: 'none', NODE_OPTIONS: `--import=${skewed}`, CHAOS_CLOCK: file };
  const platform = await Platform.start({ ...store, env });
  try {
    const crowd = await Crowd.gather(platform, { people, random });
    for (let n = 0; n < trials; n += 1) await strike({ platform, crowd, machine }, random);
    await crowd.settle();
    tally.add(trials, crowd.ledger.acknowledged, await judge(crowd, { dataDir: platform.dataDir, ...store }));
    await crowd.leave();
  } finally {
    await platform.stop();
    await redis?.end();
    await rm(folder, { recursive: true });
  }
}

/** Clocks that jump under load: order and acknowledgements do not rest on them. */
export async function clock(order: Order): Promise<Result> {
  const tally = new Tally(order);
  for (const [salt, kind] of (['sqlite', 'redis'] as const).entries()) {
    const trials = salt === 0 ? Math.ceil(order.trials / 2) : Math.floor(order.trials / 2);
    if (trials > 0) await times(kind, { trials, random: randomOf(order, salt), tally });
    order.say(`clock on ${kind}: ${trials}`);
  }
  return tally.result;
}
