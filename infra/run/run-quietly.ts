import { spawn } from 'node:child_process';

export type Ran = { readonly code: number; readonly output: string };
export type RunOptions = { readonly cwd: string; readonly env?: NodeJS.ProcessEnv; readonly signal?: AbortSignal };

const keptCharacters = 20_000;

/** Runs a program to its end and keeps the last of what it said, for when it fails. */
export function runQuietly(command: string, args: readonly string[], options: RunOptions): Promise<Ran> {
  return new Promise((done) => {
    const child = spawn(command, [...args], { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    const keep = (part: Buffer): void => {
      output = (output + part.toString('utf8')).slice(-keptCharacters);
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.on('error', (error) => done({ code: 127, output: `${output}${error.message}` }));
    child.on('close', (code) => done({ code: code ?? 1, output }));
  });
}
