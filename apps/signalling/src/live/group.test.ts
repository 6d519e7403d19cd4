import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Group } from './group.ts';

/** What leaves for everybody in the room, and when: milliseconds since the beginning. */
describe('what is pending for a room', () => {
  let group: Group;
  let left: [at: number, frames: readonly string[]][];
  let began: number;
  beforeEach(() => {
    vi.useFakeTimers();
    group = new Group();
    left = [];
    began = performance.now();
    group.join({
      deliver: (message) => void left.push([Math.round(performance.now() - began), message.all]),
      anew: () => undefined
    });
  });
  afterEach(() => {
    group.close();
    vi.useRealTimers();
  });
  const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

  it('leaves at once in a calm room, and then at most once in 50 milliseconds', async () => {
    await pass(1_000);
    group.firm('change 1');
    await pass(0);
    group.firm('change 2');
    await pass(1_000);
    expect(left).toEqual([
      [1_000, ['change 1']],
      [1_050, ['change 2']]
    ]);
  });

  it('a caption tells how long it took from its arrival, once for each flush', async () => {
    const took: number[] = [];
    const timed = new Group((afterMs) => took.push(Math.round(afterMs)));
    timed.join({ deliver: () => undefined, anew: () => undefined });
    timed.caption('en-GB', 'first', performance.now() - 7);
    await pass(0);
    timed.caption('en-GB', 'second');
    await pass(20);
    timed.caption('en-GB', 'second, longer');
    await pass(1_000);
    expect(took).toEqual([7, 50]);
    timed.close();
  });

  it('leaves with the next caption while somebody writes, one write for each caption', async () => {
    for (let n = 0; n < 6; n += 1) {
      group.caption('en-GB', `caption ${n}`);
      await pass(20);
      group.firm(`change ${n}`);
      group.counter('votes', `votes ${n}`);
      await pass(313);
    }
    expect(left.map(([, frames]) => frames)).toEqual([
      ['caption 0'],
      ...[1, 2, 3, 4, 5].map((n) => [`caption ${n}`, `change ${n - 1}`, `votes ${n - 1}`])
    ]);
  });

  it('waits no longer than 400 milliseconds for a caption that does not come, and not at all once they have stopped', async () => {
    group.caption('en-GB', 'the last one');
    await pass(100);
    group.firm('change 1');
    await pass(1_900);
    group.firm('change 2');
    await pass(0);
    expect(left).toEqual([
      [0, ['the last one']],
      [500, ['change 1']],
      [2_000, ['change 2']]
    ]);
  });

  it('never keeps a caption waiting for a change', async () => {
    group.caption('en-GB', 'one');
    await pass(60);
    group.firm('change');
    group.caption('en-GB', 'two');
    await pass(0);
    expect(left).toEqual([
      [0, ['one']],
      [60, ['two', 'change']]
    ]);
  });

  it('gives a counter that may wait longer time to leave with a change, and sends it alone when none comes', async () => {
    group.counter('count', 'one', 1_100);
    await pass(900);
    group.firm('change');
    await pass(1_000);
    group.counter('count', 'two', 1_100);
    await pass(2_000);
    expect(left).toEqual([
      [900, ['change', 'one']],
      [3_000, ['two']]
    ]);
  });

  /** Somebody who comes in now: what leaves for them. */
  function comesIn(): [at: number, frames: readonly string[]][] {
    const told: typeof left = [];
    group.join({
      deliver: (message) => void told.push([Math.round(performance.now() - began), message.all]),
      anew: () => undefined
    });
    return told;
  }

  it('goes on waiting when somebody comes in, who is told only what is newer than their first message', async () => {
    group.caption('en-GB', 'a caption');
    await pass(100);
    group.firm('change 1');
    const first = comesIn();
    group.firm('change 2');
    const second = comesIn();
    group.counter('votes', 'two');
    await pass(1_000);
    expect(left).toEqual([
      [0, ['a caption']],
      [500, ['change 1', 'change 2', 'two']]
    ]);
    expect(first).toEqual([[500, ['change 2', 'two']]]);
    expect(second).toEqual([[500, ['two']]]);
    group.firm('change 3');
    await pass(1_000);
    expect([left, first, second].map((told) => told.at(-1)?.[1])).toEqual([['change 3'], ['change 3'], ['change 3']]);
  });

  it('leaves before somebody comes in when a line is being written: it may be older than what they are told first', async () => {
    group.caption('en-GB', 'one');
    await pass(10);
    group.firm('change');
    group.caption('en-GB', 'two');
    const told = comesIn();
    await pass(1_000);
    expect(left.map(([, frames]) => frames)).toEqual([['one'], ['two', 'change']]);
    expect(told).toEqual([]);
  });

  it('is all told to whoever left and came again, and nothing of it twice', async () => {
    const told: string[] = [];
    const member = { deliver: ({ all }: { readonly all: readonly string[] }) => void told.push(...all), anew: () => undefined };
    group.caption('en-GB', 'a caption');
    await pass(100);
    group.firm('change 1');
    group.join(member);
    group.leave(member);
    await pass(1_000);
    expect(told).toEqual([]);
    group.join(member);
    group.firm('change 2');
    await pass(1_000);
    expect(told).toEqual(['change 2']);
  });
});
