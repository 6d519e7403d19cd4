const minuteMs = 60_000;
const nearMs = 2 * minuteMs;
const fineMs = 10_000;

/**
 * How long until words of time may read differently: to the next full minute, or to the next ten seconds when one of
 * the watched times is less than two minutes away. Words of time never flicker more often.
 */
export function untilNextTick(now: number, watched: Iterable<number>): number {
  const near = [...watched].some((at) => at > now && at - now <= nearMs);
  // Minutes are counted from the watched time as well, so that "5 minutes left" is said with 5 minutes left.
  const marks = near ? [] : [...watched].filter((at) => at > now).map((at) => (at - now) % minuteMs || minuteMs);
  const step = near ? fineMs : minuteMs;
  return Math.min(step - (now % step), ...marks);
}
