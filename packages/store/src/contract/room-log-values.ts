import { describe, expect, test } from 'vitest';
import { OutOfBounds, StoreAway } from '../failures.ts';
import { choiceOf, commitAfter, homes, log, oneTo, type RoomLogKind } from './room-log-home.ts';

export function valueRules(kind: RoomLogKind): void {
  const { home, node, one } = homes(kind);

  describe('choose', () => {
    test('counts one choice per member, however often it is sent', async () => {
      const store = await one();
      expect(await store.choose(log, choiceOf('votes:q1', 'tag-a', 'up'))).toEqual({ changed: true, tally: { up: 1 } });
      expect(await store.choose(log, choiceOf('votes:q1', 'tag-a', 'up'))).toEqual({ changed: false, tally: { up: 1 } });
      const again = await Promise.all(oneTo(10).map(() => store.choose(log, choiceOf('votes:q1', 'tag-b', 'up'))));
      expect(again.filter((one) => one.changed)).toHaveLength(1);
      expect(await store.tallies(log)).toEqual({ 'votes:q1': { up: 2 } });
    });

    test('a change of mind moves the choice, null takes it back', async () => {
      const store = await one();
      await store.choose(log, choiceOf('cards', 'tag-a', 'green'));
      await store.choose(log, choiceOf('cards', 'tag-b', 'green'));
      expect(await store.choose(log, choiceOf('cards', 'tag-a', 'red'))).toEqual({ changed: true, tally: { green: 1, red: 1 } });
      expect(await store.choose(log, choiceOf('cards', 'tag-a', null))).toEqual({ changed: true, tally: { green: 1 } });
      expect(await store.choose(log, choiceOf('cards', 'tag-a', null))).toEqual({ changed: false, tally: { green: 1 } });
      await store.choose(log, choiceOf('cards', 'tag-b', null));
      expect(await store.tallies(log)).toEqual({});
    });

    test('keys, logs and awkward names stay apart', async () => {
      const store = await one();
      await store.choose(log, choiceOf('__proto__', 'constructor', '__proto__'));
      await store.choose(log, choiceOf('a b:{c}', 'tag', 'ü'));
      await store.choose('day', choiceOf('a', 'tag', 'up'));
      expect(await store.tallies(log)).toEqual(
        Object.fromEntries([
          ['__proto__', Object.fromEntries([['__proto__', 1]])],
          ['a b:{c}', { ü: 1 }]
        ])
      );
      expect(await store.tallies('day')).toEqual({ a: { up: 1 } });
      await expect(store.choose(log, choiceOf('cards', 'tag', ''))).rejects.toThrow(OutOfBounds);
    });

    test('a command that comes again counts once, however late and at whatever node', async () => {
      const place = await home();
      const store = await node(place);
      const given = choiceOf('votes:q1', 'tag-a', 'up', { outcome: { said: 'first' } });
      expect(await store.choose(log, given)).toEqual({ changed: true, tally: { up: 1 } });
      expect(await store.choose(log, choiceOf('votes:q1', 'tag-a', null))).toEqual({ changed: true, tally: {} });
      const elsewhere = kind.manyNodes ? await node(place) : store;
      for (const one of [store, elsewhere]) {
        expect(await one.choose(log, given)).toEqual({ changed: false, tally: {} });
        expect(await one.outcome(log, given.key)).toEqual({ v: 0, outcome: { said: 'first' } });
      }
      expect(await store.outcome('room:other', given.key)).toBeNull();
      expect(await store.choose('room:other', given)).toEqual({ changed: true, tally: { up: 1 } });
      expect(await store.tallies(log)).toEqual({});
    });

    test('many members at once are all counted', async () => {
      const store = await one();
      await Promise.all(oneTo(200).map((n) => store.choose(log, choiceOf('votes:q1', `tag-${n}`, n % 2 === 0 ? 'even' : 'odd'))));
      expect(await store.tallies(log)).toEqual({ 'votes:q1': { even: 100, odd: 100 } });
    });
  });

  describe('snapshots', () => {
    test('the newest one is given at opening, and an older one never replaces it', async () => {
      const store = await one();
      const { epoch } = await store.open(log);
      for (const v of oneTo(5)) await store.commit(commitAfter(epoch, v - 1));
      await store.saveSnapshot(log, { v: 4, pv: 3, state: { people: ['Ana'] } });
      await store.saveSnapshot(log, { v: 2, pv: 2, state: 'older' });
      expect(await store.open(log)).toEqual({ epoch, v: 5, pv: 5, snapshot: { v: 4, pv: 3, state: { people: ['Ana'] } } });
    });

    test('one of another epoch, of the future, or of no log is not kept', async () => {
      const store = await one();
      const { epoch } = await store.open(log);
      await store.commit(commitAfter(epoch, 0));
      await store.saveSnapshot(log, { v: 1, pv: 1, state: 'foreign', epoch: 'another' });
      await store.saveSnapshot(log, { v: 9, pv: 9, state: 'future', epoch });
      await store.saveSnapshot('room:nobody', { v: 0, pv: 0, state: 'nowhere' });
      expect((await store.open(log)).snapshot).toBeNull();
      expect((await store.open('room:nobody')).snapshot).toBeNull();
    });
  });

  describe('meta', () => {
    test('keeps the last value of a key; an unknown key is null', async () => {
      const store = await one();
      expect(await store.meta.get('clock')).toBeNull();
      await store.meta.set('clock', '1');
      await store.meta.set('clock', '');
      expect(await store.meta.get('clock')).toBe('');
      await expect(store.meta.set('clock', 'x'.repeat(65_537))).rejects.toThrow(OutOfBounds);
      await store.meta.forget('clock');
      await store.meta.forget('never-there');
      expect(await store.meta.get('clock')).toBeNull();
    });
  });

  test('of many that set a value at once where the same stood, one wins and all are told which', async () => {
    const place = await home();
    const nodes = kind.manyNodes ? [await node(place), await node(place)] : [await node(place)];
    const race = (before: string | null) =>
      Promise.all(oneTo(8).flatMap((n) => nodes.map((store, at) => store.meta.swap('key', before, `${before}-${n}-${at}`))));
    const first = new Set(await race(null));
    expect(first.size).toBe(1);
    const [won = ''] = first;
    expect(await nodes[0]?.meta.get('key')).toBe(won);
    expect(await nodes[0]?.meta.swap('key', 'never there', 'other')).toBe(won);
    const second = new Set(await race(won));
    expect([second.size, second.has(won)]).toEqual([1, false]);
  });

  test('a closed store rejects everything with StoreAway, and closing twice is harmless', async () => {
    const store = await one();
    const { epoch } = await store.open(log);
    await store.ping();
    await store.close();
    await store.close();
    const calls = [
      () => store.open(log),
      () => store.open('room:new'),
      () => store.read(log, 0, 1),
      () => store.commit(commitAfter(epoch, 0)),
      () => store.outcome(log, 'k'),
      () => store.saveSnapshot(log, { v: 0, pv: 0, state: null }),
      () => store.choose(log, choiceOf('cards', 'tag', 'red')),
      () => store.tallies(log),
      () => store.meta.get('clock'),
      () => store.meta.set('clock', '1'),
      () => store.meta.swap('clock', null, '1'),
      () => store.meta.forget('clock'),
      () => store.ping()
    ];
    for (const call of calls) await expect(call()).rejects.toThrow(StoreAway);
  });

  if (kind.survivesClosing) {
    test('everything acknowledged is there after closing and opening again', async () => {
      const place = await home();
      const first = await node(place);
      const { epoch } = await first.open(log);
      const kept = commitAfter(epoch, 0, { key: 'kept', outcome: 'yes' });
      await first.commit(kept);
      await first.saveSnapshot(log, { v: 1, pv: 1, state: ['s'], epoch });
      await first.choose(log, choiceOf('cards', 'tag', 'red'));
      await first.meta.set('clock', '60000');
      await first.close();
      const second = await node(place);
      expect(await second.open(log)).toEqual({ epoch, v: 1, pv: 1, snapshot: { v: 1, pv: 1, state: ['s'] } });
      expect(await second.commit(kept)).toEqual({ kind: 'repeated', v: 1, outcome: 'yes' });
      expect((await second.read(log, 0, 10)).map((entry) => entry.events)).toEqual([kept.events]);
      expect(await second.choose(log, choiceOf('cards', 'tag', 'red'))).toEqual({ changed: false, tally: { red: 1 } });
      expect(await second.meta.get('clock')).toBe('60000');
    });

    test('commits asked for before closing are stored, not dropped', async () => {
      const place = await home();
      const first = await node(place);
      const { epoch } = await first.open(log);
      const commits = oneTo(20).map((v) => first.commit(commitAfter(epoch, v - 1)));
      await first.close();
      const results = await Promise.all(commits);
      expect(results.every((result) => result.kind === 'appended')).toBe(true);
      expect((await (await node(place)).open(log)).v).toBe(20);
    });
  }
}
