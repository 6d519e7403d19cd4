import { describe, expect, it } from 'vitest';
import { compare, type LadderState, limits, type LinkSample, type Need, step, topOfLadder } from './ladder.ts';

type Link = Omit<LinkSample, 'at'>;
const bad: Link = { lost: 0.2, madeUp: 0, kbps: 3_000, signing: false };
const good: Link = { lost: 0, madeUp: 0, kbps: 600, signing: false };
/** A speaker, a face, slides, an interpreter and a voice. */
const needs = [1_480, 990, 855, 655, 325, 325, 200] as const;
const need: Need = (rung) => needs[rung];
const withoutSlides: Need = (rung) => ([1_280, 790, 655, 655, 325, 325, 200] as const)[rung];
/** An interpreter and a voice, and nobody else has a camera on. */
const nothingElse: Need = (rung) => ([655, 655, 655, 655, 325, 325, 200] as const)[rung];
/** An interpreter, somebody else who signs, and a voice. */
const twoSign: Need = (rung) => ([1_235, 1_235, 1_235, 1_235, 575, 430, 285] as const)[rung];

/** `by`: who else is on screen. */
function seconds(start: LadderState, from: number, count: number, { by = need, ...link }: Link & { readonly by?: Need }): LadderState {
  return Array.from({ length: count }, (_, i) => from + i * 1_000).reduce((state, at) => step(state, { at, ...link }, by), start);
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
  it('while somebody signs gives up pictures of others and slides at the first bad look, and makes BSL smaller at the next one', () => {
    const narrow = { ...bad, signing: true, kbps: 500 };
    expect(seconds(topOfLadder, 0, 1, { ...narrow, kbps: 3_000 }).rung).toBe(1);
    expect(seconds(topOfLadder, 0, 1, narrow).rung).toBe(3);
    expect(seconds(topOfLadder, 0, 2, narrow).rung).toBe(4);
  });
  it('does not hold against BSL what was on its way when enough was given up', () => {
    const enough = { ...bad, signing: true, kbps: 800 };
    expect(seconds(topOfLadder, 0, 2, enough).rung).toBe(3);
    expect(seconds(topOfLadder, 0, 3, enough).rung).toBe(4);
  });
  it.each([
    [1_200, 1],
    [1_000, 2],
    [800, 3],
    [500, 4],
    [350, 4],
    [250, 6],
    [90, 6]
  ])('of a link of %i kbit/s goes to the rung that it carries within two looks', (kbps, rung) => {
    expect(seconds(topOfLadder, 0, rung <= 3 ? 1 : 2, { ...bad, signing: true, kbps }).rung).toBe(rung);
    if (rung < 4) expect(needs[rung]).toBeLessThanOrEqual(kbps * limits.share);
  });
  it('ends a try when what comes is later and later, before anything is lost, and nothing else by that', () => {
    const climbed = seconds({ ...topOfLadder, rung: 2, carried: 900 }, 0, 21, good);
    expect(climbed).toMatchObject({ rung: 1, climbedAt: 20_000 });
    const queue = { ...good, lateMs: 170, laterMs: 40 };
    expect(step(climbed, { at: 20_500, ...queue }, need)).toMatchObject({ rung: 2, failed: 1 });
    // The picture's first key frame makes all late once; a link that carries it is not later still.
    expect(step(climbed, { at: 20_500, ...queue, laterMs: 0 }, need).rung).toBe(1);
    expect(step(climbed, { at: 20_500, ...queue, lateMs: 100 }, need).rung).toBe(1);
    expect(step({ ...climbed, climbedAt: 15_000 }, { at: 20_500, ...queue }, need).rung).toBe(1);
    // A busy computer shows late what came in time: only a link that has lost packets with less is not believed.
    for (const carried of [null, 1_200]) expect(step({ ...climbed, carried }, { at: 20_500, ...queue }, need).rung).toBe(1);
    expect(seconds({ ...topOfLadder, carried: 900 }, 0, 60, queue).rung).toBe(0);
  });
  it('while somebody signs makes it smaller when the queue fills at two looks, before the first packet is lost', () => {
    // A trace of 500 kbit/s that became 350: 0.4 s later packets waited 59 ms, 0.9 s later 137, 1.5 s later they were lost.
    const before: LadderState = { ...topOfLadder, rung: 5, carried: 492 };
    const fills = { ...good, signing: true, fillsMs: 60 };
    const first = step(before, { at: 400, ...fills, kbps: 373, queueMs: 59 }, twoSign);
    expect(first.rung).toBe(5);
    expect(step(first, { at: 895, ...fills, kbps: 344, queueMs: 137 }, twoSign)).toMatchObject({
      rung: 6,
      carried: 373,
      failed: 0,
      fills: null
    });
  });
  it('goes to the rung that the link carries when its queue fills, and leaves BSL whole where others are enough', () => {
    const fills = { ...good, signing: true, fillsMs: 40, queueMs: 90 };
    const after = (count: number, kbps: number) => seconds(topOfLadder, 0, count, { ...fills, kbps }).rung;
    expect([after(1, 1_000), after(2, 1_200), after(2, 1_000), after(2, 800), after(2, 500)]).toEqual([0, 1, 2, 3, 4]);
  });
  it.each([
    ['nobody signs', { signing: false }],
    ['little waits', { queueMs: 25 }],
    ['it fills no more', { fillsMs: 5 }],
    ['the browser does not say', { queueMs: null, fillsMs: 0 }]
  ])('gives nothing up for a queue where %s', (_why, but) => {
    const fills = { ...good, signing: true, kbps: 500, fillsMs: 40, queueMs: 90 };
    expect(seconds(topOfLadder, 0, 8, fills).rung).toBeGreaterThan(3);
    expect(seconds(topOfLadder, 0, 60, { ...fills, ...but })).toMatchObject({ rung: 0, carried: null });
  });
  it('takes one look at which all is late for no trouble, and tries nothing at it', () => {
    const once = { ...good, signing: true, fillsMs: 40, queueMs: 90 };
    const waited = seconds({ ...topOfLadder, rung: 6, carried: 200 }, 0, 15, good);
    const late = step(waited, { at: 15_000, ...once }, need);
    expect(late).toMatchObject({ rung: 6, goodSince: 0 });
    expect(step(late, { at: 15_500, ...good, signing: true }, need).rung).toBe(4);
    const apart = step(step(topOfLadder, { at: 0, ...once }, need), { at: 500, ...good, signing: true }, need);
    expect(step(apart, { at: 1_000, ...once }, need)).toMatchObject({ rung: 0, carried: null });
  });
  it('takes the next look for the next one, though by the clock it came a few ms early', () => {
    const lost = { ...bad, signing: true, kbps: 500 };
    expect(step(step({ ...topOfLadder, rung: 3 }, { at: 0, ...lost }, need), { at: 496, ...lost }, need).rung).toBe(4);
  });
  it('passes over a rung that gives nothing up, down and up', () => {
    const link = { ...bad, signing: true, kbps: 500 };
    expect(seconds(topOfLadder, 0, 1, { ...link, by: withoutSlides }).rung).toBe(2);
    expect(seconds(topOfLadder, 0, 2, { ...link, by: withoutSlides }).rung).toBe(4);
    expect(seconds({ ...topOfLadder, rung: 4 }, 0, 21, { ...good, by: withoutSlides }).rung).toBe(2);
    expect(seconds(topOfLadder, 0, 1, { ...link, by: nothingElse }).rung).toBe(0);
    expect(seconds(topOfLadder, 0, 2, { ...link, by: nothingElse }).rung).toBe(4);
    expect(seconds({ ...topOfLadder, rung: 4 }, 0, 20, { ...good, by: nothingElse }).rung).toBe(4);
    expect(seconds({ ...topOfLadder, rung: 4 }, 0, 21, { ...good, by: nothingElse }).rung).toBe(0);
  });
  it('gives nothing up where nothing is to be given up', () => {
    expect(seconds(topOfLadder, 0, 60, { ...bad, kbps: 10, by: () => 75 }).rung).toBe(0);
  });
  it('knows what a link carries by the best of its bad looks', () => {
    const once = step({ ...topOfLadder, rung: 3 }, { at: 0, ...bad, signing: true, kbps: 480 }, need);
    expect(step(once, { at: 1_000, ...bad, signing: true, kbps: 120 }, need)).toMatchObject({ rung: 4, carried: 480 });
  });
  it('forgets what a link carried in another trouble', () => {
    const before: LadderState = { ...topOfLadder, rung: 3, carried: 3_000 };
    expect(seconds(before, 0, 2, { ...bad, signing: true, kbps: 250 })).toMatchObject({ rung: 6, carried: 250 });
  });
  it('waits for what was on its way when something was given up', () => {
    const fallen = seconds({ ...topOfLadder, rung: 3 }, 0, 2, { ...bad, signing: true, kbps: 500 });
    expect(fallen.rung).toBe(4);
    expect(seconds(fallen, 2_000, 2, { ...bad, signing: true, kbps: 200 }).rung).toBe(4);
    expect(seconds(fallen, 2_000, 4, { ...bad, signing: true, kbps: 200 }).rung).toBe(6);
  });
  it('never goes below the least BSL', () => expect(seconds(topOfLadder, 0, 60, { ...bad, kbps: 10 }).rung).toBe(6));
  it('gives pictures back soon that the link carried, and tries later what it did not', () => {
    const fallen: LadderState = { ...topOfLadder, rung: 2, carried: 1_200 };
    expect(seconds(fallen, 0, 10, good).rung).toBe(2);
    expect(seconds(fallen, 0, 11, good).rung).toBe(1);
    expect(seconds(fallen, 0, 30, good).rung).toBe(1);
    expect(seconds(fallen, 0, 31, good).rung).toBe(0);
  });
  it('tries larger BSL later than pictures of others, also where the link once carried it', () => {
    const fallen: LadderState = { ...topOfLadder, rung: 4, carried: 1_000 };
    expect(seconds(fallen, 0, 20, good).rung).toBe(4);
    expect(seconds(fallen, 0, 21, good).rung).toBe(3);
  });
  it('tries small BSL sooner again than whole BSL', () => {
    const fallen: LadderState = { ...topOfLadder, rung: 6, carried: 200 };
    expect(seconds(fallen, 0, 15, good).rung).toBe(6);
    expect(seconds(fallen, 0, 16, good).rung).toBe(4);
  });
  it('makes signing spare, and small again, one person after the other', () => {
    const fallen = (kbps: number) => seconds({ ...topOfLadder, rung: 4 }, 0, 2, { ...bad, signing: true, kbps, by: twoSign }).rung;
    expect([fallen(500), fallen(350)]).toEqual([5, 6]);
    const least: LadderState = { ...topOfLadder, rung: 6, carried: 350 };
    expect(seconds(least, 0, 15, { ...good, by: twoSign }).rung).toBe(6);
    expect(seconds(least, 0, 16, { ...good, by: twoSign })).toMatchObject({ rung: 5, climbedAt: 15_000 });
    expect(seconds(least, 0, 31, { ...good, by: twoSign }).rung).toBe(4);
  });
  it('gives a climb up at the first bad look, and then waits four times as long for what the link has shown not to carry', () => {
    const climbed = seconds({ ...topOfLadder, rung: 4, carried: 500 }, 0, 21, good);
    expect(climbed.rung).toBe(3);
    const again = step(climbed, { at: 22_000, ...bad, kbps: 500, signing: true }, need);
    expect(again).toMatchObject({ rung: 4, failed: 1 });
    expect(seconds(again, 25_000, 80, good).rung).toBe(4);
    expect(seconds(again, 25_000, 81, good).rung).toBe(3);
  });
  it('waits only twice as long where a busy computer ended the climb, and where the link carried it before', () => {
    const busy: LadderState = { ...topOfLadder, rung: 1, failed: 1 };
    expect(seconds(busy, 0, 40, good).rung).toBe(1);
    expect(seconds(busy, 0, 41, good).rung).toBe(0);
    const wide: LadderState = { ...topOfLadder, rung: 1, failed: 1, carried: 3_000 };
    expect(seconds(wide, 0, 20, good).rung).toBe(1);
    expect(seconds(wide, 0, 21, good).rung).toBe(0);
  });
  it('makes tries rare, and never gives them up: sixteen times as late at most', () => {
    const tried: LadderState = { ...topOfLadder, rung: 3, carried: 500, failed: 3, climbedAt: 0 };
    const again = step(tried, { at: 1_000, ...bad, signing: true, kbps: 500 }, need);
    expect(again).toMatchObject({ rung: 4, failed: 3 });
    expect(seconds(again, 3_000, 320, good).rung).toBe(4);
    expect(seconds(again, 3_000, 321, good).rung).toBe(3);
  });
  it('goes back to where it stood when a climb fails, and no deeper', () => {
    const climbed = seconds({ ...topOfLadder, rung: 4, carried: 500 }, 0, 21, good);
    expect(step(climbed, { at: 22_000, ...bad, kbps: 100, signing: true }, need).rung).toBe(4);
    const face = seconds({ ...topOfLadder, rung: 1 }, 0, 21, good);
    expect(face.rung).toBe(0);
    expect(step(face, { at: 22_000, ...bad, kbps: 100, signing: true }, need).rung).toBe(1);
  });
  it('is no longer held back by tries that failed once one stood for a minute', () => {
    const held: LadderState = { ...topOfLadder, rung: 1, failed: 3, carried: 2_000 };
    const climbed = seconds(held, 0, 81, good);
    expect(climbed).toMatchObject({ rung: 0, failed: 3 });
    expect(seconds(climbed, 81_000, 58, good).failed).toBe(3);
    expect(seconds(climbed, 81_000, 60, good).failed).toBe(0);
    // A minute without a try proves nothing.
    expect(seconds({ ...topOfLadder, rung: 3, failed: 3 }, 0, 120, good)).toMatchObject({ rung: 3, failed: 3 });
  });
  it('takes made-up sound without lost packets for a busy computer, and is in no hurry', () => {
    expect(seconds(topOfLadder, 0, 3, { ...good, signing: true, madeUp: 0.9 }).rung).toBe(0);
    expect(seconds(topOfLadder, 0, 4, { ...good, kbps: 3_000, signing: true, madeUp: 0.9 }).rung).toBe(1);
  });
  it('does not take what came to a busy computer for what its link carries', () => {
    const busy: Link = { ...good, signing: true, madeUp: 0.9, kbps: 400 };
    expect(seconds(topOfLadder, 0, 4, busy)).toMatchObject({ rung: 1, carried: null });
    // Nor does it make the first loss a second one: BSL stays whole at it.
    expect(step(seconds({ ...topOfLadder, rung: 3 }, 0, 2, busy), { at: 2_000, ...bad, signing: true, kbps: 400 }, need).rung).toBe(3);
  });
  it('gives up one rung for a busy computer, whatever the link carried in another trouble', () => {
    const before: LadderState = { ...topOfLadder, carried: 100 };
    expect(seconds(before, 0, 4, { ...good, signing: true, madeUp: 0.9 }).rung).toBe(1);
  });
  it('takes one good look for the end of trouble', () => {
    const over = step(seconds(topOfLadder, 0, 3, bad), { at: 3_000, ...good }, need);
    expect(seconds(over, 4_000, 3, bad).rung).toBe(0);
    expect(seconds(over, 4_000, 4, bad).rung).toBe(1);
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
