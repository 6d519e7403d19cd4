import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Connection, WireTrack } from './connection.ts';
import { LadderWatch } from './ladder-watch.ts';

const needs = [1_480, 990, 855, 655, 325, 325, 200] as const;

/** A connection over which an interpreter's picture comes; the test says what was counted of it. */
class Link {
  live = true;
  readonly counted = { packetsReceived: 0, packetsLost: 0, bytesReceived: 0 };
  /** While it is set the browser does not answer. */
  busy: Promise<void> | null = null;
  asked = 0;

  need: Connection['need'] = (rung) => needs[rung];
  tracks = (): readonly WireTrack[] => [{ ...wire, track: this.#track as unknown as WireTrack['track'] }];

  readonly #track = {
    getRTCStatsReport: async (): Promise<ReadonlyMap<string, unknown>> => {
      this.asked += 1;
      await this.busy;
      return new Map([['in', { type: 'inbound-rtp', ...this.counted }]]);
    }
  };
  /** Half a second of the stream, of which so many packets of a hundred did not come. */
  come(lost: number): void {
    this.counted.packetsReceived += 100 - lost;
    this.counted.packetsLost += lost;
    this.counted.bytesReceived += (100 - lost) * 300;
  }
}
const wire: WireTrack = { person: 'anna', kind: 'bsl', offered: ['bsl'], muted: false, wish: 'full', track: null };

let link: Link;
let rungs: number[];
let watch: LadderWatch;
function begin(former: LadderWatch | null = null): void {
  watch = new LadderWatch(link, former, () => rungs.push(watch.state.rung));
}
beforeEach(() => {
  vi.useFakeTimers();
  link = new Link();
  rungs = [];
  begin();
});
afterEach(() => {
  watch.close();
  vi.restoreAllMocks();
  vi.useRealTimers();
});

async function looks(...lost: readonly number[]): Promise<void> {
  for (const one of lost) {
    link.come(one);
    await vi.advanceTimersByTimeAsync(500);
  }
}

it('walks the ladder by what is lost', async () => {
  await looks(0, 0, 20);
  expect(rungs).toEqual([3]);
});

it('never looks twice at the same loss, however late the browser answers', async () => {
  await looks(0, 0);
  let answer = (): void => undefined;
  link.busy = new Promise((done) => (answer = done));
  const before = link.asked;
  await looks(20, 0, 0);
  expect(link.asked - before).toBe(1);
  answer();
  await vi.advanceTimersByTimeAsync(0);
  link.busy = null;
  await looks(0, 0, 0);
  expect(rungs).toEqual([3]);
});

it('holds nothing against the link while the connection is made again, nor what was missed meanwhile', async () => {
  await looks(0, 0);
  link.live = false;
  await looks(0, 60);
  link.counted.packetsLost += 500;
  link.live = true;
  await looks(0, 0, 0);
  expect(rungs).toEqual([]);
  await looks(20);
  expect(rungs).toEqual([3]);
});

it('judges nothing by a computer that slept', async () => {
  await looks(0, 0);
  link.come(60);
  // Its timers stood still, and its clock went on.
  const clock = performance.now.bind(performance);
  vi.spyOn(performance, 'now').mockImplementation(() => clock() + 60_000);
  await vi.advanceTimersByTimeAsync(500);
  await looks(0, 0);
  expect(rungs).toEqual([]);
  await looks(20);
  expect(rungs).toEqual([3]);
});

it('does not judge by the counters of tracks that come and go with a rung', async () => {
  watch.close();
  watch = new LadderWatch(link, null, () => {
    rungs.push(watch.state.rung);
    link.counted.packetsLost += 500;
  });
  await looks(0, 0, 20, 0, 0, 0);
  expect(rungs).toEqual([3]);
});

it('judges a try half a second after it began, by tracks that were there before', async () => {
  await looks(0, 0, 20);
  expect(rungs).toEqual([3]);
  // Two seconds after it fell, twenty good ones, and the look with which it climbs.
  for (let i = 0; rungs.length < 2 && i < 60; i += 1) await looks(0);
  expect(rungs).toEqual([3, 2]);
  await looks(20);
  expect(rungs).toEqual([3, 2, 3]);
});

it('says nothing more once it is closed, also of a look that was under way', async () => {
  await looks(0, 0);
  let answer = (): void => undefined;
  link.busy = new Promise((done) => (answer = done));
  await looks(20);
  watch.close();
  answer();
  await vi.advanceTimersByTimeAsync(5_000);
  expect(rungs).toEqual([]);
  expect(watch.state.rung).toBe(0);
});

it('goes on where the one before it stood: another room is the same link', async () => {
  await looks(0, 0, 20, 20, 20);
  expect(rungs.at(-1)).toBeGreaterThan(3);
  const former = watch;
  former.close();
  begin(former);
  expect(watch.state).toMatchObject({ rung: former.state.rung, carried: former.state.carried, failed: former.state.failed });
  // Its looks are its own: how long the former room was in trouble or not is no matter here.
  expect(watch.state).toMatchObject({ badSince: null, goodSince: null, fellAt: null, climbedAt: null });
});
