import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openSqliteRoomLog } from '@alongside/store';
import type { Json, RoomLog } from '@alongside/store';
import { RoundKeys } from './round-keys.ts';
import { sealedWords } from './sealed-words.ts';

const log = 'captions:workshop-1';
const secret = 'What was said in confidence';
const line = (id: string, text: string, more: object = {}): Json => ({
  type: 'caption.written',
  segment: { id, lane: 'en-GB', kind: 'human', rev: 0, speaker: 'Sue Heron', text, t0: 1, t1: 2, ...more }
});

let folder: string;
let bare: RoomLog;
let store: RoomLog;
let keys: RoundKeys;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'alongside-sealed-'));
  bare = await openSqliteRoomLog(join(folder, 'rooms.db'));
  keys = new RoundKeys(bare.meta);
  store = sealedWords(bare, keys);
});
afterEach(async () => {
  await store.close();
  await rm(folder, { recursive: true });
});

async function commit(to: string, expected: number, ...events: readonly Json[]): Promise<void> {
  const { epoch } = await store.open(to);
  const result = await store.commit({ log: to, epoch, expected, key: `key-${to}-${expected}`, at: 1, pv: 0, events, outcome: {} });
  expect(result.kind).toBe('appended');
}
const eventsOf = async (from: RoomLog, of = log): Promise<readonly Json[]> => (await from.read(of, 0, 100)).flatMap(({ events }) => events);
async function files(): Promise<string> {
  const texts = await Promise.all((await readdir(folder)).map((name) => readFile(join(folder, name), 'latin1')));
  return texts.join('');
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
  expect(heard).toEqual(events);
  const state = { lanes: [], segments: events.slice(0, 1) };
  await store.saveSnapshot(log, { v: 1, pv: 0, state });
  expect((await store.open(log)).snapshot?.state).toEqual(state);
  for (const word of [secret, 'Sue Heron', 'Who spoke stays']) expect(await files()).not.toContain(word);
});

it('another server reads them too, also as they come', async () => {
  await store.open(log);
  await keys.forWriting('workshop-1', 0);
  const other = sealedWords(bare);
  const coming = new Promise<readonly Json[]>((resolve) => other.subscribe(log, ({ events }) => resolve(events)));
  await commit(log, 0, line('line-0001', secret));
  expect(await coming).toEqual([line('line-0001', secret)]);
  expect(await eventsOf(other)).toEqual([line('line-0001', secret)]);
});

it('a round whose key is gone has no words, and the others keep theirs', async () => {
  await commit(log, 0, line('line-0001', secret), line('line-0002', 'Of the next round', { round: 1 }));
  await keys.forget('workshop-1', 0);
  for (const reader of [store, sealedWords(bare)]) {
    const [first, second] = await eventsOf(reader);
    expect(first).toMatchObject({ segment: { id: 'line-0001', text: '', speaker: null } });
    expect(second).toEqual(line('line-0002', 'Of the next round', { round: 1 }));
  }
});

it('everything else stands as it did', async () => {
  for (const other of ['captions:plenary', 'room:workshop-1', 'day']) {
    await commit(other, 0, line('line-0001', `In ${other}`));
    expect(await eventsOf(bare, other)).toEqual([line('line-0001', `In ${other}`)]);
  }
});
