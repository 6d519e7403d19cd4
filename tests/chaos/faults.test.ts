import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, it } from 'vitest';
import { clock } from './clock.ts';
import type { Result } from './compare.ts';
import { disk } from './disk.ts';
import type { Fault } from './fault.ts';
import { kill } from './kill.ts';
import { partition } from './partition.ts';
import { power } from './power.ts';
import { redis } from './redis.ts';
import { slow } from './slow.ts';
import { noDiskHere } from './small-disk.ts';

const hangMs = 300_000;
const seed = 5;
const fewest = 50;

async function strike(fault: Fault, trials: number): Promise<Result> {
  const result = await fault({ trials, seed, full: false, say: () => undefined });
  expect(result).toMatchObject({ lost: 0, doubled: 0, reordered: 0 });
  expect(result.acknowledged).toBeGreaterThanOrEqual(fewest);
  return result;
}

const noDisk = await noDiskHere();

it(
  'R-19: SIGKILL of the server loses, doubles and reorders nothing that was acknowledged, on both stores',
  { timeout: hangMs },
  async () => {
    expect((await strike(kill, 8)).trials).toBe(8);
  }
);

it('R-19: neither does SIGKILL of Redis, and the server stays', { timeout: hangMs }, async () => {
  await strike(redis, 3);
});

it('R-10: neither do clocks that jump', { timeout: hangMs }, async () => {
  await strike(clock, 4);
});

if (noDisk === null) {
  it('R-19: neither does a power cut, on both stores', { timeout: hangMs }, async () => {
    expect((await strike(power, 1)).trials).toBe(2);
  });
  it('a server that acknowledges before the disk has it is found by a power cut', { timeout: hangMs }, async () => {
    const planted = { NODE_OPTIONS: `--import=${pathToFileURL(join(import.meta.dirname, 'planted-haste.ts')).href}` };
    const { lost } = await power({ trials: 1, seed, full: false, say: () => undefined }, ['sqlite'], planted);
    expect(lost).toBeGreaterThan(0);
  });
  it('R-19: neither does a full disk', { timeout: hangMs }, async () => {
    await strike(disk, 2);
  });
} else {
  // In the list of tests, so that nobody takes three that did not run for three that passed.
  it(`NOT TRIED HERE: a power cut on both stores, a server that acknowledges too early, a full disk. Why: ${noDisk}`, () => {
    console.warn(`Three tests of power cuts and of a full disk were not tried here: ${noDisk}. Run them on Linux as root.`);
    expect(noDisk).toMatch(/^it needs (Linux and root$|mkfs\.ext4$|python3$|a loop device \(mount: .+\)$)/u);
  });
}

// These mostly wait, so they wait together.
it.concurrent('R-64: fifty stalled readers are let go and come back, and nobody else pays for them', { timeout: hangMs }, async () => {
  await strike(slow, 1);
});
it.concurrent('R-33: networks that are cut, slow or half open lose nothing and double nothing', { timeout: hangMs }, async () => {
  await strike(partition, 4);
});
