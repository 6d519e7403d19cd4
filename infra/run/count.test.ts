import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { countLine } from './count.ts';
import { repository } from './options.ts';

let folder: string;
beforeEach(() => {
  // Inside the repository, so that the files below find the same Vitest.
  mkdirSync(join(repository, '.cache'), { recursive: true });
  folder = mkdtempSync(join(repository, '.cache/count-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

/** A real run of real files in a process of its own: its last line. */
function lastLine(files: Readonly<Record<string, string>>): string {
  for (const [name, text] of Object.entries(files))
    writeFileSync(join(folder, name), `import { beforeAll, describe, expect, it } from 'vitest';\n${text}`);
  writeFileSync(join(folder, 'vitest.config.js'), 'export default {}');
  const program = `
    import { startVitest } from 'vitest/node';
    import { Counting, countLine } from ${JSON.stringify(join(import.meta.dirname, 'count.ts'))};
    const counting = new Counting();
    const vitest = await startVitest('test', [], { root: '${folder}', run: true, watch: false, reporters: [counting] });
    await vitest.close();
    console.log(countLine(counting.count));`;
  const ran = spawnSync(process.execPath, ['--input-type=module', '-e', program], { cwd: repository, encoding: 'utf8' });
  return ran.stdout.trim().split('\n').at(-1) ?? '';
}

it('counts each test once', () => {
  const text =
    "it('a', () => {}); it('b', () => { expect(1).toBe(2); }); it.skipIf(true)('c', () => {}); it.runIf(false)('d', () => {}); describe('e', () => { it('f', () => {}); });";
  expect(lastLine({ 'one.test.ts': text, 'two.test.ts': "it('g', () => {});" })).toBe('3 passed, 1 failed, 2 skipped');
});

it('counts what breaks outside a test as a failure', () => {
  const hook = "describe('a', () => { beforeAll(() => { throw new Error('no'); }); it('b', () => {}); });";
  const line = lastLine({
    'loads.test.ts': "throw new Error('no');",
    'hook.test.ts': hook,
    'late.test.ts': "it('x', () => { void Promise.reject(new Error('late')); });"
  });
  expect(line).toBe('1 passed, 3 failed, 1 skipped');
});

it('says the line as it is promised', () => {
  expect(countLine({ passed: 12, failed: 0, skipped: 0 })).toBe('12 passed, 0 failed, 0 skipped');
});
