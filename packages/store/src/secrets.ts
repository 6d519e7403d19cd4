import { createHash, randomBytes } from 'node:crypto';

/** Tokens and cookies: 256 random bits as base64url, handed out once. Only the hash is stored, so a copy of the data opens nothing. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** A single fast hash is enough: there is nothing to guess in 256 random bits. */
export function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url');
}

export function looksLikeSecret(text: string): boolean {
  return /^[A-Za-z0-9_-]{43}$/.test(text);
}
