import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { mediaKeys, openDataFolder } from './data-folder.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'alongside-data-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const plain = { fresh: false, at: null };

it('is fresh until something of an event is in it', async () => {
  const inside = join(folder, 'new');
  expect(await openDataFolder(inside, plain)).toEqual({ fresh: true });
  mediaKeys(inside);
  expect(await openDataFolder(inside, plain)).toEqual({ fresh: true });
  writeFileSync(join(inside, 'rooms.sqlite'), 'x');
  expect(await openDataFolder(inside, plain)).toEqual({ fresh: false });
});

it('empties only a folder that is ours', async () => {
  writeFileSync(join(folder, 'letter.txt'), 'mine');
  await expect(openDataFolder(folder, { fresh: true, at: null })).rejects.toThrow('holds files that are not ours');
  expect(readdirSync(folder)).toEqual(['letter.txt']);
});

it('empties our folder on --fresh, and then takes a time', async () => {
  await openDataFolder(folder, plain);
  writeFileSync(join(folder, 'rooms.sqlite'), 'x');
  const at = '2025-07-01T10:55+01:00';
  await expect(openDataFolder(folder, { fresh: false, at })).rejects.toThrow('--at needs fresh data');
  expect(await openDataFolder(folder, { fresh: true, at })).toEqual({ fresh: true });
  expect(readdirSync(folder)).toEqual(['alongside-data.txt']);
});

it('does not touch data on which a platform runs', async () => {
  await openDataFolder(folder, plain);
  const server = createServer((_, response) => response.end('ok'));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  writeFileSync(join(folder, 'control.json'), JSON.stringify({ url: `http://127.0.0.1:${port}`, secret: 's', pid: process.pid }));
  await expect(openDataFolder(folder, { fresh: true, at: null })).rejects.toThrow('already runs on this data');
  await new Promise((done) => server.close(done));
  expect(await openDataFolder(folder, { fresh: true, at: null })).toEqual({ fresh: true });
});

it('keeps the media keys, for the owner only', () => {
  const made = mediaKeys(folder);
  expect(made.secret).toMatch(/^[0-9a-f]{64}$/);
  expect(mediaKeys(folder)).toEqual(made);
  expect(statSync(join(folder, 'livekit-keys.json')).mode & 0o777).toBe(0o600);
});
