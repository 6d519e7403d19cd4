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
    group.members.add({
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
});
