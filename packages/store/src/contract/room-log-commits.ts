import { describe, expect, test } from 'vitest';
import { OutOfBounds } from '../failures.ts';
import type { CommitResult } from '../room-log.ts';
import { at, commitAfter, commitSurely, homes, log, oneTo, type RoomLogKind } from './room-log-home.ts';

export function commitRules(kind: RoomLogKind): void {
  const { home, node, one } = homes(kind);

  describe('append', () => {
    test('a new log has a random epoch, no entries, and opening it again changes nothing', async () => {
      const store = await one();
      const opened = await store.open(log);
      expect(opened).toEqual({ epoch: opened.epoch, v: 0, pv: 0, snapshot: null });
      expect(await store.open(log)).toEqual(opened);
      expect((await store.open('captions:plenary')).epoch).not.toBe(opened.epoch);
    });

    test('an entry is read back word for word, with its version, public position and time', async () => {
      const store = await one();
      const { epoch } = await store.open(log);
      const events = [{ type: 'asked', text: 'Pwy sy’n siarad? 🤟 "quoted" \u2028 end', nothing: null, list: [1, 2.5, true] }, 'plain'];
      expect(await store.commit(commitAfter(epoch, 0, { events, pv: 0 }))).toEqual({ kind: 'appended', v: 1 });
      expect(await store.read(log, 0, 10)).toEqual([{ v: 1, pv: 0, at, events }]);
      expect(await store.open(log)).toEqual({ epoch, v: 1, pv: 0, snapshot: null });
    });

    test('reading goes on after a version, oldest first, and stops at the limit', async () => {
      const store = await one();
      const { epoch } = await store.open(log);
      for (const v of oneTo(12)) await store.commit(commitAfter(epoch, v - 1));
      expect((await store.read(log, 0, 5)).map((entry) => entry.v)).toEqual([1, 2, 3, 4, 5]);
      expect((await store.read(log, 9, 100)).map((entry) => entry.v)).toEqual([10, 11, 12]);
      expect(await store.read(log, 12, 5)).toEqual([]);
      expect(await store.read('room:nobody', 0, 5)).toEqual([]);
    });

    test('logs do not touch each other: the same version and key in two logs are two entries', async () => {
      const store = await one();
      const other = 'captions:plenary';
      const commits = [log, other].map(async (name) =>
        store.commit(commitAfter((await store.open(name)).epoch, 0, { log: name, key: 'same' }))
      );
      expect(await Promise.all(commits)).toEqual([
        { kind: 'appended', v: 1 },
        { kind: 'appended', v: 1 }
      ]);
    });
  });

  describe('conflict and epoch', () => {
    test('a commit decided on an older or a future version is a conflict that names the version and writes nothing', async () => {
      const store = await one();
      const { epoch } = await store.open(log);
      await store.commit(commitAfter(epoch, 0));
      expect(await store.commit(commitAfter(epoch, 0))).toEqual({ kind: 'conflict', v: 1 });
      expect(await store.commit(commitAfter(epoch, 7))).toEqual({ kind: 'conflict', v: 1 });
      expect(await store.read(log, 0, 10)).toHaveLength(1);
    });

    test('a commit of another epoch is told the epoch and writes nothing', async () => {
      const store = await one();
      const { epoch } = await store.open(log);
      expect(await store.commit(commitAfter('another', 0))).toEqual({ kind: 'epoch', epoch });
      expect(await store.read(log, 0, 10)).toEqual([]);
    });

    test('a commit to a log that does not exist is told the epoch it has from now on', async () => {
      const store = await one();
      const result = await store.commit(commitAfter('gone', 0));
      expect(result).toEqual({ kind: 'epoch', epoch: (await store.open(log)).epoch });
    });

    test('a commit decided on one that was still on its way is stored after it, and only after it', async () => {
      const store = await one();
      const { epoch } = await store.open(log);
      const chain = oneTo(20).map((v) => commitAfter(epoch, v - 1, { key: `chain-${v}`, ...(v === 1 ? {} : { after: `chain-${v - 1}` }) }));
      const results = await Promise.all(chain.map((commit) => store.commit(commit)));
      expect(results.map((result) => result.kind)).toEqual(oneTo(20).map(() => 'appended'));
    });

    test('when another took the place of the one it was decided on, it is a conflict and writes nothing', async () => {
      const store = await one();
      const { epoch } = await store.open(log);
      await store.commit(commitAfter(epoch, 0, { key: 'stranger' }));
      const mine = commitAfter(epoch, 0, { key: 'mine' });
      const next = commitAfter(epoch, 1, { key: 'next', after: 'mine' });
      const last = commitAfter(epoch, 2, { key: 'last', after: 'next' });
      const results = await Promise.all([mine, next, last].map((commit) => store.commit(commit)));
      expect(results).toEqual(oneTo(3).map(() => ({ kind: 'conflict', v: 1 })));
      expect(await store.commit(commitAfter(epoch, 1, { key: 'again', after: 'stranger' }))).toEqual({ kind: 'appended', v: 2 });
      expect((await store.read(log, 0, 10)).map((entry) => entry.v)).toEqual([1, 2]);
    });

    test('of many commits decided on one version exactly one is appended', async () => {
      const store = await one();
      const { epoch } = await store.open(log);
      const results = await Promise.all(oneTo(20).map(() => store.commit(commitAfter(epoch, 0))));
      expect(results.filter((result) => result.kind === 'appended')).toHaveLength(1);
      expect(results.filter((result) => result.kind === 'conflict')).toHaveLength(19);
    });

    test('eight writers that decide again after each conflict lose nothing, double nothing and leave no hole', async () => {
      const place = await home();
      const { epoch } = await (await node(place)).open(log);
      const writers = await Promise.all(oneTo(8).map(async (writer) => ({ writer, store: await node(place), known: { epoch, v: 0 } })));
      const keys = writers.flatMap(({ writer }) => oneTo(25).map((n) => `writer-${writer}:${n}`));
      await Promise.all(
        writers.map(async ({ writer, store, known }) => {
          for (const n of oneTo(25)) await commitSurely(store, `writer-${writer}:${n}`, known);
        })
      );
      const entries = await (await node(place)).read(log, 0, 1_000);
      expect(entries.map((entry) => entry.v)).toEqual(oneTo(200));
      expect(new Set(entries.map((entry) => entry.events[0]))).toEqual(new Set(keys));
    });
  });

  describe('the same key', () => {
    test('gets the outcome of the first time, also with another version, epoch and content', async () => {
      const store = await one();
      const { epoch } = await store.open(log);
      const first = commitAfter(epoch, 0, { outcome: { code: 'NO_REASON', list: [1] } });
      await store.commit(first);
      const again: CommitResult = { kind: 'repeated', v: 1, outcome: { code: 'NO_REASON', list: [1] } };
      expect(await store.commit(first)).toEqual(again);
      expect(await store.commit({ ...first, expected: 1, events: ['other'], outcome: null })).toEqual(again);
      expect(await store.commit({ ...first, epoch: 'another' })).toEqual(again);
      expect(await store.read(log, 0, 10)).toHaveLength(1);
    });

    test('sent many times at once is appended once and every other gets its outcome', async () => {
      const store = await one();
      const { epoch } = await store.open(log);
      const commit = commitAfter(epoch, 0);
      const results = await Promise.all(oneTo(10).map(() => store.commit(commit)));
      expect(results.filter((result) => result.kind === 'appended')).toHaveLength(1);
      expect(results.filter((result) => result.kind === 'repeated')).toHaveLength(9);
    });

    test('can be asked for; a conflict or a foreign epoch leaves no outcome behind', async () => {
      const store = await one();
      const { epoch } = await store.open(log);
      await store.commit(commitAfter(epoch, 0, { key: 'kept', outcome: [true] }));
      await store.commit(commitAfter(epoch, 0, { key: 'late' }));
      await store.commit(commitAfter('another', 1, { key: 'foreign' }));
      expect(await store.outcome(log, 'kept')).toEqual({ v: 1, outcome: [true] });
      expect(await store.outcome(log, 'late')).toBeNull();
      expect(await store.outcome(log, 'foreign')).toBeNull();
    });
  });

  test('many commits waiting at once share their writes to disk', async () => {
    const place = await home();
    const store = await node(place);
    const { epoch } = await store.open(log);
    const before = await place.diskWrites();
    await Promise.all(oneTo(100).map((v) => store.commit(commitAfter(epoch, v - 1))));
    expect((await place.diskWrites()) - before).toBeLessThan(20);
    expect((await store.open(log)).v).toBe(100);
  });

  test('commits are stored in the order they were asked for', async () => {
    const store = await one();
    const { epoch } = await store.open(log);
    const results = await Promise.all(oneTo(50).map((v) => store.commit(commitAfter(epoch, v - 1, { events: [v] }))));
    expect(results.map((result) => result.kind)).toEqual(oneTo(50).map(() => 'appended'));
    expect((await store.read(log, 0, 50)).map((entry) => entry.events[0])).toEqual(oneTo(50));
  });

  test('what no correct caller sends is refused and writes nothing', async () => {
    const store = await one();
    const { epoch } = await store.open(log);
    const bad = [
      { log: '{room}' },
      { key: '' },
      { key: 'a\u0000b' },
      { key: 'k'.repeat(201) },
      { expected: -1 },
      { expected: 0.5 },
      { pv: Number.NaN }
    ];
    for (const change of bad) await expect(store.commit(commitAfter(epoch, 0, change))).rejects.toThrow(OutOfBounds);
    await expect(store.commit(commitAfter(epoch, 0, { events: ['x'.repeat(1_048_577)] }))).rejects.toThrow(OutOfBounds);
    await expect(store.commit(commitAfter(epoch, 0, { outcome: 'x'.repeat(65_537) }))).rejects.toThrow(OutOfBounds);
    await expect(store.read(log, 0, 10_001)).rejects.toThrow(OutOfBounds);
    await expect(store.open('ROOM')).rejects.toThrow(OutOfBounds);
    expect(await store.read(log, 0, 10)).toEqual([]);
  });
}
