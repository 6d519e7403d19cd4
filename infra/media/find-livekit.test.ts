import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { repository } from '../run/options.ts';
import { cachedLiveKit, findLiveKit } from './find-livekit.ts';
import { livekitVersion } from './livekit-version.ts';
import { releaseFor } from './release-archive.ts';

let folder: string;
let server: Server | null = null;
const said: string[] = [];
const say = (sentence: string): void => void said.push(sentence);

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'alongside-livekit-'));
  said.length = 0;
});
afterEach(async () => {
  rmSync(folder, { recursive: true, force: true });
  await new Promise((done) => (server === null ? done(null) : server.close(done)));
  server = null;
});

function program(path: string): string {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, '#!/bin/sh\necho livekit\n');
  chmodSync(path, 0o755);
  return path;
}

async function serve(body: Buffer): Promise<string> {
  const made = createServer((_, response) => response.end(body));
  server = made;
  await new Promise<void>((done) => made.listen(0, '127.0.0.1', done));
  const address = made.address();
  return `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}/livekit.tar.gz`;
}

function archive(): Buffer {
  program(join(folder, 'packed/livekit-server'));
  execFileSync('tar', ['-czf', join(folder, 'a.tar.gz'), '-C', join(folder, 'packed'), 'livekit-server']);
  return readFileSync(join(folder, 'a.tar.gz'));
}

const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

describe('finding LiveKit', () => {
  it('asks LIVEKIT_BIN, then PATH, then the cache', async () => {
    const named = program(join(folder, 'named/livekit'));
    const onPath = program(join(folder, 'path/livekit-server'));
    const caches = join(folder, 'caches');
    const all = { LIVEKIT_BIN: named, PATH: dirname(onPath), XDG_CACHE_HOME: caches };
    const cached = program(cachedLiveKit(all));
    const find = async (env: Record<string, string>) => (await findLiveKit({ env, release: null, say }))?.path;
    expect(await find(all)).toBe(named);
    expect(await find({ PATH: dirname(onPath), XDG_CACHE_HOME: caches })).toBe(onPath);
    expect(await find({ PATH: '', XDG_CACHE_HOME: caches })).toBe(cached);
  });

  it('is null where there is neither a release nor Go', async () => {
    expect(await findLiveKit({ env: { PATH: '', XDG_CACHE_HOME: folder }, release: null, say })).toBeNull();
  });

  it('keeps a fetched program whose sum is right', async () => {
    const bytes = archive();
    const env = { PATH: '', XDG_CACHE_HOME: join(folder, 'caches') };
    const found = await findLiveKit({ env, release: { url: await serve(bytes), sha256: sha256(bytes) }, say });
    expect(found).toEqual({ path: cachedLiveKit(env), how: 'fetched from its release' });
    expect(execFileSync(cachedLiveKit(env), { encoding: 'utf8' })).toBe('livekit\n');
  });

  it('throws a fetched archive away whose sum is wrong', async () => {
    const env = { PATH: '', XDG_CACHE_HOME: join(folder, 'caches') };
    const found = await findLiveKit({ env, release: { url: await serve(archive()), sha256: '0'.repeat(64) }, say });
    expect(found).toBeNull();
    expect(said.join()).toContain('not the one we know');
    expect(readdirSync(dirname(cachedLiveKit(env)))).toEqual([]);
  });

  it('goes on when the release cannot be reached', async () => {
    const env = { PATH: '', XDG_CACHE_HOME: join(folder, 'caches') };
    expect(await findLiveKit({ env, release: { url: 'http://127.0.0.1:9/none', sha256: '' }, say })).toBeNull();
    expect(said.join()).toContain('could not be fetched');
  });

  it('builds and fetches one and the same version', () => {
    const goMod = readFileSync(join(repository, 'infra/livekit/go.mod'), 'utf8');
    expect(goMod).toContain(`github.com/livekit/livekit-server v${livekitVersion} `);
    expect(releaseFor('linux', 'x64')?.url).toContain(`/v${livekitVersion}/livekit_${livekitVersion}_linux_amd64.tar.gz`);
    expect(releaseFor('darwin', 'arm64')).toBeNull();
  });
});
