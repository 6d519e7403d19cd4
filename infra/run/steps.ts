import { join } from 'node:path';
import { turbo } from './build.ts';
import { repository } from './options.ts';
import { type Ran, runQuietly } from './run-quietly.ts';

/** A check of the whole house that is one test in the count. */
export type Step = { readonly title: string; readonly run: () => Promise<Ran> };

const bin = (name: string): string => join(repository, 'node_modules/.bin', name);

export const houseSteps: readonly Step[] = [
  { title: 'types (TypeScript and Svelte)', run: () => turbo(['run', 'types', '--continue', '--output-logs=errors-only']) },
  { title: 'lint', run: () => runQuietly(bin('oxlint'), ['--deny-warnings'], { cwd: repository }) },
  { title: 'format', run: () => runQuietly(bin('oxfmt'), ['--check'], { cwd: repository }) }
];

export const architectureStep: Step = {
  title: 'architecture',
  run: () =>
    runQuietly(process.execPath, [join(repository, 'node_modules/vitest/vitest.mjs'), 'run', 'tests/architecture'], { cwd: repository })
};

/** Runs one step and tells how it went; the words of a step matter only when it fails. */
export async function runStep(step: Step): Promise<boolean> {
  const startedAt = performance.now();
  const ran = await step.run();
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  if (ran.code !== 0) process.stdout.write(`${ran.output}\n`);
  process.stdout.write(`${ran.code === 0 ? 'passed' : 'FAILED'}  ${step.title}  ${seconds} s\n`);
  return ran.code === 0;
}
