import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { chmod, mkdtemp, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { livekitVersion } from './livekit-version.ts';
import { runQuietly } from '../run/run-quietly.ts';

export type Release = { readonly url: string; readonly sha256: string };

/**
 * Archives of the release whose SHA-256 we know, by platform. What does not have exactly this sum is thrown away
 * unopened. The project publishes none for macOS.
 */
const sums: Readonly<Record<string, string>> = {
  linux_amd64: 'c020fac437b7cc9b776eef1ad5ea8af77be9acfa07602eca20a3a44930dfbc70',
  linux_arm64: '332015305518765fe05bad74fc3a9d9583e635e7dd130de3c4fc563d69c550f3'
};

export function releaseFor(platform: string, arch: string): Release | null {
  const name = `${platform}_${arch === 'x64' ? 'amd64' : arch}`;
  const sha256 = sums[name];
  if (sha256 === undefined) return null;
  const file = `livekit_${livekitVersion}_${name}.tar.gz`;
  return { url: `https://github.com/livekit/livekit/releases/download/v${livekitVersion}/${file}`, sha256 };
}

const headersWithinMs = 5000;
const allWithinMs = 180_000;

/** Fetches the archive, checks its sum, and only then puts the program in its place, in one step. */
export async function installRelease(release: Release, destination: string): Promise<void> {
  const folder = await mkdtemp(join(dirname(destination), 'download-'));
  try {
    const archive = join(folder, 'livekit.tar.gz');
    await download(release.url, archive);
    const sum = await sha256Of(archive);
    if (sum !== release.sha256) throw new Error(`the archive has the sum ${sum}, not the one we know`);
    const unpacked = await runQuietly('tar', ['-xzf', archive, '-C', folder, 'livekit-server'], { cwd: folder });
    if (unpacked.code !== 0) throw new Error(`the archive could not be opened: ${unpacked.output}`);
    await chmod(join(folder, 'livekit-server'), 0o755);
    await rename(join(folder, 'livekit-server'), destination);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function download(url: string, file: string): Promise<void> {
  const abort = new AbortController();
  const noAnswer = setTimeout(() => abort.abort(new Error('no answer within 5 seconds')), headersWithinMs);
  const tooLong = setTimeout(() => abort.abort(new Error('not done within 3 minutes')), allWithinMs);
  try {
    const response = await fetch(url, { signal: abort.signal });
    clearTimeout(noAnswer);
    if (!response.ok || response.body === null) throw new Error(`the answer was ${response.status}`);
    await pipeline(response.body, createWriteStream(file));
  } finally {
    clearTimeout(noAnswer);
    clearTimeout(tooLong);
  }
}

async function sha256Of(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}
