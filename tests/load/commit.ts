import { bareManners, Crowd, type Manners } from './clients/crowd.ts';
import { cookies, hello } from './clients/delegates.ts';
import { median, onCore, pause, percentile, round } from './measure.ts';
import { startPeer } from './peers/start-peer.ts';
import { atRate } from './rate.ts';
import { throughput } from './commit-throughput.ts';
import { Platform } from '../platform/platform.ts';
import { RedisProcess } from '../platform/redis.ts';

const people = 500;
const rate = { fps: 200, seconds: 8 };
const rounds = 5;

type Run = { readonly p50: number; readonly p99: number; readonly unanswered: number };

/** Open loop: a command is sent when it is due, whatever the answers do. Delay counts from the moment it was due. */
async function asked(port: number, manners: Manners, command: (id: string) => string): Promise<Run> {
  const due = new Map<string, number>();
  const delays: number[] = [];
  const crowd = await Crowd.open(port, people, {
    ...manners,
    answer: (_socket, payload) => {
      for (const [, id] of payload.toString('utf8').matchAll(/\{"f":"ok","id":"([^"]+)"/g)) {
        const at = due.get(id ?? '');
        if (at !== undefined) delays.push(performance.now() - at);
        due.delete(id ?? '');
      }
    }
  });
  await pause(1_500);
  const offset = performance.now() - Date.now();
  await atRate(rate, (dueMs, n) => {
    const id = `ask-${String(n).padStart(12, '0')}`;
    due.set(id, dueMs + offset);
    crowd.sockets[n % people]?.send(command(id));
  });
  await pause(1_500);
  crowd.close();
  return { p50: percentile(delays, 0.5), p99: percentile(delays, 0.99), unanswered: due.size };
}

async function floor(store: 'sqlite' | 'redis', redisUrl: string): Promise<Run> {
  const server = await startPeer(`commit-${store}.ts`, { REDIS_URL: redisUrl });
  const run = await asked(server.port, bareManners, (id) =>
    JSON.stringify({ id, text: 'What did you learn from the people you worked with?' })
  );
  await server.child.stop('SIGKILL');
  return run;
}

async function ours(store: 'sqlite' | 'redis', redisUrl: string): Promise<Run> {
  const platform = await Platform.start({ wrapper: onCore(0), env: { LOG_LEVEL: 'error' }, ...(store === 'redis' ? { redisUrl } : {}) });
  const cookie = await cookies(platform, people);
  const manners: Manners = {
    path: '/live',
    headers: (index) => ({ Cookie: cookie[index] ?? '', Origin: platform.url }),
    greet: (socket) => socket.send(hello()),
    answer: () => undefined
  };
  const text = 'What did you learn from the people you worked with?';
  const run = await asked(platform.port, manners, (id) =>
    JSON.stringify({ f: 'cmd', id, type: 'contribution.ask', data: { id: `c-${id}`, way: 'writing', text, named: true } })
  );
  await platform.stop();
  return run;
}

async function acknowledgement(store: 'sqlite' | 'redis'): Promise<{ readonly p99: number; readonly vsFloor: number }> {
  const runs = { ours: [] as Run[], floor: [] as Run[] };
  for (let i = 0; i < rounds; i += 1) {
    const redis = await RedisProcess.start();
    runs.floor.push(await floor(store, redis.url));
    runs.ours.push(await ours(store, redis.url));
    await redis.stop();
  }
  console.table(
    Object.fromEntries(Object.entries(runs).flatMap(([name, list]) => list.map((run, i) => [`${store} ${name} ${i + 1}`, run])))
  );
  const p99 = (list: readonly Run[]): number => median(list.map((run) => run.p99));
  return { p99: p99(runs.ours), vsFloor: p99(runs.ours) / p99(runs.floor) };
}

/** Durable ask to acknowledgement at 200 commands a second, and the adapters' own throughput, against bare floors. */
export async function commit(): Promise<Record<string, unknown>> {
  const sqlite = await acknowledgement('sqlite');
  const redis = await acknowledgement('redis');
  return {
    ...(await throughput()),
    ackP99Ms: round(Math.max(sqlite.p99, redis.p99), 1),
    ackSqliteVsFloor: round(sqlite.vsFloor),
    ackRedisVsFloor: round(redis.vsFloor),
    ackP99VsFloor: round(Math.max(sqlite.vsFloor, redis.vsFloor))
  };
}
