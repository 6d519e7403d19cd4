import { expect, it } from 'vitest';
import { runFuzz } from './run.ts';

/** Long runs are made by `long.ts`. The seed stands in every fault. */
const messages = 100_000;

it(
  `${messages} messages of every kind: each gets its answer, no crash, other rooms hear nothing, memory stays flat`,
  { timeout: 600_000 },
  async () => {
    const figures = await runFuzz(messages, 20_250_701);
    expect(figures.faults).toEqual([]);
    expect(figures.messages).toBeGreaterThanOrEqual(messages);
    // The run reaches the rules behind the schemas, and most refusals there are.
    expect(Object.keys(figures.answers).length).toBeGreaterThan(18);
    expect(figures.accepted).toBeGreaterThan(500);
    // What was accepted stands in the rooms: at most so much of it is allowed to stay.
    const allowed = 8 + figures.accepted * 0.004;
    expect(figures.heldMiB.end - figures.heldMiB.start).toBeLessThan(allowed);
    // A hang limit: nothing held the process up.
    expect(figures.longestStallMs).toBeLessThan(20_000);
  }
);
