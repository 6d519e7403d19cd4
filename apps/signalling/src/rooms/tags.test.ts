import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSqliteRoomLog } from '@alongside/store';
import type { RoomLog } from '@alongside/store';
import { Tags } from './tags.ts';

const dayMs = 24 * 3_600_000;
let store: RoomLog;
let now = Date.parse('2025-07-01T23:59:00Z');
beforeAll(async () => {
  store = await openSqliteRoomLog(':memory:');
});
afterAll(() => store.close());

const tagOf = (tags: Tags): string => tags.of('plenary', 'ada')('question-1');

describe('the key of a room', () => {
  it('is the same for every node and after every restart of a day', async () => {
    const [one, other] = [new Tags(store.meta, () => now), new Tags(store.meta, () => now)];
    await one.prepare('plenary');
    await other.prepare('plenary');
    expect(tagOf(other)).toBe(tagOf(one));
    await one.tidy();
    expect(tagOf(one)).toBe(tagOf(other));
  });

  it('is one, when several nodes begin the day at once', async () => {
    const nodes = Array.from({ length: 5 }, () => new Tags(store.meta, () => now));
    await Promise.all(nodes.map((tags) => tags.prepare('workshop-6')));
    expect(new Set(nodes.map((tags) => tags.of('workshop-6', 'ada')('question-1'))).size).toBe(1);
  });

  it('is another one in another room, and for another person or thing', async () => {
    const tags = new Tags(store.meta, () => now);
    await tags.prepare('plenary');
    await tags.prepare('workshop-1');
    const all = ['plenary', 'workshop-1'].flatMap((room) =>
      ['ada', 'ben'].flatMap((who) => ['question-1', 'question-2'].map((thing) => tags.of(room, who)(thing)))
    );
    expect(new Set(all).size).toBe(all.length);
  });

  it('is destroyed when the day is over, and the nodes agree on the next one', async () => {
    const [one, other] = [new Tags(store.meta, () => now), new Tags(store.meta, () => now)];
    await one.prepare('plenary');
    await other.prepare('plenary');
    const tag = tagOf(one);
    expect(await store.meta.get('tags:plenary:2025-07-01')).toMatch(/^[0-9a-f]{64}$/u);
    now += dayMs;
    // Until somebody looks, an open day goes on.
    expect(tagOf(one)).toBe(tag);
    await one.tidy();
    await other.tidy();
    expect(await store.meta.get('tags:plenary:2025-07-01')).toBeNull();
    expect(tagOf(one)).not.toBe(tag);
    expect(tagOf(other)).toBe(tagOf(one));
  });
});
