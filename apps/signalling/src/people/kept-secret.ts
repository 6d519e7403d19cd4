import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where no SESSION_SECRET is given: one made for this data folder, for its owner's eyes only. */
export function keptSecret(folder: string): string {
  const file = join(folder, 'session-secret.txt');
  if (!existsSync(file)) writeFileSync(file, randomBytes(48).toString('base64url'), { mode: 0o600, flag: 'wx' });
  return readFileSync(file, 'utf8').trim();
}
