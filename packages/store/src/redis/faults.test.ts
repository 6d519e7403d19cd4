import { setImmediate } from 'node:timers/promises';
import { createClient } from 'redis';
import { describe, expect, onTestFinished, test } from 'vitest';
import { choiceOf, commitAfter, Heard, log, oneTo } from '../contract/room-log-home.ts';
import { OutOfBounds, StoreAway, UnsafeRedis } from '../failures.ts';
import type { Commit, CommitResult, RoomLog } from '../room-log.ts';
import { RedisProcess } from '../testing/redis-process.ts';
import { Wire } from '../testing/wire.ts';
import { openRedisRoomLog, type RedisRoomLogOptions } from './room-log.ts';

async function start(...settings: readonly string[]): Promise<RedisProcess> {
  const redis = await RedisProcess.start(...settings);
  onTestFinished(() => redis.end());
  return redis;
}

/**
 * Positions are not compared by the clock, and a slow disk is waited for, unless a test asks for it: what these tests promise
 * holds without either.
 */
async function node(redis: { readonly url: string }, options: RedisRoomLogOptions = {}): Promise<RoomLog> {
  const store = await patiently(() => openRedisRoomLog(redis.url, { checkEveryMs: 3_600_000, deadlineMs: 20_000, ...options }));
  onTestFinished(() => store.close());
  return store;
}

async function operator(redis: RedisProcess) {
  const client = createClient({ socket: { path: new URL(redis.url).pathname, tls: false } });
  client.on('error', () => undefined);
  await client.connect();
  onTestFinished(() => client.destroy());
  return client;
}

/** Asks again in every turn of the event loop while the store is away; each refusal comes at once. */
async function patiently<T>(act: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await act();
    } catch (error) {
      if (!(error instanceof StoreAway)) throw error;
      await setImmediate();
    }
  }
}

function back(store: RoomLog): Promise<void> {
  return patiently(() => store.ping());
}

/** What keeps the store away, or null when it is there. */
async function refusal(store: RoomLog): Promise<unknown> {
  return store.ping().then(
    () => null,
    (error: unknown) => (error instanceof StoreAway ? error.cause : error)
  );
}

/** Sends the same commit until it is answered, as a client's outbox does. */
async function surely(store: RoomLog, commit: Commit): Promise<CommitResult> {
  return patiently(() => store.commit(commit));
}

describe('RoomLog on Redis that fails', { timeout: 60_000 }, () => {
  test('kill -9 in the middle of writing loses nothing acknowledged and doubles nothing, five times over', async () => {
    const redis = await start();
    const store = await node(redis);
    const { epoch } = await store.open(log);
    const heard = new Heard();
    store.subscribe(log, heard.onEntry);
    let acknowledged = 0;
    const write = async (): Promise<void> => {
      const result = await surely(store, commitAfter(epoch, acknowledged, { events: [acknowledged + 1] }));
      expect(result).toMatchObject({ v: acknowledged + 1 });
      acknowledged += 1;
    };
    for (const round of oneTo(5)) {
      while (acknowledged < round * 60) await write();
      const during = write().then(write).then(write);
      await redis.kill();
      await redis.boot();
      await during;
    }
    const entries = await store.read(log, 0, 10_000);
    expect(entries.map((entry) => entry.events)).toEqual(oneTo(acknowledged).map((n) => [n]));
    await heard.until(acknowledged);
    expect(heard.versions).toEqual(oneTo(acknowledged));
    expect((await store.open(log)).epoch).toBe(epoch);
  });

  test('while Redis is down every method rejects with StoreAway at once, and comes back by itself', async () => {
    const redis = await start();
    const store = await node(redis);
    const { epoch } = await store.open(log);
    await redis.kill();
    const calls = [
      () => store.open(log),
      () => store.read(log, 0, 1),
      () => store.commit(commitAfter(epoch, 0)),
      () => store.outcome(log, 'k'),
      () => store.saveSnapshot(log, { v: 0, pv: 0, state: null }),
      () => store.choose(log, choiceOf('cards', 'tag', 'red')),
      () => store.tallies(log),
      () => store.meta.get('clock'),
      () => store.meta.set('clock', '1'),
      () => store.ping()
    ];
    const began = performance.now();
    for (const call of calls) await expect(call()).rejects.toThrow(StoreAway);
    expect(performance.now() - began).toBeLessThan(5_000);
    await redis.boot();
    await back(store);
    expect(await store.commit(commitAfter(epoch, 0))).toEqual({ kind: 'appended', v: 1 });
  });

  test('somebody who subscribes while Redis is down hears everything after it is back', async () => {
    const redis = await start();
    const [store, other] = [await node(redis), await node(redis)];
    const { epoch } = await store.open(log);
    await redis.kill();
    await expect(store.ping()).rejects.toThrow(StoreAway);
    const heard = new Heard();
    store.subscribe(log, heard.onEntry);
    await redis.boot();
    await back(store);
    for (const v of oneTo(5)) await surely(other, commitAfter(epoch, v - 1));
    await heard.until(5);
    expect(heard.versions).toEqual(oneTo(5));
  });

  test('a Redis that stands still is given up after the deadline, and used again when it goes on', async () => {
    const redis = await start();
    const store = await node(redis, { deadlineMs: 500 });
    const { epoch } = await patiently(() => store.open(log));
    redis.signal('SIGSTOP');
    const commit = commitAfter(epoch, 0);
    await expect(store.commit(commit)).rejects.toThrow(StoreAway);
    await expect(store.ping()).rejects.toThrow(StoreAway);
    redis.signal('SIGCONT');
    expect(await surely(store, commit)).toMatchObject({ v: 1 });
    expect(await store.read(log, 0, 10)).toHaveLength(1);
  });

  test('when the subscriptions alone are cut, entries of other nodes are still heard once each, in order', async () => {
    const redis = await start();
    const [listener, writer] = [await node(redis), await node(redis)];
    const control = await operator(redis);
    const { epoch } = await listener.open(log);
    const heard = new Heard();
    listener.subscribe(log, heard.onEntry);
    for (const v of oneTo(30)) {
      if (v % 10 === 0) await control.sendCommand(['CLIENT', 'KILL', 'TYPE', 'pubsub']);
      await surely(writer, commitAfter(epoch, v - 1));
    }
    await heard.until(30);
    expect(heard.versions).toEqual(oneTo(30));
  });

  test('a connection that went silent is given up after the deadline and replaced, with its subscriptions', async () => {
    const redis = await start();
    const way = await Wire.open(new URL(redis.url).pathname);
    onTestFinished(() => way.close());
    const [store, other] = [await node(way, { deadlineMs: 500 }), await node(redis)];
    const { epoch } = await patiently(() => store.open(log));
    const heard = new Heard();
    store.subscribe(log, heard.onEntry);
    way.cutSilently();
    await expect(store.ping()).rejects.toThrow(StoreAway);
    await back(store);
    for (const v of oneTo(3)) await other.commit(commitAfter(epoch, v - 1));
    await heard.until(3);
    expect(heard.versions).toEqual(oneTo(3));
  });

  test.for([
    ['the next push shows the gap', 3_600_000, 2],
    ['the regular comparison finds it', 20, 1]
  ] as const)('an entry whose push was lost is heard: %s', async ([, checkEveryMs, expected]) => {
    const redis = await start();
    const store = await node(redis, { checkEveryMs });
    const { epoch } = await store.open(log);
    const heard = new Heard();
    store.subscribe(log, heard.onEntry);
    await store.ping();
    const control = await operator(redis);
    await control
      .multi()
      .xAdd(`alongside:{${log}}:entries`, '1-0', { pv: '1', at: '0', events: '["unpushed"]' })
      .hSet(`alongside:{${log}}:head`, { v: '1', pv: '1' })
      .exec();
    if (expected === 2) await (await node(redis)).commit(commitAfter(epoch, 1));
    await heard.until(expected);
    expect(heard.versions).toEqual(oneTo(expected));
  });

  test('when the data are gone the log has another epoch: commits are told it, subscribers are told to open again', async () => {
    const redis = await start();
    const [store, other] = [await node(redis), await node(redis)];
    const { epoch } = await store.open(log);
    const heard = new Heard();
    const again = Promise.withResolvers<string>();
    store.subscribe(log, { onEntry: heard.onEntry, onNewEpoch: () => void store.open(log).then((opened) => again.resolve(opened.epoch)) });
    await store.commit(commitAfter(epoch, 0));
    await (await operator(redis)).flushAll();
    const told = await other.commit(commitAfter(epoch, 1));
    const renewed = (await other.open(log)).epoch;
    expect(told).toEqual({ kind: 'epoch', epoch: renewed });
    expect(renewed).not.toBe(epoch);
    await other.commit(commitAfter(renewed, 0));
    expect(await again.promise).toBe(renewed);
    await other.commit(commitAfter(renewed, 1));
    while (heard.versions.at(-1) !== 2) await heard.until(heard.entries.length + 1);
    // The first entry of the new epoch is heard, or read by opening again: whichever came first.
    expect([
      [1, 2],
      [1, 1, 2]
    ]).toContainEqual(heard.versions);
  });

  test('a Redis whose functions are gone gets them again', async () => {
    const redis = await start();
    const store = await node(redis);
    const { epoch } = await store.open(log);
    await (await operator(redis)).sendCommand(['FUNCTION', 'FLUSH']);
    expect(await surely(store, commitAfter(epoch, 0))).toEqual({ kind: 'appended', v: 1 });
  });

  test('a full Redis refuses with StoreAway, by ping too, keeps what it acknowledged and goes on reading', async () => {
    const redis = await start();
    const store = await node(redis);
    const { epoch } = await store.open(log);
    await store.commit(commitAfter(epoch, 0));
    const control = await operator(redis);
    await control.configSet('maxmemory', '1');
    await expect(store.commit(commitAfter(epoch, 1))).rejects.toThrow(StoreAway);
    await expect(store.ping()).rejects.toThrow(StoreAway);
    expect(await store.read(log, 0, 10)).toHaveLength(1);
    await control.configSet('maxmemory', '0');
    expect(await store.commit(commitAfter(epoch, 1))).toEqual({ kind: 'appended', v: 2 });
  });
});

describe('RoomLog on Redis besides', { timeout: 30_000 }, () => {
  test('keys are kept for 24 hours', async () => {
    const redis = await start();
    const store = await node(redis);
    const { epoch } = await store.open(log);
    await store.commit(commitAfter(epoch, 0, { key: 'k' }));
    await store.choose(log, choiceOf('vote:q', 'ada', 'up', { key: 'c' }));
    const control = await operator(redis);
    for (const key of ['k', 'c']) {
      const left = await control.ttl(`alongside:{${log}}:done:${key}`);
      expect(left).toBeGreaterThan(86_300);
      expect(left).toBeLessThanOrEqual(86_400);
    }
  });

  test.for([
    ['appendonly', 'no'],
    ['appendfsync', 'everysec'],
    ['no-appendfsync-on-rewrite', 'yes'],
    ['maxmemory-policy', 'allkeys-lru']
  ] as const)('refuses %s %s with a sentence that names it', async ([name, value]) => {
    const redis = await start(`--${name}`, value);
    const opening = openRedisRoomLog(redis.url);
    await expect(opening).rejects.toThrow(UnsafeRedis);
    await expect(opening).rejects.toThrow(`(it is "${value}")`);
  });

  test('a Redis that comes back with unsafe settings stays away', async () => {
    const redis = await start();
    const store = await node(redis);
    const control = await operator(redis);
    await control.configSet('appendfsync', 'everysec');
    await control.sendCommand(['CLIENT', 'KILL', 'TYPE', 'normal', 'SKIPME', 'yes']);
    while (!((await refusal(store)) instanceof UnsafeRedis)) await setImmediate();
    await control.configSet('appendfsync', 'always');
    await back(store);
  });

  test('off this machine a password is required; another kind of address is refused in words', async () => {
    await expect(openRedisRoomLog('redis://redis.example:6379')).rejects.toThrow(UnsafeRedis);
    await expect(openRedisRoomLog('http://127.0.0.1')).rejects.toThrow(OutOfBounds);
  });

  test('nobody answering is StoreAway, not a wait', async () => {
    await expect(openRedisRoomLog('unix:/nowhere/redis.sock')).rejects.toThrow(StoreAway);
  });
});
