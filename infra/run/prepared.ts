import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { join } from 'node:path';
import { findLiveKit, installLiveKit } from '../media/find-livekit.ts';
import { releaseFor } from '../media/release-archive.ts';
import { findSpeech } from '../speech/find-speech.ts';
import { buildPlatform } from './build.ts';
import { chromium, type Component, provideComponents } from './components.ts';
import { repository } from './options.ts';
import { Refusal } from './refusal.ts';

const say = (sentence: string): void => void process.stderr.write(`${sentence}\n`);

/** What a program of the tests needs beside Node. */
export type Needed = {
  readonly components: readonly Component[];
  readonly media: boolean;
  readonly platform: boolean;
  readonly speech?: boolean;
};
const everything: Needed = { components: [chromium], media: true, platform: true };

/** Runs a program of the tests once what it needs is there, and ends with its code. */
export async function runPrepared(program: string, needed = everything): Promise<number> {
  const missing = await provideComponents(needed.components, process.env);
  if (missing.length > 0) throw new Refusal(missing.map(({ install }) => install).join(' '));
  const env = needed.media ? { ...process.env, LIVEKIT_BIN: await livekit() } : process.env;
  if (needed.speech === true) await speech();
  if (needed.platform) await buildPlatform(say);
  return runChild(program, env);
}

async function speech(): Promise<void> {
  const found = await findSpeech({ env: process.env, platform: process.platform, arch: process.arch });
  if (!found.ok) throw new Refusal(found.sentence);
}

async function livekit(): Promise<string> {
  const found = await findLiveKit({ env: process.env, release: releaseFor(process.platform, process.arch), say });
  if (found === null) throw new Refusal(`LiveKit is missing. ${installLiveKit}`);
  return found.path;
}

async function runChild(program: string, env: NodeJS.ProcessEnv): Promise<number> {
  const child = spawn(process.execPath, [join(repository, program), ...process.argv.slice(2)], {
    cwd: repository,
    env,
    stdio: 'inherit'
  });
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  // Ctrl-C reaches the program by itself; we stay until it has tidied up.
  process.on('SIGINT', () => undefined);
  return new Promise((done) => {
    child.once('exit', (code, signal) => done(code ?? 128 + (signal === null ? 1 : constants.signals[signal])));
  });
}
