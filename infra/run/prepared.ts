import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { join } from 'node:path';
import { findLiveKit, installLiveKit } from '../media/find-livekit.ts';
import { releaseFor } from '../media/release-archive.ts';
import { buildPlatform } from './build.ts';
import { chromium, provideComponents } from './components.ts';
import { repository } from './options.ts';
import { Refusal } from './refusal.ts';

const say = (sentence: string): void => void process.stderr.write(`${sentence}\n`);

/** Runs a program of the tests that needs a built platform, a browser and LiveKit, and ends with its code. */
export async function runPrepared(program: string): Promise<number> {
  const missing = await provideComponents([chromium], process.env);
  if (missing.length > 0) throw new Refusal(missing.map(({ install }) => install).join(' '));
  const livekit = await findLiveKit({ env: process.env, release: releaseFor(process.platform, process.arch), say });
  if (livekit === null) throw new Refusal(`LiveKit is missing. ${installLiveKit}`);
  await buildPlatform(say);
  const child = spawn(process.execPath, [join(repository, program), ...process.argv.slice(2)], {
    cwd: repository,
    env: { ...process.env, LIVEKIT_BIN: livekit.path },
    stdio: 'inherit'
  });
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  // Ctrl-C reaches the program by itself; we stay until it has tidied up.
  process.on('SIGINT', () => undefined);
  return new Promise((done) => {
    child.once('exit', (code, signal) => done(code ?? 128 + (signal === null ? 1 : constants.signals[signal])));
  });
}
