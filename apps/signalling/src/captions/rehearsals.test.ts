import { afterAll, beforeAll, expect, it } from 'vitest';
import type { PersonId } from '@alongside/domain';
import type { Json } from '@alongside/store';
import { TestServer } from '../testing/server.ts';
import { knownForMs, Rehearsals } from './rehearsals.ts';

/** Nodes on one store, by a clock of their own. */
class Shared {
  readonly values = new Map<string, string>();
  readonly #listeners = new Set<(message: Json) => void>();
  readonly waits: number[] = [];
  asked = 0;
  now = 0;
  /** No message gets through. */
  deaf = false;
  away = false;
  /** While set, answers wait for it; each is what stood there when it was asked. */
  slow: Promise<void> | null = null;
  readonly #server: TestServer;

  constructor(server: TestServer) {
    this.#server = server;
  }

  node(name: string, nodes: 'one' | 'several' = 'several'): Rehearsals {
    const { shelves, programme, clock, store } = this.#server.core;
    const meta = {
      ...store.meta,
      get: async (key: string): Promise<string | null> => {
        this.asked += 1;
        if (this.away) throw new Error('the store is away');
        const value = this.values.get(key) ?? null;
        await this.slow;
        return value;
      },
      set: async (key: string, value: string): Promise<void> => void this.values.set(key, value)
    };
    const publish = (_log: string, message: Json): void => {
      if (!this.deaf) for (const listener of this.#listeners) listener(message);
    };
    const onMessage = (_log: string, listener: (message: Json) => void): (() => void) => {
      this.#listeners.add(listener);
      return () => void this.#listeners.delete(listener);
    };
    return new Rehearsals({
      store: { meta, publish, onMessage },
      shelves,
      programme,
      clock,
      node: name,
      nodes,
      failed: (_what, error) => {
        throw error;
      },
      forward: () => this.now,
      wait: async (ms) => void this.waits.push(ms)
    });
  }
}

let server: TestServer;
beforeAll(async () => {
  server = await TestServer.start();
});
afterAll(() => server.end());

const who = { id: 'person-1' as PersonId, room: null };
const on = async (node: Rehearsals): Promise<boolean> => (await node.of(who)) !== null;

it('is asked of the store once in half a second, however many packets come', async () => {
  const shared = new Shared(server);
  const node = shared.node('a');
  for (shared.now = 0; shared.now < 10 * knownForMs; shared.now += 50) expect(await on(node)).toBe(false);
  expect(shared.asked).toBe(10);
  const many = shared.node('b');
  await Promise.all(Array.from({ length: 100 }, () => many.of(who)));
  expect(shared.asked, 'a hundred at once').toBe(11);
});

it('goes by its own change at once, and by that of another node when it is told', async () => {
  const shared = new Shared(server);
  const [here, there] = [shared.node('a'), shared.node('b')];
  const moved: string[] = [];
  here.onMoved(async () => void moved.push(`here: ${await on(here)}`));
  there.onMoved(async () => void moved.push(`there: ${await on(there)}`));
  expect([await on(here), await on(there)]).toEqual([false, false]);
  await here.begin(who);
  expect([await on(here), await on(there)]).toEqual([true, true]);
  await there.end(who);
  expect([await on(here), await on(there)]).toEqual([false, false]);
  expect(moved.toSorted()).toEqual(['here: false', 'here: true', 'there: false', 'there: true']);
});

it('misses a change that it was not told of for half a second, and who made it is answered after that', async () => {
  const shared = new Shared(server);
  const [here, there] = [shared.node('a'), shared.node('b')];
  expect(await on(there)).toBe(false);
  shared.deaf = true;
  await here.begin(who);
  shared.now = knownForMs - 1;
  expect([await on(here), await on(there)]).toEqual([true, false]);
  await here.everywhere();
  expect(shared.waits).toEqual([knownForMs]);
  shared.now = knownForMs;
  expect(await on(there)).toBe(true);
  await shared.node('c', 'one').everywhere();
  expect(shared.waits, 'one node has nobody to wait for').toHaveLength(1);
});

it('does not go by an answer that was on its way when it changed', async () => {
  const shared = new Shared(server);
  const [here, there] = [shared.node('a'), shared.node('b')];
  const { promise, resolve } = Promise.withResolvers<void>();
  shared.slow = promise;
  const asking = on(there);
  shared.slow = null;
  await here.begin(who);
  resolve();
  expect(await asking).toBe(true);
  expect(await on(there)).toBe(true);
});

it('says that it does not know once what it knows is old and the store is away, and asks again with the next packet', async () => {
  const shared = new Shared(server);
  const node = shared.node('a');
  await node.begin(who);
  expect(await on(node)).toBe(true);
  shared.away = true;
  shared.now = knownForMs - 1;
  expect(await on(node)).toBe(true);
  shared.now = knownForMs;
  await expect(on(node)).rejects.toThrow('the store is away');
  shared.away = false;
  expect(await on(node)).toBe(true);
});

it('hears nothing any more once it has stopped', async () => {
  const shared = new Shared(server);
  const [here, there] = [shared.node('a'), shared.node('b')];
  expect(await on(there)).toBe(false);
  there.stop();
  await here.begin(who);
  expect(await on(there)).toBe(false);
});
