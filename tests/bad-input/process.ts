import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { repository } from '../platform/platform.ts';

export type Ended = { readonly code: number | null; readonly out: string; readonly err: string };

/** The server by itself, as a service manager runs it, with nothing in its environment but what is given. */
export function runServer(env: Readonly<Record<string, string>>): Promise<Ended> {
  const bundled = join(repository, 'apps/signalling/dist/main.js');
  const entry = existsSync(bundled) ? bundled : join(repository, 'apps/signalling/src/main.ts');
  return toItsEnd(process.execPath, [entry], { PATH: process.env['PATH'] ?? '', HOME: process.env['HOME'] ?? '', ...env });
}

/** `npm start` as a person types it. */
export function runStart(options: readonly string[], env: Readonly<Record<string, string>>): Promise<Ended> {
  return runScript('start', options, env);
}
/** `npm run links` as a person types it. */
export function runLinks(options: readonly string[], input = ''): Promise<Ended> {
  return runScript('links', options, {}, input);
}
function runScript(name: string, options: readonly string[], env: Readonly<Record<string, string>>, input = ''): Promise<Ended> {
  // The colours of the test runner make Node warn; a terminal has none of that.
  const { FORCE_COLOR: _, NO_COLOR: __, ...terminal } = process.env;
  return toItsEnd('npm', ['--silent', 'run', name, '--', ...options], { ...terminal, ...env }, input);
}

/** A wrong value must end by itself; what goes on running after 30 s is killed, and its exit code is null. */
function toItsEnd(command: string, args: readonly string[], env: NodeJS.ProcessEnv, input = ''): Promise<Ended> {
  const child = spawn(command, args, { cwd: repository, env, detached: true, stdio: ['pipe', 'pipe', 'pipe'] });
  child.stdin.end(input);
  const said = { out: '', err: '' };
  child.stdout.on('data', (part: Buffer) => (said.out += part.toString('utf8')));
  child.stderr.on('data', (part: Buffer) => (said.err += part.toString('utf8')));
  const hung = setTimeout(() => {
    if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
  }, 30_000);
  return new Promise((resolve) => {
    child.once('close', (code) => {
      clearTimeout(hung);
      resolve({ code, ...said });
    });
  });
}
