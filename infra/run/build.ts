import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repository } from './options.ts';
import { Refusal } from './refusal.ts';

export const signallingProgram = join(repository, 'apps/signalling/dist/main.js');

const built = ['apps/web', 'apps/signalling'] as const;

/** Builds what changed since the last build; turbo compares contents and does nothing when all is as it was. */
export async function buildPlatform(): Promise<void> {
  for (const folder of built) {
    if (!hasBuild(folder)) throw new Refusal(`${folder} cannot be built: its package.json names no "build" script.`);
  }
  const filters = built.map((folder) => `--filter=./${folder}`);
  const code = await turbo(['run', 'build', ...filters, '--output-logs=errors-only']);
  if (code !== 0) throw new Refusal('The platform could not be built; the message stands above.', 1);
}

function hasBuild(folder: string): boolean {
  const file = join(repository, folder, 'package.json');
  return existsSync(file) && /"build"\s*:/.test(readFileSync(file, 'utf8'));
}

/** Runs turbo with its words on stderr, so that stdout keeps only what the command is for. */
export function turbo(args: readonly string[]): Promise<number> {
  const program = join(repository, 'node_modules/.bin', process.platform === 'win32' ? 'turbo.cmd' : 'turbo');
  return new Promise((done) => {
    const child = spawn(program, [...args, '--no-color'], {
      cwd: repository,
      stdio: ['ignore', 2, 2],
      shell: process.platform === 'win32'
    });
    child.once('error', () => done(127));
    child.once('exit', (code) => done(code ?? 1));
  });
}
