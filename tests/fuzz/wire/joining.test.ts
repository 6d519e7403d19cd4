import { expect, it } from 'vitest';
import type { DelegateRoomView } from '@alongside/domain';
import { newId, TestServer } from '@alongside/signalling/testing';
import type { ServerOptions } from '@alongside/signalling/testing';

type Store = Parameters<NonNullable<ServerOptions['wrap']>>[0];
const room = 'workshop-1';
const log = `room:${room}`;

/** Runs something before and after each wait for the store, and counts the waits. */
class Interleaved {
  waits = 0;
  inject: (wait: number) => Promise<void> = () => Promise.resolve();
  readonly wrap = (store: Store): Store =>
    new Proxy(store, {
      get: (target, name) => {
        const value: unknown = Reflect.get(target, name);
        if (typeof value !== 'function') return value;
        if (name !== 'open' && name !== 'read' && name !== 'tallies') return value.bind(target) as unknown;
        return async (...given: unknown[]) => {
          await this.inject((this.waits += 1));
          const answer: unknown = await Reflect.apply(value, target, given);
          await this.inject((this.waits += 1));
          return answer;
        };
      }
    });
}

/** Another process, as far as this one can tell: straight into the store. */
async function announce(store: Store, text: string): Promise<void> {
  const { epoch } = await store.open(log);
  const last = (await store.read(log, 0, 1_000)).at(-1);
  const event = { type: 'announced', id: newId(), text, by: null, at: 1 };
  const commit = {
    log,
    epoch,
    expected: last?.v ?? 0,
    key: newId(),
    at: 1,
    pv: (last?.pv ?? 0) + 1,
    events: [event],
    outcome: { ok: true }
  };
  expect((await store.commit(commit)).kind).toBe('appended');
}

/** Joins a cold room while somebody announces something at the given wait; null: there was no such wait. */
async function joinWith(at: number): Promise<readonly string[] | null> {
  const between = new Interleaved();
  let bare: Store | null = null;
  const server = await TestServer.start({ wrap: (store) => between.wrap((bare = store)) });
  const { cookie } = await server.join('host', room);
  // The first node's log is cold again for a process that opens it now.
  for (const shelf of [server.core.shelves.room, server.core.shelves.captions]) shelf.close();
  between.waits = 0;
  let said = 0;
  between.inject = async (wait) => {
    if (wait !== at || bare === null) return;
    said += 1;
    await announce(bare, 'in between');
  };
  const client = await server.connect(cookie);
  client.hello(room);
  await client.next('welcome');
  between.inject = () => Promise.resolve();
  expect(await client.send('announcement.make', { text: 'the last word' })).toBe('ok');
  const heard = (): readonly string[] => client.view<DelegateRoomView | undefined>(log)?.announcements.map(({ text }) => text) ?? [];
  await client.until(() => heard().includes('the last word'));
  const all = heard();
  await server.end();
  return said === 0 ? null : all;
}

it(
  'R-60 R-41 a fact at any wait of joining is seen once, whether the snapshot or the subscription brings it',
  { timeout: 300_000 },
  async () => {
    let waits = 0;
    for (let at = 1; ; at += 1) {
      const heard = await joinWith(at);
      if (heard === null) break;
      waits = at;
      expect(heard, `at wait ${at}`).toEqual(['in between', 'the last word']);
    }
    expect(waits).toBeGreaterThan(5);
  }
);
