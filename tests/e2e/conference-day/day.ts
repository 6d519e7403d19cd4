import type { Browser } from 'playwright-core';
import { launchChromium } from '../../platform/browser.ts';
import { Platform } from '../../platform/platform.ts';
import { RedisProcess } from '../../platform/redis.ts';
import { LiveKitProcess } from '../../media/livekit-process.ts';
import { type Cast, gather } from './cast.ts';

export type Store = 'sqlite' | 'redis';

/** Everything a conference day needs, all of it real. */
export type Day = {
  readonly platform: Platform;
  readonly livekit: LiveKitProcess;
  readonly redis: RedisProcess | null;
  readonly browser: Browser;
  readonly cast: Cast;
};

export async function openDay(store: Store): Promise<Day> {
  const redis = store === 'redis' ? await RedisProcess.start() : null;
  const livekit = await LiveKitProcess.start();
  const platform = await Platform.start({
    livekit: { url: livekit.url, key: livekit.key, secret: livekit.secret },
    ...(redis === null ? {} : { redisUrl: redis.url })
  });
  const browser = await launchChromium();
  return { platform, livekit, redis, browser, cast: await gather(platform, browser) };
}

export async function endDay(day: Day): Promise<void> {
  await day.browser.close();
  await day.platform.stop();
  await day.livekit.stop();
  await day.redis?.stop();
}

/** Words that only hosts may read. Planted in private places, searched in every byte that a delegate receives. */
export const canaries = {
  note: 'canary-note-kestrel',
  decline: 'canary-reason-plover',
  review: 'canary-review-dunlin'
} as const;
