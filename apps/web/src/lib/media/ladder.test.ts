import { describe, expect, it } from 'vitest';
import { compare, type LadderState, limits, type LinkSample, step, topOfLadder } from './ladder.ts';

const bad = { lost: 0.2, madeUp: 0 };
const good = { lost: 0, madeUp: 0 };
function seconds(start: LadderState, from: number, count: number, link: Omit<LinkSample, 'at'>): LadderState {
  return Array.from({ length: count }, (_, i) => from + i * 1_000).reduce((state, at) => step(state, { at, ...link }), start);
}

describe('ladder', () => {
  it('stays on top over a good link and over one bad second', () => {
    expect(seconds(topOfLadder, 0, 60, good).rung).toBe(0);
    expect(step(seconds(topOfLadder, 0, 5, good), { at: 5_000, ...bad }).rung).toBe(0);
  });
  it('goes down one rung for every three bad seconds, and no further than small BSL', () => {
    expect(seconds(topOfLadder, 0, 4, bad).rung).toBe(1);
    expect(seconds(topOfLadder, 0, 7, bad).rung).toBe(2);
    expect(seconds(topOfLadder, 0, 10, bad).rung).toBe(3);
    expect(seconds(topOfLadder, 0, 60, bad).rung).toBe(3);
  });
  it('climbs one rung at a time, later after every fall', () => {
    const fallen = seconds(topOfLadder, 0, 4, bad);
    expect(fallen.climbAfterMs).toBe(2 * limits.climbAfterMs);
    expect(seconds(fallen, 4_000, 20, good).rung).toBe(1);
    expect(seconds(fallen, 4_000, 21, good).rung).toBe(0);
  });
  it('counts sound that had to be made up as a poor link', () => {
    expect(seconds(topOfLadder, 0, 4, { lost: 0, madeUp: 0.3 }).rung).toBe(1);
  });
});

describe('compare', () => {
  const before = { packets: 100, lost: 0, samples: 0, madeUp: 0 };
  it('gives shares of the last second', () => {
    expect(compare(before, { packets: 190, lost: 10, samples: 48_000, madeUp: 4_800 }, 7)).toEqual({ at: 7, lost: 0.1, madeUp: 0.1 });
  });
  it('does not judge by too little, or when tracks went away', () => {
    expect(compare(before, { packets: 105, lost: 5, samples: 0, madeUp: 0 }, 0)).toBeNull();
    expect(compare(before, { packets: 10, lost: 0, samples: 0, madeUp: 0 }, 0)).toBeNull();
  });
});
