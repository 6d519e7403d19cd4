import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RedisProcess } from '@alongside/store/testing';
import { expectPlain, sentencesOf } from '../bad-input/plain.ts';
import { type Ended, runServer } from '../bad-input/process.ts';
import { freePort } from '../platform/free-port.ts';
import { answers } from '../platform/wait.ts';

const wrongSetting = 78;
let folder = '';
let port = 0;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'alongside-unsafe-'));
  port = await freePort();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function start(env: Readonly<Record<string, string>>): Promise<Ended> {
  const data = mkdtempSync(join(folder, 'data-'));
  const ended = await runServer({ PORT: String(port), DATA_DIR: data, HOST: '127.0.0.1', ...env });
  expect(await answers(`http://127.0.0.1:${port}/healthz`)).toBe(false);
  return ended;
}
/** One plain sentence that names the setting, exit 78, no stack, and none of the values that were given. */
function expectRefusal({ code, out, err }: Ended, names: readonly string[], secrets: readonly string[] = []): void {
  for (const name of names) expect(err).toContain(name);
  expect(code).toBe(wrongSetting);
  expect(err.trim().split('\n')).toHaveLength(1);
  expect(sentencesOf(err).length, err).toBeLessThanOrEqual(2);
  expectPlain(err, names[0] ?? '');
  for (const secret of secrets) expect(`${out}${err}`).not.toContain(secret);
}

describe('a Redis that would lose what it acknowledged', () => {
  it.each([
    ['appendonly', 'no'],
    ['appendfsync', 'everysec'],
    ['appendfsync', 'no'],
    ['no-appendfsync-on-rewrite', 'yes'],
    ['maxmemory-policy', 'allkeys-lru']
  ])('%s %s', async (name, value) => {
    const redis = await RedisProcess.start(`--${name}`, value);
    try {
      expectRefusal(await start({ NO_MEDIA: '1', REDIS_URL: redis.url }), ['REDIS_URL', name]);
    } finally {
      await redis.end();
    }
  });

  it('on another machine without a password, before anybody there is asked', async () => {
    expectRefusal(await start({ NO_MEDIA: '1', REDIS_URL: 'redis://192.0.2.1:6379/0' }), ['REDIS_URL', 'password']);
  });
});

describe('secrets that others know or can guess', () => {
  const secret = 'kestrel-plover-dunlin-'.repeat(2);
  const media = { LIVEKIT_URL: 'ws://127.0.0.1:7880', LIVEKIT_API_KEY: 'devkey', LIVEKIT_API_SECRET: secret };

  it.each([
    ['the development key of LiveKit on a public address', { ...media, PUBLIC_URL: 'https://live.example.org' }, 'LIVEKIT_API_KEY'],
    ['the development key for a LiveKit elsewhere', { ...media, LIVEKIT_URL: 'wss://media.example.org' }, 'LIVEKIT_API_KEY'],
    ['the development secret of LiveKit', { ...media, LIVEKIT_API_SECRET: 'secret' }, 'LIVEKIT_API_SECRET'],
    ['a LiveKit secret of 31 bytes', { ...media, LIVEKIT_API_SECRET: secret.slice(0, 31) }, 'LIVEKIT_API_SECRET'],
    ['a session secret of 31 bytes', { NO_MEDIA: '1', SESSION_SECRET: secret.slice(0, 31) }, 'SESSION_SECRET']
  ])('%s', async (_, env, name) => {
    expectRefusal(await start(env), [name], [secret.slice(0, 20)]);
  });
});

describe('pages that anybody on the way could read or change', () => {
  it.each([
    ['a public address by plain http', { PUBLIC_URL: 'http://live.example.org' }, 'PUBLIC_URL'],
    ['a bare public number by plain http', { PUBLIC_URL: 'http://192.0.2.1:8080' }, 'PUBLIC_URL'],
    ['a name that only begins like this machine', { PUBLIC_URL: 'http://localhost.example.org' }, 'PUBLIC_URL'],
    ['open to the network without a public address', { HOST: '0.0.0.0' }, 'PUBLIC_URL']
  ])('%s', async (_, env, name) => {
    expectRefusal(await start({ NO_MEDIA: '1', ...env }), [name]);
  });
});

/** The people and links of a new event. It may be there: it is made beside the store, before that has been asked. */
const isRecords = (file: string): boolean => /^records\.db(-wal|-shm)?$/u.test(file);
it('no room was begun: no folder holds more than the records of a new event, and nobody stands in them', () => {
  const folders = readdirSync(folder).map((data) => join(folder, data));
  expect(folders.length).toBeGreaterThan(10);
  expect(folders.flatMap((data) => readdirSync(data).filter((file) => !isRecords(file)))).toEqual([]);
  expect(folders.filter((data) => readdirSync(data).some(isRecords)).flatMap(inRecords)).toEqual([]);
});

/** Tables of the records in which something stands. */
function inRecords(data: string): readonly string[] {
  const database = new DatabaseSync(join(data, 'records.db'));
  try {
    const tables = database.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").all();
    return tables.map(({ name }) => String(name)).filter((name) => database.prepare(`SELECT 1 FROM "${name}" LIMIT 1`).get() !== undefined);
  } finally {
    database.close();
  }
}
