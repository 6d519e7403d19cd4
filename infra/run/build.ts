import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Ran, runQuietly } from './run-quietly.ts';
import { repository } from './options.ts';
import { Refusal } from './refusal.ts';

/**
 * Young objects get 8 MB: Node's own 16 to 32 MB cost 8 kB more for each connection, and longer pauses. One helper thread
 * is enough for a heap of tens of megabytes: four of them take the processor from people whose answers are due. What V8's
 * middle compiler is done with is given back at once: on the helper thread it would wait behind all that is still to be
 * compiled, and hold 13 to 17 MB once many have come in (tests/load/RESULTS.md).
 */
const serverOptions = ['--max-semi-space-size=8', '--v8-pool-size=1', '--no-maglev-destroy-on-background'] as const;
export const signallingProgram = [...serverOptions, join(repository, 'apps/signalling/dist/main.js')] as const;

const built = ['apps/web', 'apps/signalling'] as const;

/** Builds what changed since the last build; turbo compares contents and does nothing when all is as it was. */
export async function buildPlatform(say: (sentence: string) => void, signal?: AbortSignal): Promise<void> {
  for (const folder of built) {
    if (!hasBuild(folder)) throw new Refusal(`${folder} cannot be built: its package.json names no "build" script.`);
  }
  const startedAt = performance.now();
  const filters = built.map((folder) => `--filter=./${folder}`);
  const ran = await turbo(['run', 'build', ...filters, '--output-logs=errors-only'], signal);
  if (ran.code !== 0) throw new Refusal(`${ran.output}\nThe platform could not be built; the message stands above.`, 1);
  say(`Pages and server are built: ${((performance.now() - startedAt) / 1000).toFixed(1)} s`);
}

function hasBuild(folder: string): boolean {
  const file = join(repository, folder, 'package.json');
  return existsSync(file) && /"build"\s*:/.test(readFileSync(file, 'utf8'));
}

/** Runs one turbo command; its words matter only when it fails. */
export function turbo(args: readonly string[], signal?: AbortSignal): Promise<Ran> {
  const program = join(repository, 'node_modules/turbo/bin/turbo');
  return runQuietly(process.execPath, [program, ...args, '--no-color'], { cwd: repository, ...(signal === undefined ? {} : { signal }) });
}
