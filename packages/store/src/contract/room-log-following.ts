import { describe, expect, test } from 'vitest';
import type { Json, RoomLog } from '../room-log.ts';
import { commitAfter, commitSurely, Heard, homes, log, oneTo, type RoomLogKind } from './room-log-home.ts';

/** What a node does when it starts to serve a log: subscribe first, then open and read. */
async function follow(store: RoomLog): Promise<{ readonly heard: Heard; readonly versions: () => readonly number[] }> {
  const heard = new Heard();
  store.subscribe(log, heard.onEntry);
  const { v } = await store.open(log);
  const read = await store.read(log, 0, 10_000);
  expect(read.length).toBeGreaterThanOrEqual(v);
  const known = read.length;
  return { heard, versions: () => [...read.map((entry) => entry.v), ...heard.versions.filter((version) => version > known)] };
}

export function followingRules(kind: RoomLogKind): void {
  const { home, node, one } = homes(kind);

  describe('subscribe', () => {
    test('hears every entry once, in order, as it is read back', async () => {
      const store = await one();
      const { epoch } = await store.open(log);
      const heard = new Heard();
      store.subscribe(log, heard.onEntry);
      await Promise.all(oneTo(50).map((v) => store.commit(commitAfter(epoch, v - 1))));
      await heard.until(50);
      expect(heard.entries).toEqual(await store.read(log, 0, 100));
    });

    test('an entry heard is already stored', async () => {
      const store = await one();
      const { epoch } = await store.open(log);
      const reads: Promise<number>[] = [];
      store.subscribe(log, (entry) => reads.push(store.read(log, entry.v - 1, 1).then((entries) => entries.length)));
      for (const v of oneTo(10)) await store.commit(commitAfter(epoch, v - 1));
      expect(await Promise.all(reads)).toEqual(oneTo(10).map(() => 1));
    });

    test('the committer’s own subscribers have the entry when the commit resolves', async () => {
      const store = await one();
      const { epoch } = await store.open(log);
      const heard = new Heard();
      store.subscribe(log, { onEntry: heard.onEntry });
      await store.read(log, 0, 1);
      await store.commit(commitAfter(epoch, 0));
      expect(heard.versions).toEqual([1]);
    });

    test('nothing is lost or doubled when commits go on while somebody subscribes and reads', async () => {
      const place = await home();
      const writer = await node(place);
      const reader = kind.manyNodes ? await node(place) : writer;
      const known = { epoch: (await writer.open(log)).epoch, v: 0 };
      const writing = Promise.all(oneTo(150).map((n) => commitSurely(writer, `flood:${n}`, known)));
      const followers = await Promise.all(oneTo(10).map(() => follow(reader)));
      await writing;
      const late = await follow(reader);
      await writer.commit(commitAfter(known.epoch, 150));
      for (const follower of [...followers, late]) {
        await follower.heard.until(1);
        while (follower.versions().at(-1) !== 151) await follower.heard.until(follower.heard.entries.length + 1);
        expect(follower.versions()).toEqual(oneTo(151));
      }
    });

    test('after leaving, nothing more is heard; others and other logs are undisturbed', async () => {
      const store = await one();
      const { epoch } = await store.open(log);
      const [leaver, stayer, elsewhere] = [new Heard(), new Heard(), new Heard()];
      const leave = store.subscribe(log, leaver.onEntry);
      store.subscribe(log, stayer.onEntry);
      store.subscribe('day', elsewhere.onEntry);
      await store.commit(commitAfter(epoch, 0));
      await Promise.all([leaver.until(1), stayer.until(1)]);
      leave();
      leave();
      await store.commit(commitAfter(epoch, 1));
      await stayer.until(2);
      expect([leaver.versions, stayer.versions, elsewhere.versions]).toEqual([[1], [1, 2], []]);
    });

    test('leaving and coming back at once misses nothing', async () => {
      const store = await one();
      const { epoch } = await store.open(log);
      store.subscribe(log, () => undefined)();
      const heard = new Heard();
      store.subscribe(log, heard.onEntry);
      for (const v of oneTo(20)) await store.commit(commitAfter(epoch, v - 1));
      await heard.until(20);
      expect(heard.versions).toEqual(oneTo(20));
    });

    if (kind.manyNodes) {
      test('entries of every node are heard on every node, in order', async () => {
        const place = await home();
        const nodes = await Promise.all(oneTo(3).map(() => node(place)));
        const epoch = (await (await node(place)).open(log)).epoch;
        const heard = nodes.map((store) => {
          const own = new Heard();
          store.subscribe(log, own.onEntry);
          return own;
        });
        await Promise.all(nodes.map((store) => store.ping()));
        await Promise.all(
          nodes.map(async (store, i) => {
            const known = { epoch, v: 0 };
            for (const n of oneTo(20)) await commitSurely(store, `node-${i}:${n}`, known);
          })
        );
        await Promise.all(heard.map((own) => own.until(60)));
        for (const own of heard) expect(own.versions).toEqual(oneTo(60));
      });
    }
  });

  describe('messages', () => {
    test('reach the listeners of the publishing node at once, those of other logs never, and are not stored', async () => {
      const store = await one();
      await store.open(log);
      const got: Json[] = [];
      const leave = store.onMessage(log, (message) => got.push(message));
      store.onMessage('day', (message) => got.push(message));
      store.publish(log, { text: 'interim' });
      leave();
      store.publish(log, 'after leaving');
      expect(got).toEqual([{ text: 'interim' }]);
      expect(await store.read(log, 0, 10)).toEqual([]);
    });

    if (kind.manyNodes) {
      test('reach every other node, in order, and come back to nobody twice', async () => {
        const place = await home();
        const [speaker, listener] = [await node(place), await node(place)];
        const own: Json[] = [];
        speaker.onMessage(log, (message) => own.push(message));
        const arrived = new Promise<readonly Json[]>((resolve) => {
          const got: Json[] = [];
          listener.onMessage(log, (message) => {
            if (message === 'hello') return said.resolve();
            got.push(message);
            if (got.length === 20) resolve(got);
          });
        });
        const said = Promise.withResolvers<void>();
        await greetUntil(speaker, said.promise);
        for (const n of oneTo(20)) speaker.publish(log, { n });
        expect(await arrived).toEqual(oneTo(20).map((n) => ({ n })));
        expect(own.filter((message) => message !== 'hello')).toEqual(oneTo(20).map((n) => ({ n })));
      });
    }
  });
}

/** Messages are at most once and listening takes a moment to reach the other node: greets until the first one arrives. */
async function greetUntil(speaker: RoomLog, heard: Promise<void>): Promise<void> {
  let there = false;
  void heard.then(() => {
    there = true;
  });
  while (!there) {
    speaker.publish(log, 'hello');
    await speaker.ping();
  }
}
