import { RedisProcess } from '@alongside/store/testing';
import { Platform } from '../platform/platform.ts';
import { Crowd } from './crowd.ts';
import { type Order, randomOf, rounds, type StoreKind, Tally } from './fault.ts';
import type { Result } from './compare.ts';
import type { Random } from './random.ts';
import { judge } from './read-back.ts';

const people = 20;
/** Data grows with each kill; so many share one folder. */
const killsPerFolder = 40;
/** A failpoint that is not reached within so many acknowledgements is given up, and the process killed all the same. */
const patience = 400;

/** Moments of the server, see `apps/signalling/src/failpoints.ts`. `random`: from outside, whenever. */
const moments: Readonly<Record<string, { readonly most: number }>> = {
  'in-start': { most: 4 },
  'before-append': { most: 60 },
  'in-append': { most: 60 },
  'after-append': { most: 60 },
  'before-telling': { most: 60 },
  'after-answer': { most: 60 },
  'in-count': { most: 10 },
  'after-count': { most: 10 },
  'in-snapshot': { most: 1 }
};
type Moment = { readonly name: string; readonly env: Readonly<Record<string, string>> };

/** Half of them at random, half at a named moment. */
function drawMoment(random: Random): Moment {
  if (random.chance(0.4)) return { name: 'random', env: {} };
  const name = random.pick(Object.keys(moments));
  return { name, env: { FAILPOINT: `${name}:${random.whole(1, moments[name]?.most ?? 1)}` } };
}

/** Waits until the process has ended where it should, or ends it; true when it ended by itself. */
async function strike(platform: Platform, crowd: Crowd, { moment, random }: { moment: Moment; random: Random }): Promise<boolean> {
  const enough = crowd.ledger.more(moment.name === 'random' ? random.whole(1, 60) : patience).then(
    () => false,
    () => false
  );
  const itself = await Promise.race([enough, platform.ended().then(() => true)]);
  if (!itself) await platform.kill();
  return itself;
}

export type Kills = { readonly byMoment: Map<string, number> };

async function folder(
  kind: StoreKind,
  kills: number,
  { random, tally, seen }: { random: Random; tally: Tally; seen: Kills }
): Promise<void> {
  const redis = kind === 'redis' ? await RedisProcess.start() : null;
  const store = redis === null ? {} : { redisUrl: redis.url };
  // Pages are nothing that a crash could lose, and they take a while to load.
  const platform = await Platform.start({ ...store, env: { LOG_LEVEL: 'error', WEB_BUILD: 'none' } });
  try {
    const crowd = await Crowd.gather(platform, { people, random });
    let moment: Moment = { name: 'random', env: {} };
    for (let n = 0; n < kills; n += 1) {
      const itself = await strike(platform, crowd, { moment, random });
      const name = itself ? moment.name : 'random';
      seen.byMoment.set(name, (seen.byMoment.get(name) ?? 0) + 1);
      moment = n === kills - 1 ? { name: 'random', env: {} } : drawMoment(random);
      // People are back before we have asked whether it answers, so any moment may have come by then.
      await platform.boot({ env: moment.env, mayEnd: moment.name !== 'random' });
    }
    await crowd.settle();
    tally.add(kills, crowd.ledger.acknowledged, await judge(crowd, { dataDir: platform.dataDir, ...store }));
    await crowd.leave();
  } finally {
    await platform.stop();
    await redis?.end();
  }
}

/** SIGKILL of the server under load, at named moments and at random, on both stores. */
export async function kill(order: Order): Promise<Result> {
  const tally = new Tally(order);
  for (const [salt, kind] of (['sqlite', 'redis'] as const).entries()) {
    const random = randomOf(order, salt);
    const seen: Kills = { byMoment: new Map() };
    const share = salt === 0 ? Math.ceil(order.trials / 2) : Math.floor(order.trials / 2);
    for (const kills of rounds(share, killsPerFolder)) await folder(kind, kills, { random, tally, seen });
    order.say(`kill on ${kind}: ${[...seen.byMoment].map(([name, n]) => `${name} ${n}`).join(', ')}`);
  }
  return tally.result;
}
