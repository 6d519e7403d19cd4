import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { access, mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { oneAtATime } from '../media/one-at-a-time.ts';
import { type Environment, repository } from '../run/options.ts';
import { runQuietly } from '../run/run-quietly.ts';
import { speechPackages, speechVersion } from './speech-packages.ts';
import type { SpeechPackage } from './speech-packages.ts';

export type SpeechSearch = {
  readonly env: Environment;
  readonly platform: string;
  readonly arch: string;
  readonly signal?: AbortSignal;
  /** Brings the archive of `name@version` into a folder and says its file name. In tests, from elsewhere. */
  readonly pack?: (spec: string, folder: string, search: SpeechSearch) => Promise<string>;
  readonly packages?: readonly SpeechPackage[];
};
export type FoundSpeech = { readonly ok: true; readonly folder: string } | { readonly ok: false; readonly sentence: string };

export function cachedSpeech(env: Environment): string {
  const caches = env.XDG_CACHE_HOME ?? '';
  const folder = caches === '' ? join(env.HOME ?? homedir(), '.cache') : caches;
  return join(folder, 'alongside', speechVersion);
}

/**
 * ONNX Runtime, the speech model and the voice detector for this computer: kept from an earlier start, else fetched
 * through npm, once. They are 80 MB here and 288 MB as dependencies, and nothing else needs them.
 */
export async function findSpeech(search: SpeechSearch): Promise<FoundSpeech> {
  const { env, signal } = search;
  const named = env.SPEECH_FILES ?? '';
  if (named !== '') return { ok: true, folder: named };
  const folder = cachedSpeech(env);
  if (await isThere(folder)) return { ok: true, folder };
  try {
    await oneAtATime(`${folder}.making`, async () => ((await isThere(folder)) ? undefined : fetchInto(folder, search)), signal);
    return { ok: true, folder };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { ok: false, sentence: `There are no automatic captions: what they need could not be fetched (${reason}).` };
  }
}

/** Everything or nothing: the folder takes its place in one step. */
async function fetchInto(folder: string, search: SpeechSearch): Promise<void> {
  const { platform, arch, packages = speechPackages, pack = npmPack } = search;
  await mkdir(dirname(folder), { recursive: true });
  const unfinished = await mkdtemp(`${folder}.fetching-`);
  try {
    for (const one of packages) {
      const archive = join(unfinished, await pack(`${one.name}@${one.version}`, unfinished, search));
      const sum = await sha256Of(archive);
      if (sum !== one.sha256) throw new Error(`${one.name} has the sum ${sum}, not the one we know`);
      await unpack(archive, one, { unfinished, platform, arch });
      await rm(archive);
    }
    await rename(unfinished, folder);
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
}

type Place = { readonly unfinished: string; readonly platform: string; readonly arch: string };

async function unpack(archive: string, one: SpeechPackage, { unfinished, platform, arch }: Place): Promise<void> {
  const into = join(unfinished, one.into);
  await mkdir(into, { recursive: true });
  const files = one.files.map((file) => file.replace('PLATFORM', platform).replace('ARCH', arch));
  const args = ['-xzf', archive, '-C', into, `--strip-components=${one.strip}`, ...files];
  const ran = await runQuietly('tar', args, { cwd: unfinished });
  if (ran.code !== 0) throw new Error(`${one.name} has nothing for ${platform} ${arch}`);
}

/** npm alone, not the package's own dependencies and no script of anybody. */
async function npmPack(spec: string, folder: string, { env, signal }: SpeechSearch): Promise<string> {
  const npm = env.npm_execpath ?? '';
  const own = /npm-cli\.c?js$/u.test(npm);
  const args = [...(own ? [npm] : []), 'pack', spec, '--pack-destination', folder, '--ignore-scripts', '--loglevel=error'];
  const ran = await runQuietly(own ? process.execPath : 'npm', args, {
    cwd: repository,
    env: { ...env },
    ...(signal === undefined ? {} : { signal })
  });
  if (ran.code !== 0) throw new Error(`npm could not fetch ${spec}`);
  return archiveName(spec);
}

/** As npm names it: `@a/b@1.0.0` becomes `a-b-1.0.0.tgz`. */
function archiveName(spec: string): string {
  return `${spec.replace(/^@/u, '').replace('/', '-').replace('@', '-')}.tgz`;
}

async function isThere(folder: string): Promise<boolean> {
  return access(folder).then(
    () => true,
    () => false
  );
}

async function sha256Of(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}
