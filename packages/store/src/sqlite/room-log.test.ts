import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { choiceOf, commitAfter, log } from '../contract/room-log-home.ts';
import { roomLogContract } from '../contract/room-log-contract.ts';
import { StoreAway } from '../failures.ts';
import { openSqliteRoomLog, type SqliteRoomLog } from './room-log.ts';

async function folder(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'alongside-store-'));
}

roomLogContract('SQLite in memory', {
  survivesClosing: false,
  manyNodes: false,
  home: async () => {
    const store = await openSqliteRoomLog(':memory:');
    return { open: async () => store, diskWrites: async () => store.transactions, end: () => store.close() };
  }
});

roomLogContract('SQLite in a file', {
  survivesClosing: true,
  manyNodes: false,
  home: async () => {
    const dir = await folder();
    const stores: SqliteRoomLog[] = [];
    return {
      open: async () => {
        const store = await openSqliteRoomLog(join(dir, 'rooms.db'));
        stores.push(store);
        return store;
      },
      diskWrites: async () => stores.reduce((sum, store) => sum + store.transactions, 0),
      end: () => rm(dir, { recursive: true })
    };
  }
});

describe('RoomLog on SQLite besides', () => {
  test('a key is forgotten after 24 hours and not before', async () => {
    let now = Date.UTC(2025, 6, 1);
    const store = await openSqliteRoomLog(':memory:', { now: () => now });
    const { epoch } = await store.open(log);
    await store.commit(commitAfter(epoch, 0, { key: 'k' }));
    const vote = choiceOf('vote:q', 'ada', 'up');
    await store.choose(log, vote);
    await store.choose(log, choiceOf('vote:q', 'ada', null));
    now += 24 * 3_600_000 - 1;
    expect(await store.commit(commitAfter(epoch, 1, { key: 'k' }))).toMatchObject({ kind: 'repeated', v: 1 });
    expect(await store.choose(log, vote)).toEqual({ changed: false, tally: {} });
    now += 1;
    expect(await store.outcome(log, 'k')).toBeNull();
    expect(await store.outcome(log, vote.key)).toBeNull();
    expect(await store.choose(log, vote)).toEqual({ changed: true, tally: { up: 1 } });
    expect(await store.commit(commitAfter(epoch, 1, { key: 'k' }))).toEqual({ kind: 'appended', v: 2 });
    await store.close();
  });

  test('the file is readable by its owner only', async () => {
    const dir = await folder();
    onTestFinished(() => rm(dir, { recursive: true }));
    const store = await openSqliteRoomLog(join(dir, 'rooms.db'));
    expect((await stat(join(dir, 'rooms.db'))).mode & 0o777).toBe(0o600);
    await store.close();
  });

  test('a file that cannot be opened is StoreAway with the path in words', async () => {
    await expect(openSqliteRoomLog('/nowhere/rooms.db')).rejects.toThrow(StoreAway);
    await expect(openSqliteRoomLog('/nowhere/rooms.db')).rejects.toThrow('/nowhere/rooms.db');
  });
});
