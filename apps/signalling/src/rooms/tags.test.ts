import { createHmac } from 'node:crypto';
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

const secret = 'secret-of-this-installation-and-no-other';
/** One node. */
const tagsOf = (own = secret, meta = store.meta): Tags => new Tags(meta, () => now, own);
const tagOf = (tags: Tags): string => tags.of('plenary', 'ada')('question-1');

describe('the key of a room', () => {
  it('is the same for every node and after every restart of a day', async () => {
    const [one, other] = [tagsOf(), tagsOf()];
    await one.prepare('plenary');
    await other.prepare('plenary');
    expect(tagOf(other)).toBe(tagOf(one));
    await one.tidy();
    expect(tagOf(one)).toBe(tagOf(other));
  });

  it('is one, when several nodes begin the day at once', async () => {
    const nodes = Array.from({ length: 5 }, () => tagsOf());
    await Promise.all(nodes.map((tags) => tags.prepare('workshop-6')));
    expect(new Set(nodes.map((tags) => tags.of('workshop-6', 'ada')('question-1'))).size).toBe(1);
  });

  it('is another one in another room, and for another person or thing', async () => {
    const tags = tagsOf();
    await tags.prepare('plenary');
    await tags.prepare('workshop-1');
    const all = ['plenary', 'workshop-1'].flatMap((room) =>
      ['ada', 'ben'].flatMap((who) => ['question-1', 'question-2'].map((thing) => tags.of(room, who)(thing)))
    );
    expect(new Set(all).size).toBe(all.length);
  });

  it('is destroyed when the day is over, and the nodes agree on the next one', async () => {
    const [one, other] = [tagsOf(), tagsOf()];
    await one.prepare('plenary');
    await other.prepare('plenary');
    const tag = tagOf(one);
    expect(await store.meta.get('tags:plenary:2025-07-01')).toMatch(/^half:[0-9a-f]{64}$/u);
    now += dayMs;
    // Until somebody looks, an open day goes on.
    expect(tagOf(one)).toBe(tag);
    await one.tidy();
    await other.tidy();
    expect(await store.meta.get('tags:plenary:2025-07-01')).toBeNull();
    expect(tagOf(one)).not.toBe(tag);
    expect(tagOf(other)).toBe(tagOf(one));
  });

  it('cannot be made from what is stored: another installation with the same store has other tags', async () => {
    const [own, thief] = [tagsOf(), tagsOf('another-secret-that-somebody-tries-out')];
    await own.prepare('plenary');
    await thief.prepare('plenary');
    expect(tagOf(thief)).not.toBe(tagOf(own));
    const stored = (await store.meta.get('tags:plenary:2025-07-02')) ?? '';
    expect(stored).toMatch(/^half:/u);
    for (const key of [stored, stored.slice('half:'.length)])
      expect(createHmac('sha256', key).update('ada question-1').digest('base64url')).not.toContain(tagOf(own));
  });

  it('of a day that a server of the version before began stays as that one made it', async () => {
    const whole = 'a1'.repeat(32);
    await store.meta.swap('tags:webinar:2025-07-02', null, whole);
    const tags = tagsOf();
    await tags.prepare('webinar');
    const old = createHmac('sha256', whole).update('ada question-1').digest('base64url').slice(0, 27);
    expect(tags.of('webinar', 'ada')('question-1')).toBe(old);
  });

  it('is forgotten by each node that knew it, also when another was quicker', async () => {
    const forgotten: string[] = [];
    const meta = { ...store.meta, forget: async (key: string) => void forgotten.push(key) };
    const [quick, slow] = [tagsOf(), tagsOf(secret, meta)];
    await quick.prepare('quiet-room');
    await slow.prepare('quiet-room');
    now += dayMs;
    await quick.tidy();
    await slow.tidy();
    expect(forgotten).toEqual(['tags:quiet-room:2025-07-02']);
  });
});
