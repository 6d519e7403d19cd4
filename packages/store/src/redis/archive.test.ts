import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient } from 'redis';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { Archive } from '../archive/archive.ts';
import { choiceOf, commitAfter, Heard, log, oneTo } from '../contract/room-log-home.ts';
import type { RoomLog } from '../room-log.ts';
import { RedisProcess } from '../testing/redis-process.ts';
import { Connection } from './connection.ts';
import { Mender } from './mend.ts';
import { openRedisRoomLog } from './room-log.ts';

let redis: RedisProcess;
let dir: string;
const open: RoomLog[] = [];
beforeAll(async () => {
  redis = await RedisProcess.start();
});
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'alongside-archive-'));
});
afterEach(async () => {
  for (const store of open.splice(0)) await store.close();
  await emptied();
  await rm(dir, { recursive: true, force: true });
});
afterAll(() => redis.end());

async function node(checkEveryMs = 3_600_000): Promise<RoomLog> {
  const store = await openRedisRoomLog(redis.url, { archive: join(dir, 'archive.db'), checkEveryMs, deadlineMs: 20_000 });
  open.push(store);
  return store;
}
async function operator<T>(work: (client: ReturnType<typeof createClient>) => Promise<T>): Promise<T> {
  const client = createClient({ socket: { path: new URL(redis.url).pathname, tls: false } });
  await client.connect();
  try {
    return await work(client as ReturnType<typeof createClient>);
  } finally {
    await client.close();
  }
}
const emptied = (): Promise<unknown> => operator((client) => client.flushAll());

async function written(store: RoomLog, count: number): Promise<string> {
  const { epoch, v } = await store.open(log);
  for (const n of oneTo(count)) expect((await store.commit(commitAfter(epoch, v + n - 1, { key: `key-${v + n}` }))).kind).toBe('appended');
  return epoch;
}
/** Other nodes write to the file a moment later than this one looks. */
async function archived(v: number): Promise<void> {
  const file = new Archive(join(dir, 'archive.db'));
  await vi.waitUntil(() => file.held(log)?.v === v, { timeout: 20_000, interval: 20 });
  file.close();
}
const versions = async (store: RoomLog): Promise<readonly number[]> => (await store.read(log, 0, 1_000)).map(({ v }) => v);

describe('a Redis that lost what it had acknowledged', () => {
  it('is filled again under a new epoch: every entry, every choice, every value, and which commands were answered', async () => {
    const store = await node();
    const epoch = await written(store, 30);
    const before = await store.read(log, 0, 100);
    await store.choose(log, choiceOf('vote:q-1', 'ada', 'up'));
    await store.choose(log, choiceOf('vote:q-1', 'ben', 'up'));
    await store.choose(log, choiceOf('vote:q-1', 'ben', null));
    await store.meta.set('clock:offset', '42');
    await emptied();
    const again = await store.open(log);
    expect([again.v, again.pv, again.epoch === epoch]).toEqual([30, 30, false]);
    expect(await store.read(log, 0, 100)).toEqual(before);
    expect(await store.tallies(log)).toEqual({ 'vote:q-1': { up: 1 } });
    expect(await store.meta.get('clock:offset')).toBe('42');
    expect(await store.commit(commitAfter(again.epoch, 30, { key: 'key-7' }))).toMatchObject({ kind: 'repeated', v: 7 });
  });

  it('knows the commands behind choices again: one that comes once more counts for nothing, whatever it chose', async () => {
    const store = await node();
    await written(store, 1);
    const up = choiceOf('vote:q-1', 'ada', 'up', { outcome: { said: 'first' } });
    const again = choiceOf('vote:q-1', 'ada', 'up');
    const back = choiceOf('vote:q-1', 'ada', null);
    for (const [choice, changed] of [
      [up, true],
      [again, false],
      [back, true]
    ] as const)
      expect((await store.choose(log, choice)).changed).toBe(changed);
    await emptied();
    await store.open(log);
    for (const late of [up, again]) expect(await store.choose(log, late)).toEqual({ changed: false, tally: {} });
    expect(await store.outcome(log, up.key)).toEqual({ v: 0, outcome: { said: 'first' } });
    expect(await store.choose(log, choiceOf('vote:q-1', 'ada', 'up'))).toEqual({ changed: true, tally: { up: 1 } });
  });

  it('also when a later process fills it, and for thousands of them', { timeout: 60_000 }, async () => {
    const first = await node();
    await written(first, 1);
    const choices = oneTo(2_000).map((n) => choiceOf(`vote:q-${n % 7}`, `member-${n}`, 'up'));
    await Promise.all(choices.map((choice) => first.choose(log, choice)));
    await Promise.all(choices.map(({ counter, member }) => first.choose(log, choiceOf(counter, member, null))));
    await first.close();
    await emptied();
    const later = await node();
    await later.open(log);
    const late = await Promise.all(choices.map((choice) => later.choose(log, choice)));
    expect(late.filter(({ changed }) => changed)).toEqual([]);
    expect(await later.tallies(log)).toEqual({});
  });

  it('is filled with the votes for thousands of questions too', { timeout: 60_000 }, async () => {
    const store = await node();
    await written(store, 1);
    const counters = oneTo(5_000).map((n) => `vote:q-${n}`);
    await Promise.all(counters.map((counter) => store.choose(log, choiceOf(counter, 'ada "ü"', 'up'))));
    await emptied();
    expect((await store.open(log)).v).toBe(1);
    expect(Object.keys(await store.tallies(log))).toHaveLength(5_000);
    expect(await store.choose(log, choiceOf('vote:q-7', 'ada "ü"', null))).toEqual({ changed: true, tally: {} });
  });

  it('tells whoever commits on the old epoch, and goes on after it', async () => {
    const store = await node();
    const epoch = await written(store, 5);
    await emptied();
    const told = await store.commit(commitAfter(epoch, 5));
    if (told.kind !== 'epoch') throw new Error(`said ${told.kind}`);
    expect(await store.commit(commitAfter(told.epoch, 5))).toEqual({ kind: 'appended', v: 6 });
    await emptied();
    expect((await store.open(log)).v).toBe(6);
  });

  it('is filled by the first of several nodes, and they agree', async () => {
    const nodes = [await node(100), await node(100), await node(100)];
    // As rooms are followed: what one of them could not write while another began the log anew is copied later.
    for (const store of nodes) store.subscribe(log, () => undefined);
    for (const store of nodes) await written(store, 10);
    await emptied();
    const opened = await Promise.all(nodes.map((store) => store.open(log)));
    expect(new Set(opened.map(({ epoch }) => epoch)).size).toBe(1);
    expect(await versions(nodes[1] ?? open[0] ?? (await node()))).toEqual(oneTo(30));
    const { epoch } = opened[0] ?? { epoch: '' };
    for (const [at, store] of nodes.entries()) expect((await store.commit(commitAfter(epoch, 30 + at))).kind).toBe('appended');
    await archived(33);
    await emptied();
    expect((await nodes[0]?.open(log))?.v).toBe(33);
  });

  it('is not begun anew while another server still holds back what it has to write', async () => {
    const [one, other] = [await node(), await node()];
    await other.open(log);
    await written(other, 1);
    await written(one, 10);
    await emptied();
    expect((await other.open(log)).v).toBe(11);
    expect(await versions(other)).toEqual(oneTo(11));
  });

  it('is not begun anew by whoever opens it in the moment of the loss', { timeout: 60_000 }, async () => {
    const store = await node();
    await written(store, 5);
    for (const turns of [0, 1, 2, 4, 8]) {
      const losing = emptied();
      for (let turn = 0; turn < turns; turn += 1) await new Promise(setImmediate);
      expect((await store.open(log)).v).toBe(5);
      await losing;
      expect((await store.open(log)).v).toBe(5);
      expect(await versions(store)).toEqual(oneTo(5));
    }
  });

  it('that came back with less than it had is filled too', async () => {
    const store = await node();
    const epoch = await written(store, 20);
    await operator(async (client) => {
      await client.xTrim(`alongside:{${log}}:entries`, 'MAXLEN', 0);
      await client.hSet(`alongside:{${log}}:head`, { v: '12', pv: '12' });
    });
    const again = await store.open(log);
    expect([again.v, again.epoch === epoch]).toEqual([20, false]);
    expect(await versions(store)).toEqual(oneTo(20));
  });

  it('is filled when a later process starts, not only while one runs', async () => {
    const first = await node();
    await written(first, 8);
    await first.close();
    await emptied();
    const later = await node();
    expect((await later.open(log)).v).toBe(8);
    expect(await versions(later)).toEqual(oneTo(8));
  });

  it('is noticed by those who follow the log', async () => {
    const store = await openRedisRoomLog(redis.url, { archive: join(dir, 'archive.db'), checkEveryMs: 50, deadlineMs: 20_000 });
    open.push(store);
    const heard = new Heard();
    const { promise: anew, resolve } = Promise.withResolvers<void>();
    store.subscribe(log, { onEntry: heard.onEntry, onNewEpoch: resolve });
    await written(store, 3);
    await heard.until(3);
    await emptied();
    await anew;
    expect((await store.open(log)).v).toBe(3);
  });
});

describe('the archive', () => {
  it('takes over a log that was there before it, and entries that another node wrote', async () => {
    const without = await openRedisRoomLog(redis.url, { deadlineMs: 20_000 });
    open.push(without);
    await written(without, 12);
    const store = await node();
    await store.open(log);
    await written(without, 3);
    await store.open(log);
    await emptied();
    expect((await store.open(log)).v).toBe(15);
    expect(await versions(store)).toEqual(oneTo(15));
  });

  it('leaves a Redis alone that has all there is', async () => {
    const store = await node();
    const epoch = await written(store, 4);
    expect(await store.open(log)).toMatchObject({ epoch, v: 4 });
    expect(await (await node()).open(log)).toMatchObject({ epoch, v: 4 });
  });

  it('takes no choice back when Redis only seemed to have less: its answer was older than what was kept meanwhile', async () => {
    const store = await node();
    await written(store, 5);
    await store.choose(log, choiceOf('vote:q-1', 'ada', 'up'));
    const elsewhere = await openRedisRoomLog(redis.url, { deadlineMs: 20_000 });
    open.push(elsewhere);
    await elsewhere.choose(log, choiceOf('vote:q-1', 'ada', null));
    const { epoch } = await store.open(log);
    const archive = new Archive(join(dir, 'archive.db'));
    let old = 3;
    const address = { kind: 'socket', path: new URL(redis.url).pathname, database: 0 } as const;
    const nothing = (): void => undefined;
    const connection = await Connection.open({ address, deadlineMs: 20_000, onPush: nothing, onBack: nothing });
    const send = connection.send.bind(connection);
    connection.send = (args) => (args[0] === 'HMGET' && old-- > 0 ? Promise.resolve([epoch, '3']) : send(args));
    await new Mender({ archive, connection: () => connection, keyLifeS: 60, now: Date.now }).mend(log);
    await connection.close();
    archive.close();
    expect(old).toBeLessThan(0);
    expect(await elsewhere.open(log)).toMatchObject({ epoch, v: 5 });
    expect(await elsewhere.tallies(log)).toEqual({});
  });

  it('keeps no entry of a life of the log that is over', async () => {
    const store = await node();
    const other = await node();
    const epoch = await written(store, 4);
    await other.open(log);
    await emptied();
    const { epoch: fresh } = await other.open(log);
    expect(fresh).not.toBe(epoch);
    const mine = commitAfter(fresh, 4, { key: 'new-5' });
    await other.commit(mine);
    await archived(5);
    await emptied();
    await store.open(log);
    expect((await store.read(log, 4, 10)).map(({ events }) => events)).toEqual([mine.events]);
  });
});
