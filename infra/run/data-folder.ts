import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { answers } from './answers.ts';
import { controlFile, readControl } from './control.ts';
import { Refusal } from './refusal.ts';

/** The sign that a folder is ours: without it `--fresh` deletes nothing. */
const marker = 'alongside-data.txt';
const mediaKeysFile = 'livekit-keys.json';
/** What the made-up people have to say when something goes wrong. */
export const peopleLog = 'people.log';
export const transcriberLog = 'transcriber.log';
/** Files that say nothing about an event: a folder with only these is still fresh. */
const ownFiles: ReadonlySet<string> = new Set([
  marker,
  mediaKeysFile,
  controlFile,
  'livekit.json',
  'livekit.log',
  peopleLog,
  transcriberLog
]);

export type MediaKeys = { readonly key: string; readonly secret: string };

/** Makes the folder ready. `fresh` in the answer: nothing of an event is in it yet. */
export async function openDataFolder(
  folder: string,
  wish: { readonly fresh: boolean; readonly at: string | null }
): Promise<{ fresh: boolean }> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const files = readdirSync(folder);
  if (files.length > 0 && !files.includes(marker))
    throw new Refusal(`The data folder ${folder} holds files that are not ours. Choose another one with --data.`);
  await refuseWhileRunning(folder);
  if (wish.fresh) for (const file of files) rmSync(join(folder, file), { recursive: true, force: true });
  writeFileSync(join(folder, marker), 'This folder holds the data of Alongside. "npm start -- --fresh" empties it.\n');
  const fresh = wish.fresh || files.every((file) => ownFiles.has(file));
  if (!fresh && wish.at !== null)
    throw new Refusal('--at needs fresh data: the clock of this data has already begun. Add --fresh to begin again.');
  return { fresh };
}

async function refuseWhileRunning(folder: string): Promise<void> {
  const control = readControl(folder);
  // Both are asked: the number may belong to another process by now, and the address to another platform.
  if (control === null || !isAlive(control.pid) || !(await answers(`${control.url}/healthz`))) return;
  throw new Refusal(`The platform already runs on this data, at ${control.url}. Stop it, or choose another folder with --data.`);
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** The keys that signalling and our own LiveKit share: made once for each data folder, for its owner's eyes only. */
export function mediaKeys(folder: string): MediaKeys {
  const file = join(folder, mediaKeysFile);
  if (!existsSync(file)) {
    const made: MediaKeys = { key: `alongside${randomBytes(6).toString('hex')}`, secret: randomBytes(32).toString('hex') };
    writeFileSync(file, JSON.stringify(made), { mode: 0o600 });
  }
  const read: unknown = JSON.parse(readFileSync(file, 'utf8'));
  if (typeof read === 'object' && read !== null && 'key' in read && 'secret' in read) {
    if (typeof read.key === 'string' && typeof read.secret === 'string') return { key: read.key, secret: read.secret };
  }
  throw new Refusal(`The keys in ${file} cannot be read. Delete that file; new keys are made at the next start.`);
}
