import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, linkSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const fewestCharacters = 32;

/** Where no SESSION_SECRET is given: one made for this data folder, for its owner's eyes only. */
export function keptSecret(folder: string): string {
  const file = join(folder, 'session-secret.txt');
  const known = read(file);
  if (known !== null && known.length >= fewestCharacters) return known;
  // A power cut can leave a file without its words. With those gone there is nothing to keep.
  if (known !== null) rmSync(file, { force: true });
  make(folder, file);
  return readFileSync(file, 'utf8').trim();
}

function read(file: string): string | null {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

/** On disk before it is used: every key of a command rests on it, and another secret would not know them again. */
function make(folder: string, file: string): void {
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, randomBytes(48).toString('base64url'), { mode: 0o600, flush: true });
  try {
    linkSync(draft, file);
  } catch (error) {
    // Another node on this folder was quicker: its secret is everybody's.
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  } finally {
    rmSync(draft);
  }
  // Windows knows no such thing.
  if (process.platform === 'win32') return;
  const directory = openSync(folder, 'r');
  fsyncSync(directory);
  closeSync(directory);
}
