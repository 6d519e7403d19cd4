import { connect } from 'node:net';
import { RedisProcess } from '@alongside/store/testing';
import { Platform } from '../platform/platform.ts';
import type { Result } from './compare.ts';
import { Crowd } from './crowd.ts';
import { type Order, randomOf, rounds, Tally } from './fault.ts';
import type { Random } from './random.ts';
import { judge } from './read-back.ts';

const people = 20;
const killsPerServer = 50;

/** The process that answers at this private socket, by its own word. */
function answering(url: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const socket = connect(url.replace(/^unix:/u, ''), () => socket.write('INFO server\r\n'));
    let text = '';
    socket.setEncoding('utf8').on('data', (part: string) => {
      text += part;
      const found = /process_id:(\d+)\r/u.exec(text)?.[1];
      if (found === undefined) return;
      socket.destroy();
      resolve(Number(found));
    });
    socket.once('error', reject);
  });
}

async function strike(redis: RedisProcess, crowd: Crowd, random: Random): Promise<void> {
  await crowd.ledger.more(random.whole(1, 40));
  const killed = redis.pid;
  // A Redis that somebody else runs would make this a test of nothing.
  if ((await answering(redis.url)) !== killed) throw new Error('another Redis answers');
  await redis.kill();
  await redis.boot();
  if ((await answering(redis.url)) !== redis.pid || redis.pid === killed) throw new Error('another Redis answers');
}

/** SIGKILL of Redis under load; the server stays, and every wish is answered in the end. */
export async function redis(order: Order): Promise<Result> {
  const tally = new Tally(order);
  const random = randomOf(order, 0);
  for (const kills of rounds(order.trials, killsPerServer)) {
    const store = await RedisProcess.start();
    const platform = await Platform.start({ redisUrl: store.url, env: { LOG_LEVEL: 'error', WEB_BUILD: 'none' } });
    try {
      const crowd = await Crowd.gather(platform, { people, random });
      const { pid } = platform;
      for (let n = 0; n < kills; n += 1) await strike(store, crowd, random);
      await crowd.settle();
      if (platform.pid !== pid || !platform.runs) throw new Error(`the server did not stay: ${platform.output()}`);
      order.say(`redis: ${kills} kills, ${crowd.ledger.putOff} wishes were told "not saved yet" and went again`);
      tally.add(kills, crowd.ledger.acknowledged, await judge(crowd, { dataDir: platform.dataDir, redisUrl: store.url }));
      await crowd.leave();
    } finally {
      await platform.stop();
      await store.end();
    }
  }
  return tally.result;
}
