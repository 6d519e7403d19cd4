import { afterEach, describe, expect, it } from 'vitest';
import type { Actor, LogKind } from '@alongside/domain';
import { names, person, tagOf } from '@alongside/domain/testing';
import { openSqliteRoomLog } from '@alongside/store';
import type { RoomLog, Snapshot } from '@alongside/store';
import { rulebooks } from './log-kinds.ts';
import { WarmLog } from './warm-log.ts';

const open: RoomLog[] = [];
afterEach(async () => {
  for (const store of open.splice(0)) await store.close();
});

/** A log of this version, whose store says what is kept of it. The clock goes on by itself, so that a snapshot is due. */
async function house<K extends LogKind>(kind: K) {
  const store = await openSqliteRoomLog(':memory:');
  open.push(store);
  const kept: Snapshot[] = [];
  const saveSnapshot: RoomLog['saveSnapshot'] = (log, snapshot) => {
    kept.push(snapshot);
    return store.saveSnapshot(log, snapshot);
  };
  let now = 0;
  const start = async (): Promise<WarmLog<K>> => {
    const log = new WarmLog<K>({
      id: `${kind}:plenary`,
      room: 'plenary',
      rules: rulebooks[kind],
      store: watching(store, saveSnapshot),
      now: () => (now += 20_000),
      newId: () => 'made-id-1',
      names,
      learnNames: () => undefined,
      tagOf: (_room: string, actor: Actor) => tagOf(actor.kind === 'person' ? actor.id : 'system')
    });
    await log.reader.start();
    return log;
  };
  const log = await start();
  /** As another server writes it, whose version knows more. */
  const foreign = async (key: string, events: readonly { readonly type: string }[]): Promise<void> => {
    const { epoch, v, pv } = await store.open(log.id);
    const commit = { log: log.id, epoch, expected: v, key, at: 1, pv: pv + 1, events, outcome: null };
    expect(await store.commit(commit)).toMatchObject({ kind: 'appended' });
  };
  return { log, start, foreign, kept };
}

function watching(store: RoomLog, saveSnapshot: RoomLog['saveSnapshot']): RoomLog {
  return new Proxy(store, {
    get: (target, name) => {
      if (name === 'saveSnapshot') return saveSnapshot;
      const value: unknown = Reflect.get(target, name);
      return typeof value === 'function' ? (value as () => unknown).bind(target) : value;
    }
  });
}

const ask = (log: WarmLog<'room'>, n: number) =>
  log.submit({
    type: 'contribution.ask',
    data: { id: `question-${n}`, way: 'writing', text: 'Why?', named: true },
    actor: person(`asker-${n}`),
    key: `ask ${n}`
  } as Parameters<typeof log.submit>[0]);

describe('facts of a later version', () => {
  it.each(['room', 'day', 'captions'] as const)('leave the state of a %s as it is, whatever their name', (kind) => {
    const { evolve, initial, knows } = rulebooks[kind];
    for (const type of ['of.tomorrow', 'constructor', '__proto__', 'toString', '']) {
      const state = initial('plenary');
      expect(knows(type)).toBe(false);
      expect(evolve(state as never, { type, more: [1] } as never)).toBe(state);
    }
  });

  it('are passed over: what comes before and after them in the same log counts', async () => {
    const { log, foreign } = await house('room');
    expect(await ask(log, 1)).toMatchObject({ ok: true });
    await foreign('tomorrow', [{ type: 'of.tomorrow' }]);
    expect(await ask(log, 2)).toMatchObject({ ok: true });
    expect(log.reader.standing).toMatchObject({ v: 3, state: { contributions: [{ id: 'question-1' }, { id: 'question-2' }] } });
  });

  it('end the keeping of snapshots: a server that understands them must not begin from one that lacks them', async () => {
    const { log, start, foreign, kept } = await house('room');
    await foreign('tomorrow', [{ type: 'of.tomorrow' }]);
    for (let n = 0; n < 250; n++) await ask(log, n);
    expect(kept).toEqual([]);
    const again = await start();
    for (let n = 250; n < 500; n++) await ask(again, n);
    expect(kept).toEqual([]);
  });

  it('are what ends it: without them a snapshot is kept', async () => {
    const { log, kept } = await house('room');
    for (let n = 0; n < 250; n++) await ask(log, n);
    expect(kept).toHaveLength(1);
  });
});
