import { describe, expect, it } from 'vitest';
import { compare, type LadderState, limits, type LinkSample, type Need, step, topOfLadder } from './ladder.ts';

type Link = Omit<LinkSample, 'at'>;
const bad: Link = { lost: 0.2, madeUp: 0, kbps: 3_000, signing: false };
const good: Link = { lost: 0, madeUp: 0, kbps: 600, signing: false };
/** A speaker, a face, an interpreter and a voice. */
const needs = [1_280, 790, 655, 325, 200] as const;
const need: Need = (rung) => needs[rung];

function seconds(start: LadderState, from: number, count: number, link: Link): LadderState {
  return Array.from({ length: count }, (_, i) => from + i * 1_000).reduce((state, at) => step(state, { at, ...link }, need), start);
}

describe('ladder', () => {
  it('stays on top over a good link and over one bad look', () => {
    expect(seconds(topOfLadder, 0, 60, good).rung).toBe(0);
    expect(step(seconds(topOfLadder, 0, 5, good), { at: 5_000, ...bad }, need).rung).toBe(0);
  });
  it('goes down one rung after three bad seconds of a link that carries enough', () => {
    expect(seconds(topOfLadder, 0, 3, bad).rung).toBe(0);
    expect(seconds(topOfLadder, 0, 4, bad).rung).toBe(1);
  });
  it('while somebody signs gives pictures of others up at the first bad look, and makes BSL smaller at the next one', () => {
    const narrow = { ...bad, signing: true, kbps: 500 };
    expect(seconds(topOfLadder, 0, 1, { ...narrow, kbps: 3_000 }).rung).toBe(1);
    expect(seconds(topOfLadder, 0, 1, narrow).rung).toBe(2);
    expect(seconds(topOfLadder, 0, 2, narrow).rung).toBe(3);
  });
  it.each([
    [1_200, 1],
    [800, 2],
    [500, 3],
    [350, 3],
    [250, 4],
    [90, 4]
  ])('of a link of %i kbit/s goes to the rung that it carries within two looks', (kbps, rung) => {
    expect(seconds(topOfLadder, 0, rung <= 2 ? 1 : 2, { ...bad, signing: true, kbps }).rung).toBe(rung);
    if (rung < 3) expect(needs[rung]).toBeLessThanOrEqual(kbps * limits.share);
  });
  it('knows what a link carries by the best of its bad looks', () => {
    const once = step({ ...topOfLadder, rung: 2 }, { at: 0, ...bad, signing: true, kbps: 480 }, need);
    expect(step(once, { at: 1_000, ...bad, signing: true, kbps: 120 }, need)).toMatchObject({ rung: 3, carried: 480 });
  });
  it('waits for what was on its way when something was given up', () => {
    const fallen = seconds({ ...topOfLadder, rung: 2 }, 0, 2, { ...bad, signing: true, kbps: 500 });
    expect(fallen.rung).toBe(3);
    expect(seconds(fallen, 2_000, 2, { ...bad, signing: true, kbps: 200 }).rung).toBe(3);
  });
  it('never goes below the least BSL', () => expect(seconds(topOfLadder, 0, 60, { ...bad, kbps: 10 }).rung).toBe(4));
  it('gives pictures back soon that the link carried, and tries later what it did not', () => {
    const fallen: LadderState = { ...topOfLadder, rung: 2, carried: 1_000 };
    expect(seconds(fallen, 0, 10, good).rung).toBe(2);
    expect(seconds(fallen, 0, 11, good).rung).toBe(1);
    expect(seconds(fallen, 0, 30, good).rung).toBe(1);
    expect(seconds(fallen, 0, 31, good).rung).toBe(0);
  });
  it('tries larger BSL later than pictures of others, also where the link once carried it', () => {
    const fallen: LadderState = { ...topOfLadder, rung: 3, carried: 1_000 };
    expect(seconds(fallen, 0, 20, good).rung).toBe(3);
    expect(seconds(fallen, 0, 21, good).rung).toBe(2);
  });
  it('tries small BSL sooner again than whole BSL', () => {
    const fallen: LadderState = { ...topOfLadder, rung: 4, carried: 200 };
    expect(seconds(fallen, 0, 15, good).rung).toBe(4);
    expect(seconds(fallen, 0, 16, good).rung).toBe(3);
  });
  it('gives a climb up at the first bad look, and then waits twice as long', () => {
    const climbed = seconds({ ...topOfLadder, rung: 3, carried: 500 }, 0, 21, good);
    expect(climbed.rung).toBe(2);
    const again = step(climbed, { at: 22_000, ...bad, kbps: 500, signing: true }, need);
    expect(again).toMatchObject({ rung: 3, failed: 1 });
    expect(seconds(again, 25_000, 40, good).rung).toBe(3);
    expect(seconds(again, 25_000, 41, good).rung).toBe(2);
  });
  it('takes made-up sound without lost packets for a busy computer, and is in no hurry', () => {
    expect(seconds(topOfLadder, 0, 3, { ...good, signing: true, madeUp: 0.9 }).rung).toBe(0);
    expect(seconds(topOfLadder, 0, 4, { ...good, kbps: 3_000, signing: true, madeUp: 0.9 }).rung).toBe(1);
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
