import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort } from '../platform/free-port.ts';
import { Platform, repository } from '../platform/platform.ts';
import { peopleOf } from './people.ts';
import type { Result } from './suite/check.ts';
import { checks } from './suite/suite.ts';

let platform: Platform;
let folder: string;
beforeAll(async () => {
  platform = await Platform.start();
  folder = await mkdtemp(join(tmpdir(), 'alongside-links-'));
});
afterAll(async () => {
  await platform.stop();
  await rm(folder, { recursive: true });
});

type Ended = { readonly code: number | null; readonly out: string; readonly err: string };
function compliance(...args: readonly string[]): Promise<Ended> {
  const child = spawn('npm', ['--silent', 'run', 'compliance', '--', ...args], { cwd: repository, stdio: ['ignore', 'pipe', 'pipe'] });
  const said = { out: '', err: '' };
  child.stdout.on('data', (part: Buffer) => (said.out += part.toString('utf8')));
  child.stderr.on('data', (part: Buffer) => (said.err += part.toString('utf8')));
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, ...said })));
}
async function linksFile(name: string, lines: readonly unknown[]): Promise<string> {
  const file = join(folder, name);
  await writeFile(file, lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n'));
  return file;
}

describe('npm run compliance', () => {
  it('says of each rule whether a running server keeps it', async () => {
    const file = await linksFile('people.jsonl', (await peopleOf(platform)).links);
    const revoke = `npm run --silent links -- --data ${platform.dataDir} --revoke`;
    const { code, out, err } = await compliance('--url', `${platform.url}/`, '--links', file, '--revoke', revoke, '--json');
    const results = JSON.parse(out) as readonly Result[];
    expect(results.filter(({ passed }) => !passed)).toEqual([]);
    expect(results.map(({ rule }) => rule)).toEqual(checks.map(({ rule }) => rule));
    expect(code, err).toBe(0);
  }, 180_000);

  it.each([
    ['no address', () => [], '--url must be the address of a server'],
    ['an option that nobody knows', () => ['--server', 'x'], 'The options are: --url, --links, --revoke, --json.'],
    ['a file that is not there', () => ['--url', platform.url, '--links', join(folder, 'nowhere')], '--links: there is no file'],
    ['a file of something else', async () => ['--url', platform.url, '--links', await linksFile('a', ['{"url":'])], 'a line of JSON'],
    ['too few people', async () => ['--url', platform.url, '--links', await linksFile('b', [{ url: 'x', role: 'host' }])], '6 delegates'],
    [
      'a server that is not there',
      async () => ['--url', `http://127.0.0.1:${await freePort()}`, '--links', await linksFile('c', (await peopleOf(platform)).links)],
      'nothing answers'
    ]
  ])('%s is refused in a sentence', async (_what, args, sentence) => {
    const { code, out, err } = await compliance(...(await args()));
    expect([code, out]).toEqual([78, '']);
    expect(err).toContain(sentence);
    expect(err).not.toContain('    at ');
  });
});
