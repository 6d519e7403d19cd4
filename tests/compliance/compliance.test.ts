import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Platform } from '../platform/platform.ts';
import { RedisProcess } from '../platform/redis.ts';
import { peopleOf } from './people.ts';
import { House } from './suite/house.ts';
import { checkOne, checks } from './suite/suite.ts';

describe.each(['SQLite', 'Redis'])('our server on %s keeps the rules of SPEC.md', (store) => {
  let redis: RedisProcess | null = null;
  let platform: Platform;
  let house: House;
  beforeAll(async () => {
    redis = store === 'Redis' ? await RedisProcess.start() : null;
    platform = await Platform.start(redis === null ? {} : { redisUrl: redis.url });
    house = new House({ ...(await peopleOf(platform)), hangMs: 60_000 });
  });
  afterAll(async () => {
    await platform.stop();
    await redis?.stop();
  });

  it.each(checks.map((check) => [check.rule, check.says, check] as const))('%s %s', async (_rule, _says, check) => {
    expect(await checkOne(check, house)).toMatchObject({ why: '', passed: true });
  });
});
