import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { openRedisRoomLog, openSqliteRoomLog, type RoomLog } from '@alongside/store';
import { createClient } from 'redis';
import { median, round } from './measure.ts';
import { RedisProcess } from '../platform/redis.ts';

const logs = 100;
const seconds = 2;
const rounds = 5;
const event = { type: 'contribution.asked', text: 'What did you learn from the people you worked with?' };

/** Commits a second with a hundred rooms that each commit one thing after the other. */
async function saturate(writers: readonly ((n: number) => Promise<void>)[]): Promise<number> {
  const end = performance.now() + seconds * 1000;
  let done = 0;
  const run = async (write: (n: number) => Promise<void>): Promise<void> => {
    for (let n = 0; performance.now() < end; n += 1) {
      await write(n);
      done += 1;
    }
  };
  await Promise.all(writers.map(run));
  return done / seconds;
}

async function adapter(store: RoomLog): Promise<number> {
  const writers = await Promise.all(
    Array.from({ length: logs }, async (_, i) => {
      const log = `room:bench-${i}`;
      const { epoch } = await store.open(log);
      return async (n: number): Promise<void> => {
        const result = await store.commit({ log, epoch, expected: n, key: `${i}-${n}`, at: 0, pv: n + 1, events: [event], outcome: true });
        if (result.kind !== 'appended') throw new Error(result.kind);
      };
    })
  );
  return saturate(writers);
}

const mostInOne = 64;

/** Floor: the same tables, a key that counts once, and the version, called directly: transactions of at most 64 rows. */
async function sqliteFloor(file: string): Promise<number> {
  const database = new DatabaseSync(file);
  database.exec(`PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;
    CREATE TABLE heads (log TEXT PRIMARY KEY, v INTEGER, pv INTEGER);
    CREATE TABLE entries (log TEXT, v INTEGER, pv INTEGER, at INTEGER, events TEXT, PRIMARY KEY (log, v));
    CREATE TABLE done (log TEXT, key TEXT, at INTEGER, outcome TEXT, PRIMARY KEY (log, key))`);
  const insert = database.prepare('INSERT INTO entries VALUES (?, ?, ?, 0, ?)');
  const seen = database.prepare("INSERT INTO done VALUES (?, ?, 0, 'true')");
  const move = database.prepare('UPDATE heads SET v = ?, pv = ? WHERE log = ? AND v = ?');
  const begin = database.prepare('INSERT INTO heads VALUES (?, 0, 0)');
  for (let i = 0; i < logs; i += 1) begin.run(`room:${i}`);
  const waiting: { readonly log: string; readonly n: number; readonly done: () => void }[] = [];
  const flush = (): void => {
    const batch = waiting.splice(0, mostInOne);
    if (waiting.length > 0) setImmediate(flush);
    database.exec('BEGIN');
    for (const { log, n } of batch) {
      seen.run(log, `${log}-${n}`);
      if (Number(move.run(n + 1, n + 1, log, n).changes) !== 1) throw new Error('another version');
      insert.run(log, n + 1, n + 1, JSON.stringify([event]));
    }
    database.exec('COMMIT');
    for (const { done } of batch) done();
  };
  const write = (log: string, n: number): Promise<void> =>
    new Promise((done) => {
      if (waiting.length === 0) setImmediate(flush);
      waiting.push({ log, n, done });
    });
  const rate = await saturate(Array.from({ length: logs }, (_, i) => (n: number) => write(`room:${i}`, n)));
  database.close();
  return rate;
}

/** The same keys, a key that counts once, and the version. */
const floorLibrary = `#!lua name=floor3
redis.register_function('floor_commit', function(keys, args)
  if redis.call('EXISTS', keys[3]) == 1 then return 'repeated' end
  if (redis.call('HGET', keys[1], 'v') or '0') ~= args[1] then return 'conflict' end
  redis.call('XADD', keys[2], args[2] .. '-0', 'pv', args[2], 'at', '0', 'events', args[3])
  redis.call('HSET', keys[1], 'v', args[2], 'pv', args[2])
  redis.call('SET', keys[3], 'true', 'EX', 86400)
  redis.call('PUBLISH', keys[1], args[3])
  return 'appended'
end)`;

async function redisFloor(url: string): Promise<number> {
  const client = createClient({ url });
  await client.connect();
  await client.sendCommand(['FUNCTION', 'LOAD', 'REPLACE', floorLibrary]);
  const write = async (log: string, n: number): Promise<void> => {
    const keys = [`{${log}}:head`, `{${log}}:log`, `{${log}}:done:${n}`];
    const answer: unknown = await client.sendCommand([
      'FCALL',
      'floor_commit',
      '3',
      ...keys,
      String(n),
      String(n + 1),
      JSON.stringify([event])
    ]);
    if (answer !== 'appended') throw new Error('the floor did not append');
  };
  const rate = await saturate(Array.from({ length: logs }, (_, i) => (n: number) => write(`floor:${i}`, n)));
  client.destroy();
  return rate;
}

/** Throughput of both adapters, ours divided by the floor's: higher is better. */
export async function throughput(): Promise<{ readonly sqliteVsFloor: number; readonly redisVsFloor: number }> {
  const rates = { sqlite: [] as number[], sqliteFloor: [] as number[], redis: [] as number[], redisFloor: [] as number[] };
  for (let i = 0; i < rounds; i += 1) {
    const folder = mkdtempSync(join(tmpdir(), 'alongside-commit-'));
    rates.sqliteFloor.push(await sqliteFloor(join(folder, 'floor.db')));
    const sqlite = await openSqliteRoomLog(join(folder, 'ours.db'));
    rates.sqlite.push(await adapter(sqlite));
    await sqlite.close();
    rmSync(folder, { recursive: true, force: true });
    const redis = await RedisProcess.start();
    rates.redisFloor.push(await redisFloor(redis.url));
    const ours = await openRedisRoomLog(redis.url);
    rates.redis.push(await adapter(ours));
    await ours.close();
    await redis.stop();
  }
  console.table(rates);
  return {
    sqliteVsFloor: round(median(rates.sqlite) / median(rates.sqliteFloor)),
    redisVsFloor: round(median(rates.redis) / median(rates.redisFloor))
  };
}
