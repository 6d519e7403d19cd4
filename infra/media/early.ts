import { releaseFor } from './release-archive.ts';
import { findLiveKit } from './find-livekit.ts';

/**
 * Begins to fetch or build LiveKit while the packages of a fresh clone are still being installed; the command that
 * follows waits for it. Imports nothing that has to be installed. Ends with the command.
 */
const say = (sentence: string): void => void process.stderr.write(`${sentence}\n`);
const abort = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'disconnect'] as const) process.on(signal, () => abort.abort());

const { env } = process;
const elsewhere = process.argv.includes('--no-media') || env.NO_MEDIA === '1' || env.LIVEKIT_URL !== undefined;
// What goes wrong here is tried again, and told, by the command itself.
if (!elsewhere) {
  await findLiveKit({ env, release: releaseFor(process.platform, process.arch), say, signal: abort.signal }).catch(() => null);
}
process.exit();
