import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** How the running server is reached, as it writes it into its data folder for its owner's eyes only. */
export type Control = { readonly url: string; readonly secret: string };

/** Null while no server runs on this data. */
export function readControl(dataDir: string): Control | null {
  try {
    const read: unknown = JSON.parse(readFileSync(join(dataDir, 'control.json'), 'utf8'));
    if (typeof read !== 'object' || read === null || !('url' in read) || !('secret' in read)) return null;
    const { url, secret } = read;
    return typeof url === 'string' && typeof secret === 'string' ? { url, secret } : null;
  } catch {
    // Not there, or half written by a process that was killed.
    return null;
  }
}
