import { describe, expect, it } from 'vitest';
import { ClockOffset } from './clock-offset.ts';

describe("the platform's time", () => {
  it('trusts the quickest answer', () => {
    const clock = new ClockOffset();
    clock.heard(10_000, 0);
    expect(clock.ms).toBe(10_000);
    clock.answered(11_050, 1_000, 1_100);
    expect(clock.ms).toBe(10_000);
    clock.answered(12_900, 2_000, 3_000);
    expect(clock.ms).toBe(10_000);
    clock.answered(14_030, 4_000, 4_020);
    expect(clock.ms).toBe(10_020);
  });

  it('is whole milliseconds, whatever the round trip was', () => {
    const clock = new ClockOffset();
    clock.answered(11_000, 1_000, 1_003);
    expect(Number.isInteger(clock.ms)).toBe(true);
  });

  it('follows at once when the clock was moved', () => {
    const clock = new ClockOffset();
    clock.heard(10_000, 0);
    clock.answered(11_010, 1_000, 1_020);
    clock.heard(3_611_100, 1_100);
    expect(clock.ms).toBe(3_610_000);
    clock.answered(7_212_000, 2_000, 2_400);
    expect(clock.ms).toBe(7_209_800);
  });

  it('is not misled by a machine whose clock jumped back meanwhile', () => {
    const clock = new ClockOffset();
    clock.heard(10_000, 0);
    clock.answered(5_000, 4_000, 3_000);
    expect(clock.ms).toBe(10_000);
  });
});
