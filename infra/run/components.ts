import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { programOnPath } from '../media/find-livekit.ts';
import type { Environment } from './options.ts';
import { runQuietly } from './run-quietly.ts';

/** A program, or a file, that tests need and npm cannot bring. */
export type Component = {
  /** The variable under which tests find it, and by which a person names their own. */
  readonly variable: string;
  readonly programs: readonly string[];
  readonly debian: string;
  readonly install: string;
};

export const chromium: Component = {
  variable: 'CHROMIUM',
  programs: [
    'chromium',
    'chromium-browser',
    'google-chrome',
    'google-chrome-stable',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium'
  ],
  debian: 'chromium',
  install:
    'Chromium is missing. Install it (Debian: apt-get install chromium; macOS: brew install --cask chromium), or name it in CHROMIUM.'
};
export const redis: Component = {
  variable: 'REDIS_SERVER',
  programs: ['redis-server'],
  debian: 'redis-server',
  install: 'Redis is missing. Install it (Debian: apt-get install redis-server; macOS: brew install redis), or name it in REDIS_SERVER.'
};
export const espeak: Component = {
  variable: 'ESPEAK_NG',
  programs: ['espeak-ng'],
  debian: 'espeak-ng',
  install: 'espeak-ng is missing. Install it (Debian: apt-get install espeak-ng; macOS: brew install espeak-ng), or name it in ESPEAK_NG.'
};

export const speechClips: Component = {
  variable: 'SPEECH_CLIPS',
  programs: ['/usr/share/pocketsphinx/test/data/librivox/transcription'],
  debian: 'pocketsphinx-testdata',
  install:
    'Recorded speech is missing. Install it (Debian: apt-get install pocketsphinx-testdata), or name its file "transcription" in SPEECH_CLIPS.'
};

export function findComponent(component: Component, env: Environment): string | null {
  const named = env[component.variable];
  if (named !== undefined) return existsSync(named) ? named : null;
  for (const program of component.programs) {
    const found = program.startsWith('/') ? (existsSync(program) ? program : null) : programOnPath(program, env);
    if (found !== null) return found;
  }
  return null;
}

/** Puts what is found into the environment of the tests. What stays missing is returned: each is a failure. */
export async function provideComponents(components: readonly Component[], env: NodeJS.ProcessEnv): Promise<readonly Component[]> {
  const missing = components.filter((component) => findComponent(component, env) === null);
  if (missing.length > 0 && mayInstall(env)) await aptInstall(missing, env);
  for (const component of components) {
    const path = findComponent(component, env);
    if (path !== null) env[component.variable] = path;
  }
  return components.filter((component) => findComponent(component, env) === null);
}

function mayInstall(env: Environment): boolean {
  return process.platform === 'linux' && process.getuid?.() === 0 && programOnPath('apt-get', env) !== null;
}

async function aptInstall(missing: readonly Component[], env: NodeJS.ProcessEnv): Promise<void> {
  const packages = missing.map((component) => component.debian);
  process.stdout.write(`Installing ${packages.join(', ')} with apt-get ...\n`);
  const options = { cwd: '/', env: { ...env, DEBIAN_FRONTEND: 'noninteractive' } };
  await runQuietly('apt-get', ['update'], options);
  const ran = await runQuietly('apt-get', ['install', '-y', '--no-install-recommends', ...packages], options);
  if (ran.code !== 0) process.stdout.write(`${ran.output}\n`);
  // The package starts a server of its own; tests start theirs on free ports.
  if (packages.includes('redis-server')) spawnSync('service', ['redis-server', 'stop'], { stdio: 'ignore' });
}
