import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { openSqliteRoomLog } from '@alongside/store';
import type { Json, RoomLog } from '@alongside/store';
import { openRedisRoomLog } from '@alongside/store/redis';
import { RedisProcess } from '@alongside/store/testing';
import { RoundKeys } from './round-keys.ts';
import { sealedWords } from './sealed-words.ts';

const secret = 'What was said in confidence';
const line = (id: string, text: string, more: object = {}): Json => ({
  type: 'caption.written',
  segment: { id, lane: 'en-GB', kind: 'human', rev: 0, speaker: 'Sue Heron', text, t0: 1, t1: 2, ...more }
});

let redis: RedisProcess;
beforeAll(async () => {
  redis = await RedisProcess.start();
});
afterAll(() => redis.end());

/** `open`: another node on the same data. `folders`: everything that is kept on disk. */
type Kept = { readonly open: (folder: string) => Promise<RoomLog>; readonly folders: (folder: string) => readonly string[] };
const sqlite: Kept = { open: (folder) => openSqliteRoomLog(join(folder, 'rooms.db')), folders: (folder) => [folder] };
const inRedis: Kept = {
  open: (folder) => openRedisRoomLog(redis.url, { archive: join(folder, 'archive.db'), checkEveryMs: 3_600_000, deadlineMs: 20_000 }),
  folders: (folder) => [folder, redis.folder]
};

/** Every byte of every file. One may go while it is read: Redis writes its file anew. */
async function bytesIn(folder: string): Promise<string> {
  const found = (await readdir(folder, { withFileTypes: true, recursive: true })).filter((one) => one.isFile());
  return (await Promise.all(found.map((one) => readFile(join(one.parentPath, one.name), 'latin1').catch(() => '')))).join('');
}

describe.each([
  ['SQLite', sqlite],
  ['Redis, its files, and the archive beside it', inRedis]
] as const)('in %s', (_name, kept) => {
  let folder: string;
  let bare: RoomLog;
  let store: RoomLog;
  let keys: RoundKeys;
  /** Logs of one case are not those of the next. */
  let log: string;
  let room: string;
  let count = 0;
  const open: RoomLog[] = [];
  async function node(): Promise<RoomLog> {
    const one = await kept.open(folder);
    open.push(one);
    return one;
  }
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'alongside-sealed-'));
    count += 1;
    room = `workshop-${count}`;
    log = `captions:${room}`;
    bare = await node();
    keys = new RoundKeys(bare.meta);
    store = sealedWords(bare, keys);
  });
  afterEach(async () => {
    for (const one of open.splice(0)) await one.close();
    await rm(folder, { recursive: true });
  });

  async function commit(to: string, expected: number, ...events: readonly Json[]): Promise<void> {
    const { epoch } = await store.open(to);
    const result = await store.commit({ log: to, epoch, expected, key: `key-${to}-${expected}`, at: 1, pv: 0, events, outcome: {} });
    expect(result.kind).toBe('appended');
  }
  const eventsOf = async (from: RoomLog, of = log): Promise<readonly Json[]> =>
    (await from.read(of, 0, 100)).flatMap(({ events }) => events);
  const files = async (): Promise<string> => (await Promise.all(kept.folders(folder).map(bytesIn))).join('');
  /** The archive beside Redis is written a moment later. */
  async function everywhere(words: string): Promise<void> {
    const all = (): Promise<readonly string[]> => Promise.all(kept.folders(folder).map(bytesIn));
    await vi.waitUntil(async () => (await all()).every((bytes) => bytes.includes(words)), { timeout: 20_000, interval: 50 });
  }

  it('words of a workshop are read as they were written, and stand in no file', async () => {
    const heard: Json[] = [];
    await store.open(log);
    store.subscribe(log, ({ events }) => heard.push(...events));
    const events = [
      line('line-0001', secret),
      { type: 'caption.corrected', id: 'line-0001', text: `${secret}, corrected`, speaker: null },
      { type: 'caption.corrected', id: 'line-0001', text: 'Who spoke stays' },
      { type: 'record.set', off: true }
    ];
    await commit(log, 0, ...events);
    expect(await eventsOf(store)).toEqual(events);
    await vi.waitUntil(() => heard.length > 0);
    expect(heard).toEqual(events);
    const state = { lanes: [], segments: events.slice(0, 1) };
    await store.saveSnapshot(log, { v: 1, pv: 0, state });
    expect((await store.open(log)).snapshot?.state).toEqual(state);
    await everywhere('line-0001');
    for (const word of [secret, 'Sue Heron', 'Who spoke stays']) expect(await files()).not.toContain(word);
  });

  it('another server reads them too, also as they come', async () => {
    await store.open(log);
    await keys.forWriting(room, 0);
    const other = sealedWords(bare);
    const coming = new Promise<readonly Json[]>((resolve) => other.subscribe(log, ({ events }) => resolve(events)));
    await commit(log, 0, line('line-0001', secret));
    expect(await coming).toEqual([line('line-0001', secret)]);
    expect(await eventsOf(other)).toEqual([line('line-0001', secret)]);
  });

  it('a round whose key is gone has no words, and the others keep theirs', async () => {
    await commit(log, 0, line('line-0001', secret), line('line-0002', 'Of the next round', { round: 1 }));
    await keys.forget(room, 0);
    for (const reader of [store, sealedWords(bare)]) {
      const [first, second] = await eventsOf(reader);
      expect(first).toMatchObject({ segment: { id: 'line-0001', text: '', speaker: null } });
      expect(second).toEqual(line('line-0002', 'Of the next round', { round: 1 }));
    }
  });

  it('everything else stands as it did', async () => {
    for (const other of [`captions:plenary-${count}`, `room:${room}`, `room:plenary-${count}`]) {
      await commit(other, 0, line('line-0001', `In ${other}`));
      expect(await eventsOf(bare, other)).toEqual([line('line-0001', `In ${other}`)]);
    }
  });

  it('a key that is destroyed is in no file, when six rounds end at once, and their words are nobody’s', async () => {
    const rooms = Array.from({ length: 6 }, (_, n) => `workshop-${count}${n}`);
    const held: string[] = [];
    for (const one of rooms) {
      await commit(`captions:${one}`, 0, line('line-0001', secret));
      held.push((await bare.meta.get(`words:${one}:0`)) ?? 'there is no key');
    }
    for (const key of held) await everywhere(key);
    await Promise.all(rooms.map((one) => keys.forget(one, 0)));
    const left = async (): Promise<number> => {
      const bytes = await files();
      return held.filter((key) => bytes.includes(key)).length;
    };
    await expect.poll(left, { timeout: 30_000 }).toBe(0);
    const later = sealedWords(await node());
    for (const one of rooms) expect(await eventsOf(later, `captions:${one}`)).toMatchObject([{ segment: { text: '', speaker: null } }]);
    expect(await files()).not.toContain(secret);
  });

  it('what comes of a round that is over is read by nobody, and leaves no key behind', async () => {
    await keys.forWriting(room, 0);
    await keys.forget(room, 0);
    await commit(log, 0, line('line-0001', secret));
    expect(await bare.meta.get(`words:${room}:0`)).toBeNull();
    for (const reader of [store, sealedWords(bare)]) expect(await eventsOf(reader)).toMatchObject([{ segment: { text: '' } }]);
  });
});

describe('two servers on one Redis', () => {
  let folder: string;
  const open: RoomLog[] = [];
  const node = async (): Promise<RoomLog> => {
    const one = await inRedis.open(folder);
    open.push(one);
    return one;
  };
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'alongside-sealed-'));
  });
  afterEach(async () => {
    for (const one of open.splice(0)) await one.close();
    await rm(folder, { recursive: true });
  });

  it('that begin a round at once use one key, read each other’s words as they come, and lose them together', async () => {
    const log = 'captions:workshop-77';
    const bare = [await node(), await node()] as const;
    const keys = [new RoundKeys(bare[0].meta), new RoundKeys(bare[1].meta)] as const;
    const made = await Promise.all(keys.map((one) => one.forWriting('workshop-77', 0)));
    expect(made[0]?.equals(made[1] ?? Buffer.alloc(0))).toBe(true);
    const [here, there] = [sealedWords(bare[0], keys[0]), sealedWords(bare[1], keys[1])];
    const { epoch } = await here.open(log);
    await there.open(log);
    const { promise: heard, resolve } = Promise.withResolvers<readonly Json[]>();
    there.subscribe(log, ({ events }) => resolve(events));
    const written = line('line-0001', secret);
    await here.commit({ log, epoch, expected: 0, key: 'key-of-77', at: 1, pv: 0, events: [written], outcome: {} });
    expect(await heard).toEqual([written]);
    for (const one of keys) await one.forget('workshop-77', 0);
    for (const reader of [here, there, sealedWords(await node())]) {
      const entries = await reader.read(log, 0, 10);
      expect(entries.flatMap(({ events }) => events)).toMatchObject([{ segment: { text: '' } }]);
    }
  });
});
