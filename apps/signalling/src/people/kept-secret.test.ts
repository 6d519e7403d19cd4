import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { keptSecret } from './kept-secret.ts';

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'alongside-secret-'));
  onTestFinished(() => rmSync(path, { recursive: true }));
  return path;
}

it('is made once, for its owner only, and stays', () => {
  const data = folder();
  const secret = keptSecret(data);
  expect(secret.length).toBeGreaterThanOrEqual(32);
  expect(keptSecret(data)).toBe(secret);
  expect(readdirSync(data)).toEqual(['session-secret.txt']);
  expect(statSync(join(data, 'session-secret.txt')).mode & 0o777).toBe(0o600);
  expect(keptSecret(folder())).not.toBe(secret);
});

it('is never the empty file that a power cut may leave', () => {
  const data = folder();
  writeFileSync(join(data, 'session-secret.txt'), '');
  const secret = keptSecret(data);
  expect(secret.length).toBeGreaterThanOrEqual(32);
  expect(readFileSync(join(data, 'session-secret.txt'), 'utf8').trim()).toBe(secret);
  expect(keptSecret(data)).toBe(secret);
});
