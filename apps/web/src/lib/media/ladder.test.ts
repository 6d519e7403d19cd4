import { describe, expect, it } from 'vitest';
import { compare, type LadderState, limits, type LinkSample, type Need, step, topOfLadder } from './ladder.ts';

type Link = Omit<LinkSample, 'at'>;
const bad: Link = { lost: 0.2, madeUp: 0, kbps: 3_000, signing: false };
const good: Link = { lost: 0, madeUp: 0, kbps: 600, signing: false };
/** A speaker, a face, an interpreter and a voice. */
const needs = [1_340, 850, 715, 325, 200] as const;
const need: Need = (rung) => needs[rung];

function seconds(start: LadderState, from: number, count: number, link: Link): LadderState {
  return Array.from({ length: count }, (_, i) => from + i * 1_000).reduce((state, at) => step(state, { at, ...link }, need), start);
}

describe('ladder', () => {
  it('stays on top over a good link and over one bad second', () => {
    expect(seconds(topOfLadder, 0, 60, good).rung).toBe(0);
    expect(step(seconds(topOfLadder, 0, 5, good), { at: 5_000, ...bad, signing: true }, need).rung).toBe(0);
  });
  it('goes down one rung after three bad seconds of a link that carries enough, and sooner while somebody signs', () => {
    expect(seconds(topOfLadder, 0, 3, bad).rung).toBe(0);
    expect(seconds(topOfLadder, 0, 4, bad).rung).toBe(1);
    expect(seconds(topOfLadder, 0, 2, { ...bad, signing: true }).rung).toBe(1);
  });
  it.each([
    [1_200, 1],
    [800, 2],
    [500, 3],
    [350, 4],
    [90, 4]
  ])('of a link of %i kbit/s goes at once to the rung that it carries', (kbps, rung) => {
    const start: LadderState = { ...topOfLadder };
    const share = kbps * limits.share;
    expect(seconds(start, 0, 2, { ...bad, signing: true, kbps }).rung).toBe(rung);
    if (rung < 4) expect(needs[rung]).toBeLessThanOrEqual(share);
  });
  it('never goes below the least BSL', () => expect(seconds(topOfLadder, 0, 60, { ...bad, kbps: 10 }).rung).toBe(4));
  it('climbs back soon to what the link carried, and late to what it did not', () => {
    const fallen = seconds(topOfLadder, 0, 2, { ...bad, signing: true, kbps: 800 });
    expect(fallen.rung).toBe(2);
    expect(seconds(fallen, 2_000, 60, good).rung).toBe(2);
    expect(seconds(fallen, 2_000, 61, good).rung).toBe(1);
    const lower: LadderState = { ...fallen, rung: 3 };
    expect(seconds(lower, 2_000, 10, good).rung).toBe(3);
    expect(seconds(lower, 2_000, 11, good).rung).toBe(2);
  });
  it('gives a climb up in the first bad second, and then waits twice as long', () => {
    const fallen = seconds(topOfLadder, 0, 2, { ...bad, signing: true, kbps: 500 });
    const climbed = seconds(fallen, 2_000, 61, good);
    expect(climbed.rung).toBe(2);
    const again = step(climbed, { at: 64_000, ...bad, kbps: 500 }, need);
    expect(again.rung).toBe(3);
    expect(seconds(again, 65_000, 120, good).rung).toBe(3);
    expect(seconds(again, 65_000, 121, good).rung).toBe(2);
  });
  it('counts sound that had to be made up as a poor link', () => {
    expect(seconds(topOfLadder, 0, 4, { ...good, kbps: 3_000, madeUp: 0.3 }).rung).toBe(1);
  });
});

describe('compare', () => {
  const before = { at: 1_000, packets: 100, lost: 0, bytes: 0, samples: 0, madeUp: 0 };
  it('gives shares of the last second, and what came through', () => {
    const now = { at: 2_000, packets: 190, lost: 10, bytes: 100_000, samples: 48_000, madeUp: 4_800 };
    expect(compare(before, now)).toEqual({ at: 2_000, lost: 0.1, madeUp: 0.1, kbps: 800 });
  });
  it('does not judge by too little, or when tracks went away', () => {
    expect(compare(before, { ...before, at: 2_000, packets: 105, lost: 5 })).toBeNull();
    expect(compare(before, { ...before, at: 2_000, packets: 10 })).toBeNull();
  });
});
