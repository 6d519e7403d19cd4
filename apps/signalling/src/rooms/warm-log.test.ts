import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor, RoomState } from '@alongside/domain';
import { names, person, tagOf } from '@alongside/domain/testing';
import { StoreAway } from '@alongside/store';
import type { RoomLog } from '@alongside/store';
import { openRedisRoomLog } from '@alongside/store/redis';
import { RedisProcess } from '@alongside/store/testing';
import { rulebooks } from './log-kinds.ts';
import { WarmLog } from './warm-log.ts';

let redis: RedisProcess;
const stores: RoomLog[] = [];
beforeAll(async () => {
  redis = await RedisProcess.start();
});
afterAll(async () => {
  for (const store of stores) await store.close();
  await redis.end();
});

/**
 * One process that serves the room: its own store, its own state in memory. `expected`: what each of its commits was
 * decided on. `hears`: whether news of other processes come to it by themselves. `away`: keys whose commit finds the store away.
 * `late`: keys whose answer comes when its promise resolves.
 */
async function node(room: string, hears = true) {
  const away = new Set<string>();
  const late = new Map<string, Promise<void>>();
  const store = await openRedisRoomLog(redis.url, { deadlineMs: 20_000 });
  stores.push(store);
  const expected: (string | undefined)[] = [];
  const watched = new Proxy(store, {
    get: (target, name) => {
      if (name === 'subscribe' && !hears) return () => () => undefined;
      if (name !== 'commit') return bound(target, name);
      return (commit: Parameters<RoomLog['commit']>[0]) => {
        expected.push(commit.after);
        if (away.delete(commit.key)) return Promise.reject(new StoreAway('gone for a moment'));
        const waits = late.get(commit.key);
        late.delete(commit.key);
        return waits === undefined ? target.commit(commit) : target.commit(commit).then((result) => waits.then(() => result));
      };
    }
  });
  const log = new WarmLog({
    id: `room:${room}`,
    room,
    rules: rulebooks.room,
    store: watched,
    now: () => 1_000,
    newId: () => 'made-id-1',
    names,
    learnNames: () => undefined,
    tagOf: (_room: string, actor: Actor) => tagOf(actor.kind === 'person' ? actor.id : 'system')
  });
  await log.reader.start();
  const send = (who: string, n: number, type: 'contribution.ask' | 'hand.raise') => {
    const id = `${who}-${type === 'hand.raise' ? 'hand' : 'question'}-${n}`;
    const data = type === 'hand.raise' ? { id, way: 'speaking' } : { id, way: 'writing', text: 'Why?', named: true };
    return log.submit({ type, data, actor: person(who), key: `${who} ${id}` } as Parameters<typeof log.submit>[0]);
  };
  const chair = (type: 'contribution.ready' | 'contribution.decline', id: string) => {
    const data = type === 'contribution.ready' ? { id } : { id, reason: 'Another day' };
    return log.submit({ type, data, actor: person('chair', 'host'), key: `chair ${type} ${id}` } as Parameters<typeof log.submit>[0]);
  };
  return { log, send, chair, expected, away, late };
}

function bound(target: RoomLog, name: string | symbol): unknown {
  const value: unknown = Reflect.get(target, name);
  return typeof value === 'function' ? (value as () => unknown).bind(target) : value;
}

const oneTo = (last: number): readonly number[] => Array.from({ length: last }, (_, i) => i + 1);
const idsOf = (state: RoomState): readonly string[] => state.contributions.map(({ id }) => id);

describe('commands of a busy room', () => {
  it('are decided on those still on their way, and answered when they are stored', async () => {
    const { log, send, expected } = await node('alone');
    const outcomes = await Promise.all(oneTo(100).map((n) => send(`person-${n}`, 1, 'contribution.ask')));
    expect(outcomes.every(({ ok }) => ok)).toBe(true);
    expect(idsOf(log.reader.standing.state)).toEqual(oneTo(100).map((n) => `person-${n}-question-1`));
    expect(expected.filter((after) => after !== undefined)).toHaveLength(99);
  });

  it('of two processes that write at once are all accepted, each once, and both see the same', async () => {
    const [one, other] = [await node('shared'), await node('shared')];
    const sent = oneTo(150).flatMap((n) => [one.send(`left-${n}`, 1, 'contribution.ask'), other.send(`right-${n}`, 1, 'contribution.ask')]);
    const outcomes = await Promise.all(sent);
    expect(outcomes.filter(({ ok }) => !ok)).toEqual([]);
    await Promise.all([one, other].map(({ log }) => log.reader.catchUp()));
    const ids = idsOf(one.log.reader.standing.state);
    expect(ids.toSorted()).toEqual(
      oneTo(150)
        .flatMap((n) => [`left-${n}-question-1`, `right-${n}-question-1`])
        .toSorted()
    );
    expect(other.log.reader.standing.state).toEqual(one.log.reader.standing.state);
  });

  it('are refused on nothing older than what another process has acknowledged, however late its news come', async () => {
    const [one, late] = [await node('late'), await node('late', false)];
    expect(await one.send('ada', 1, 'contribution.ask')).toMatchObject({ ok: true });
    expect(await late.chair('contribution.ready', 'ada-question-1')).toMatchObject({ ok: true });
    expect(await one.chair('contribution.decline', 'ada-question-1')).toMatchObject({ ok: true });
    expect(await late.send('ada', 1, 'contribution.ask')).toMatchObject({ ok: true });
    expect(await late.chair('contribution.decline', 'nothing-there')).toEqual({ ok: false, code: 'NOT_FOUND' });
  });

  it('that rest on one which failed are decided again: one hand of one person, whichever process was asked', async () => {
    const [one, other] = [await node('hands'), await node('hands')];
    const outcomes = await Promise.all(
      oneTo(20).flatMap((n) => [
        one.send('ada', n, 'hand.raise'),
        other.send('ada', n + 100, 'hand.raise'),
        other.send(`ben-${n}`, 1, 'contribution.ask')
      ])
    );
    const hands = outcomes.filter((_, at) => at % 3 !== 2);
    expect(hands.filter(({ ok }) => ok)).toHaveLength(1);
    expect(new Set(hands.flatMap((outcome) => (outcome.ok ? [] : [outcome.code])))).toEqual(new Set(['HAND_ALREADY_UP']));
    await Promise.all([one, other].map(({ log }) => log.reader.catchUp()));
    expect(idsOf(one.log.reader.standing.state).filter((id) => id.startsWith('ada'))).toHaveLength(1);
    expect(other.log.reader.standing.state).toEqual(one.log.reader.standing.state);
  });

  it('go on after a commit that found the store away, and nothing rests on it', async () => {
    const { log, send, expected, away } = await node('gone');
    away.add('ada ada-hand-1').add('eve eve-question-1');
    const [lost, after, hand] = await Promise.all([
      send('ada', 1, 'hand.raise'),
      send('ben', 1, 'contribution.ask'),
      send('ada', 2, 'hand.raise')
    ]);
    expect(lost).toEqual({ ok: false, code: 'NOT_SAVED_YET' });
    expect([after.ok, hand.ok]).toEqual([true, true]);
    expect(await send('eve', 1, 'contribution.ask')).toEqual({ ok: false, code: 'NOT_SAVED_YET' });
    const before = expected.length;
    expect(await send('cal', 1, 'contribution.ask')).toMatchObject({ ok: true });
    // Decided once, on what is stored.
    expect(expected.slice(before)).toEqual([undefined]);
    expect(idsOf(log.reader.standing.state).toSorted()).toEqual(['ada-hand-2', 'ben-question-1', 'cal-question-1']);
  });

  it('R-76: of one person keep their order, also when the first loses a race and hears of it late', async () => {
    const [one, slow] = [await node('order'), await node('order', false)];
    const { promise, resolve: hears } = Promise.withResolvers<void>();
    slow.late.set('ada ada-question-1', promise);
    expect(await one.send('zoe', 1, 'contribution.ask')).toMatchObject({ ok: true });
    const first = slow.send('ada', 1, 'contribution.ask');
    expect(await slow.send('ben', 1, 'contribution.ask')).toMatchObject({ ok: true });
    const second = slow.send('ada', 2, 'contribution.ask');
    const third = slow.send('ada', 3, 'contribution.ask');
    expect(await slow.send('cal', 1, 'contribution.ask')).toMatchObject({ ok: true });
    hears();
    expect((await Promise.all([first, second, third])).every(({ ok }) => ok)).toBe(true);
    await slow.log.reader.catchUp();
    const mine = idsOf(slow.log.reader.standing.state).filter((id) => id.startsWith('ada'));
    expect(mine).toEqual([1, 2, 3].map((n) => `ada-question-${n}`));
  });
});
