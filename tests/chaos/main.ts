import type { Fault } from './fault.ts';
import type { Result } from './compare.ts';
import { readOptions } from './options.ts';
import { noDiskHere } from './small-disk.ts';

/** `short` and `full`: trials, of `power` on each store. `disk`: needs a file system of its own. */
type Kind = { readonly short: number; readonly full: number; readonly disk?: true; readonly load: () => Promise<Fault> };
/** Loaded one at a time. */
const faults: Readonly<Record<string, Kind>> = {
  kill: { short: 30, full: 1_000, load: async () => (await import('./kill.ts')).kill },
  redis: { short: 12, full: 200, load: async () => (await import('./redis.ts')).redis },
  power: { short: 3, full: 50, disk: true, load: async () => (await import('./power.ts')).power },
  slow: { short: 1, full: 1, load: async () => (await import('./slow.ts')).slow },
  partition: { short: 8, full: 100, load: async () => (await import('./partition.ts')).partition },
  disk: { short: 4, full: 20, disk: true, load: async () => (await import('./disk.ts')).disk },
  clock: { short: 12, full: 200, load: async () => (await import('./clock.ts')).clock },
  handover: { short: 50, full: 50, load: async () => (await import('./handover.ts')).handover },
  takeover: { short: 3, full: 20, load: async () => (await import('./takeover.ts')).takeover },
  encoder: { short: 1, full: 3, load: async () => (await import('./encoder.ts')).encoder },
  webhooks: { short: 2, full: 20, load: async () => (await import('./webhooks.ts')).webhooks }
};
const fewest = 100;

const options = readOptions(process.argv.slice(2), Object.keys(faults));
if (typeof options === 'string') {
  console.error(options);
  process.exit(78);
}

const say = (sentence: string): void => console.log(sentence);
const results: Record<string, Result> = {};
const failed: string[] = [];
for (const name of options.names) {
  const fault = faults[name];
  if (fault === undefined) continue;
  const missing = fault.disk === true ? await noDiskHere() : null;
  if (missing !== null) {
    say(`${name} did not run here: ${missing}.`);
    continue;
  }
  const trials = options.trials ?? (options.full ? fault.full : fault.short);
  say(`${name}: ${trials} trials, seed ${options.seed}`);
  try {
    const run = await fault.load();
    const result = await run({ trials, seed: options.seed, full: options.full, say });
    results[name] = result;
    if (result.lost + result.doubled + result.reordered > 0) failed.push(name);
    if (result.acknowledged < fewest) failed.push(`${name} (only ${result.acknowledged} acknowledged)`);
  } catch (error) {
    failed.push(name);
    console.error(error);
  }
}
console.table(results);
if (failed.length > 0) say(`Not as promised: ${failed.join(', ')}.`);
console.log(JSON.stringify(results));
process.exit(failed.length > 0 ? 1 : 0);
