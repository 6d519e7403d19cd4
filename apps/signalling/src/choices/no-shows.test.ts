import { beforeEach, describe, expect, it } from 'vitest';
import { noShowMs } from '@alongside/domain';
import type { DayState } from '@alongside/domain';
import { NoShows } from './no-shows.ts';
import type { NoShowOptions } from './no-shows.ts';

const minute = 60_000;
let now = 0;
let online: Set<string>;
let inside: Set<string>;
let released: string[];
let day: DayState;
let heard: (message: never) => void;
let kept: Map<string, string>;

beforeEach(() => {
  now = 1_000_000;
  [online, inside, released] = [new Set(), new Set(), []];
  kept = new Map();
  const one = { room: 'workshop-1', session: 's', title: 'W', capacity: 2, chosen: ['ada', 'ben'], waiting: ['cy', 'dee'] };
  day = { workshops: [one], round: 'open', closesAt: null, limit: null, helps: [], announcements: [], removed: [], openedAt: now };
});
/** As the store's, of which every node and every later one has the same. */
const meta = {
  get: (key: string) => Promise.resolve(kept.get(key) ?? null),
  swap: (key: string, before: string | null, value: string) => {
    if ((kept.get(key) ?? before) === before) kept.set(key, value);
    return Promise.resolve(kept.get(key) ?? value);
  },
  forget: (key: string) => Promise.resolve(void kept.delete(key))
};
function begin(other: Partial<NoShowOptions> = {}): NoShows {
  return new NoShows({
    store: {
      meta,
      publish: () => undefined,
      onMessage: (_channel, listener) => {
        heard = listener as never;
        return () => undefined;
      }
    },
    day: () => day,
    now: () => now,
    isOnline: (person) => online.has(person),
    isIn: (person) => inside.has(person),
    release: (_room, people) => Promise.resolve(released.push(...people)),
    failed: (error) => expect(error).toBeNull(),
    ...other
  });
}
async function after(minutes: number, job: NoShows): Promise<readonly string[]> {
  now += minutes * minute;
  await job.look();
  return released;
}

describe('somebody with a place who does not come', () => {
  it('keeps it for ten minutes after the rooms opened, and not longer while others wait', async () => {
    const job = begin();
    online.add('ben');
    expect(await after(9, job)).toEqual([]);
    expect(await after(1, job)).toEqual(['ada', 'ben']);
  });

  it('keeps it while nobody waits, and in a round that is not open', async () => {
    const job = begin();
    const [one] = day.workshops;
    if (one === undefined) throw new Error('no workshop');
    day = { ...day, workshops: [{ ...one, waiting: [] }] };
    expect(await after(30, job)).toEqual([]);
    day = { ...day, workshops: [one], round: 'closing' };
    expect(await after(30, job)).toEqual([]);
  });

  it('keeps it for ten minutes from the break of their connection', async () => {
    const job = begin();
    online.add('ada');
    expect(await after(8, job)).toEqual([]);
    online.delete('ada');
    expect(await after(9, job)).toEqual(['ben']);
    released = [];
    expect(await after(1, job)).toContain('ada');
  });

  it('keeps it when they came once, wherever they are now', async () => {
    const job = begin();
    online.add('ada');
    inside.add('ada');
    expect(await after(1, job)).toEqual([]);
    [online, inside] = [new Set(), new Set()];
    expect(await after(noShowMs / minute + 30, job)).toEqual(['ben']);
  });

  it('keeps it when another server saw them there', async () => {
    const job = begin();
    await job.look();
    heard({ online: ['ada'], came: ['ada'] } as never);
    expect(await after(30, job)).toEqual(['ben']);
  });

  it('keeps it where a server began late and cannot know: ten minutes away from then on, and never while connected', async () => {
    now += 5 * minute;
    const job = begin();
    online.add('ada');
    expect(await after(9, job)).toEqual([]);
    expect(await after(1, job)).toEqual(['ben']);
  });

  it('keeps it through a restart, when they came before it and stay away', async () => {
    online.add('ada');
    inside.add('ada');
    expect(await after(1, begin())).toEqual([]);
    [online, inside] = [new Set(), new Set()];
    const anew = begin();
    expect(await after(30, anew)).toEqual(['ben']);
    expect(await after(30, anew)).not.toContain('ada');
  });

  it('keeps it when a server that is gone by now saw them there, whatever others heard of it', async () => {
    const [deaf, gone] = [begin(), begin()];
    await deaf.look();
    inside.add('ada');
    await gone.look();
    inside = new Set();
    expect(await after(30, deaf)).toEqual(['ben']);
  });

  it('is known of two servers that see people in the same moment', async () => {
    const [left, right] = [begin(), begin()];
    inside.add('ada');
    const first = left.look();
    inside = new Set(['ben']);
    await Promise.all([first, right.look()]);
    inside = new Set();
    expect(await after(30, begin())).toEqual([]);
  });

  it('leaves nothing in the store when the round is over, and nothing of it counts in the next', async () => {
    const job = begin();
    inside.add('ada');
    await job.look();
    expect(JSON.stringify([...kept])).not.toContain('ada');
    day = { ...day, round: 'closing' };
    await begin().look();
    expect(kept.size).toBe(1);
    inside = new Set();
    day = { ...day, round: 'open', openedAt: now + minute };
    expect(await after(60, begin())).toEqual(['ada', 'ben']);
    day = { ...day, round: 'closed' };
    await begin().look();
    expect(kept.size).toBe(0);
  });

  it('keeps every place while the store does not say who came', async () => {
    const told: unknown[] = [];
    const away = { ...meta, get: () => Promise.reject(new Error('away')) };
    const job = begin({
      store: { publish: () => undefined, onMessage: () => () => undefined, meta: away },
      failed: (error) => told.push(error)
    });
    expect(await after(30, job)).toEqual([]);
    expect(told).toHaveLength(1);
  });
});
