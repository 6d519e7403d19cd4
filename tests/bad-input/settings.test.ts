import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort } from '../platform/free-port.ts';
import { answers } from '../platform/wait.ts';
import { expectPlain, sentencesOf } from './plain.ts';
import { type Ended, runServer, runStart } from './process.ts';

let folder = '';
let port = 0;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'alongside-settings-'));
  port = await freePort();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const wrongSetting = 78;
const secret = 'kestrel-plover-dunlin';
const media = { LIVEKIT_URL: 'ws://127.0.0.1:7880', LIVEKIT_API_KEY: 'key', LIVEKIT_API_SECRET: `${secret}-long-enough-for-livekit-0000` };

type Wrong = readonly [name: string, env: Readonly<Record<string, string>>];
const wrong: readonly Wrong[] = [
  ['PORT', { PORT: 'eighty' }],
  ['PORT', { PORT: '70000' }],
  ['PORT', { PORT: '-1' }],
  ['PORT', { PORT: '80.5' }],
  ['PORT', { PORT: '8080 ' + 'and more' }],
  ['PUBLIC_URL', { PUBLIC_URL: 'conference' }],
  ['PUBLIC_URL', { PUBLIC_URL: 'ftp://conference.example.org' }],
  ['PUBLIC_URL', { PUBLIC_URL: 'http://conference.example.org' }],
  ['PUBLIC_URL', { PUBLIC_URL: `https://someone:${secret}@conference.example.org` }],
  ['REDIS_URL', { REDIS_URL: 'not an address' }],
  ['REDIS_URL', { REDIS_URL: `http://:${secret}@127.0.0.1:6379` }],
  ['REDIS_URL', { REDIS_URL: 'redis://127.0.0.1:6379/rooms' }],
  ['DATABASE_URL', { DATABASE_URL: `postgres://alongside:${secret}@127.0.0.1/alongside` }],
  ['LIVEKIT_URL', { ...media, LIVEKIT_URL: 'livekit' }],
  ['LIVEKIT_URL', { ...media, LIVEKIT_URL: 'ftp://127.0.0.1:7880' }],
  ['LIVEKIT_API_KEY', { ...media, LIVEKIT_API_KEY: '' }],
  ['LIVEKIT_API_SECRET', { ...media, LIVEKIT_API_SECRET: '' }],
  ['LIVEKIT_API_SECRET', { ...media, LIVEKIT_API_SECRET: secret.slice(0, 7) }],
  ['SESSION_SECRET', { SESSION_SECRET: secret.slice(0, 7) }],
  ['HELP_PHONE', { HELP_PHONE: 'ask Hana' }],
  ['SAFETY_KEEP_DAYS', { SAFETY_KEEP_DAYS: '0' }],
  ['METRICS_PORT', { METRICS_PORT: 'nine' }],
  ['METRICS_PORT', { PORT: '9401', METRICS_PORT: '9401' }],
  ['METRICS_HOST', { METRICS_HOST: '127.0.0.1' }],
  ['METRICS_PUBLIC', { METRICS_PUBLIC: 'yes' }],
  ['LOG_LEVEL', { LOG_LEVEL: 'loud' }]
];

function expectRefusal(ended: Ended, name: string): void {
  expectSentence(ended, name);
  expect(ended.code).toBe(wrongSetting);
}
function expectSentence({ out, err }: Ended, name: string): void {
  expect(err).toContain(name);
  expect(err.trim().split('\n'), 'one line').toHaveLength(1);
  expect(sentencesOf(err).length, err).toBeLessThanOrEqual(2);
  expectPlain(err, name);
  expect(`${out}${err}`, 'no secret is repeated').not.toContain(secret.slice(0, 7));
  expect(`${out}${err}`, 'no stack').not.toMatch(/\n\s+at /u);
}

describe('the server refuses in one plain sentence, with 78', () => {
  it.each(wrong.map(([name, env]) => [name, JSON.stringify(env).replaceAll(secret, '…'), env] as const))('%s: %s', async (name, _, env) => {
    const data = mkdtempSync(join(folder, 'data-'));
    const quiet = name.startsWith('LIVEKIT') ? {} : { NO_MEDIA: '1' };
    expectRefusal(await runServer({ PORT: String(port), DATA_DIR: data, ...quiet, ...env }), name);
    expect(readdirSync(data), 'nothing was begun').toEqual([]);
    expect(await answers(`http://127.0.0.1:${port}/healthz`)).toBe(false);
  });

  it('DATA_DIR: a file where the folder should be, which stays as it was', async () => {
    const file = join(folder, 'notes.txt');
    writeFileSync(file, 'my notes');
    expectRefusal(await runServer({ PORT: String(port), DATA_DIR: file, NO_MEDIA: '1' }), 'DATA_DIR');
    expectRefusal(await runServer({ PORT: String(port), DATA_DIR: join(file, 'below'), NO_MEDIA: '1' }), 'DATA_DIR');
  });

  it('REDIS_URL: nobody answers there; not 78, for this heals when Redis is back', async () => {
    const data = mkdtempSync(join(folder, 'data-'));
    const nobody = `redis://:${secret}@127.0.0.1:${await freePort()}/0`;
    const ended = await runServer({ PORT: String(port), DATA_DIR: data, NO_MEDIA: '1', REDIS_URL: nobody });
    expectSentence(ended, 'REDIS_URL');
    expect(ended.code).toBe(1);
  });
});

describe('npm start says the same', () => {
  it.each([
    ['PORT', { PORT: 'eighty' }],
    ['LIVEKIT_BIN', { LIVEKIT_BIN: '/nowhere/livekit-server' }],
    ['LIVEKIT_API_SECRET', { LIVEKIT_URL: media.LIVEKIT_URL, LIVEKIT_API_KEY: 'key' }],
    ['DATABASE_URL', { DATABASE_URL: `postgres://alongside:${secret}@127.0.0.1/alongside` }],
    ['SESSION_SECRET', { SESSION_SECRET: secret.slice(0, 7) }],
    ['LOG_LEVEL', { LOG_LEVEL: 'loud' }]
  ])('%s', async (name, env) => {
    const data = join(mkdtempSync(join(folder, 'start-')), 'data');
    const quiet = name.startsWith('LIVEKIT') ? [] : ['--no-media'];
    const ended = await runStart(['--data', data, ...quiet], { PORT: String(port), ...env });
    // Above it stands only how far the set-up came.
    const last = ended.err.trim().split('\n').at(-1) ?? '';
    expectRefusal({ ...ended, err: last }, name);
    expect(ended.out, 'no link was promised').not.toContain('/join/');
    expect(await answers(`http://127.0.0.1:${port}/healthz`)).toBe(false);
  });
});
