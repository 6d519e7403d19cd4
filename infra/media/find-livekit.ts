import { accessSync, constants } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { type Environment, repository } from '../run/options.ts';
import { installRelease, type Release } from './release-archive.ts';
import { livekitVersion } from './livekit-version.ts';
import { oneAtATime } from './one-at-a-time.ts';
import { runQuietly } from '../run/run-quietly.ts';

export type FoundLiveKit = { readonly path: string; readonly how: string };
export type LiveKitSearch = {
  readonly env: Environment;
  /** The archive for this computer, or null when its project publishes none. */
  readonly release: Release | null;
  readonly say: (sentence: string) => void;
  readonly signal?: AbortSignal;
};

export const installLiveKit = `Install livekit-server ${livekitVersion} (macOS: brew install livekit), or Go 1.26 so that we can build it, or set LIVEKIT_BIN.`;

/** Looks in the cheapest place first. null: nowhere, and `installLiveKit` says what to do. */
export async function findLiveKit(search: LiveKitSearch): Promise<FoundLiveKit | null> {
  const { env } = search;
  if (env.LIVEKIT_BIN !== undefined && isProgram(env.LIVEKIT_BIN)) return { path: env.LIVEKIT_BIN, how: 'named by LIVEKIT_BIN' };
  const onPath = programOnPath('livekit-server', env);
  if (onPath !== null) return { path: onPath, how: 'found on PATH' };
  const cached = cachedLiveKit(env);
  const kept = (): FoundLiveKit | null => (isProgram(cached) ? { path: cached, how: 'kept from an earlier start' } : null);
  const made = async (): Promise<FoundLiveKit | null> =>
    kept() ?? (await fetchedLiveKit(search, cached)) ?? (await builtLiveKit(search, cached));
  return kept() ?? (await oneAtATime(`${cached}.making`, made, search.signal));
}

export function cachedLiveKit(env: Environment): string {
  const caches = env.XDG_CACHE_HOME ?? '';
  const folder = caches === '' ? join(env.HOME ?? homedir(), '.cache') : caches;
  return join(folder, 'alongside', `livekit-${livekitVersion}`, 'livekit-server');
}

async function fetchedLiveKit({ release, say }: LiveKitSearch, destination: string): Promise<FoundLiveKit | null> {
  if (release === null) return null;
  try {
    await installRelease(release, destination);
    return { path: destination, how: 'fetched from its release' };
  } catch (error) {
    say(`LiveKit could not be fetched from its release (${reason(error)}).`);
    return null;
  }
}

/** Go checks every module against go.sum as it downloads it; the program takes its place in one step. */
async function builtLiveKit({ env, say, signal }: LiveKitSearch, destination: string): Promise<FoundLiveKit | null> {
  const go = programOnPath('go', env);
  if (go === null) return null;
  say(`Building LiveKit ${livekitVersion} with Go, once: 2 to 3 minutes. The pages do not wait for it.`);
  const unfinished = `${destination}.${process.pid}`;
  const args = [
    'build',
    '-mod=readonly',
    '-trimpath',
    '-gcflags=all=-dwarf=false',
    '-ldflags=-s -w',
    '-o',
    unfinished,
    'github.com/livekit/livekit-server/cmd/server'
  ];
  const ran = await runQuietly(go, args, {
    cwd: join(repository, 'infra/livekit'),
    env: { ...env, CGO_ENABLED: '0' },
    ...(signal === undefined ? {} : { signal })
  });
  if (ran.code === 0) {
    await rename(unfinished, destination);
    return { path: destination, how: 'built with Go' };
  }
  await rm(unfinished, { force: true });
  if (signal?.aborted !== true) say(`LiveKit could not be built with Go: ${ran.output.trim().split('\n').slice(-3).join(' ')}`);
  return null;
}

export function programOnPath(name: string, env: Environment): string | null {
  const folders = (env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  return folders.map((folder) => join(folder, name)).find(isProgram) ?? null;
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function reason(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? error.cause.message : error.message;
}
