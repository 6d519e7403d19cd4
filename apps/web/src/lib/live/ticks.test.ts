import { describe, expect, it } from 'vitest';
import { untilNextTick } from './ticks.ts';

const minute = 60_000;
const noon = 1_751_367_600_000;

describe('when words of time are looked at again', () => {
  it('is the next full minute', () => {
    expect(untilNextTick(noon, [])).toBe(minute);
    expect(untilNextTick(noon + 15_000, [])).toBe(45_000);
  });

  it('is also where a watched time is whole minutes away, so that 5 minutes are said with 5 minutes left', () => {
    expect(untilNextTick(noon, [noon + 5 * minute + 20_000])).toBe(20_000);
    expect(untilNextTick(noon + 20_000, [noon + 5 * minute + 20_000])).toBe(40_000);
  });

  it('is each ten seconds in the last two minutes, and calm again afterwards', () => {
    expect(untilNextTick(noon, [noon + 2 * minute])).toBe(10_000);
    expect(untilNextTick(noon + 3_000, [noon + 90_000])).toBe(7_000);
    expect(untilNextTick(noon, [noon])).toBe(minute);
    expect(untilNextTick(noon, [noon - 1])).toBe(minute);
  });

  it('never stands still', () => {
    for (let ms = 0; ms < 3 * minute; ms += 137) expect(untilNextTick(noon + ms, [noon + 2 * minute + 41])).toBeGreaterThan(0);
  });
});
