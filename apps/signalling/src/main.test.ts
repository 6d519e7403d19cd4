import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { Client } from './testing/client.ts';

const folder = mkdtempSync(join(tmpdir(), 'alongside-main-'));
const program = join(import.meta.dirname, 'main.ts');
const children: ChildProcess[] = [];
afterAll(() => {
  for (const child of children) child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

type Ended = { readonly code: number | null; readonly words: string };
function run(env: Record<string, string>): { readonly child: ChildProcess; readonly ended: Promise<Ended> } {
  const child = spawn(process.execPath, [program], {
    env: { PATH: process.env['PATH'] ?? '', NO_MEDIA: '1', LOG_LEVEL: 'info', ...env },
    stdio: ['ignore', 'pipe', 'pipe']
  });
  children.push(child);
  let words = '';
  child.stderr.on('data', (chunk) => (words += String(chunk)));
  return { child, ended: new Promise((resolve) => child.once('close', (code) => resolve({ code, words }))) };
}

/** When the server says that it listens; `nth`: at one address after the other, which may come in one piece. */
function listening(child: ChildProcess, nth = 0): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    child.stdout?.on('data', (chunk) => {
      text += String(chunk);
      const url = [...text.matchAll(/"url":"([^"]+)"/gu)][nth]?.[1];
      if (url !== undefined) resolve(url);
    });
    child.once('close', () => reject(new Error('it ended')));
  });
}

it('names a wrong setting in one sentence and ends with 78', async () => {
  const wrong: readonly (readonly [Record<string, string>, string])[] = [
    [{ PORT: 'eighty' }, 'PORT'],
    [{ PUBLIC_URL: 'http://conference.example.org' }, 'PUBLIC_URL'],
    [{ SESSION_SECRET: 'short' }, 'SESSION_SECRET'],
    [{ METRICS_PORT: 'nine' }, 'METRICS_PORT'],
    [{ PORT: '9401', METRICS_PORT: '9401' }, 'METRICS_PORT'],
    [{ METRICS_HOST: '127.0.0.1' }, 'METRICS_HOST'],
    [{ METRICS_PUBLIC: 'yes' }, 'METRICS_PUBLIC'],
    [{ AT: '2025-07-01T10:00' }, 'AT'],
    [{ DATABASE_URL: 'postgres://somewhere' }, 'DATABASE_URL'],
    [{ REDIS_URL: 'http://somewhere' }, 'REDIS_URL']
  ];
  for (const [env, name] of wrong) {
    const { code, words } = await run({ DATA_DIR: folder, ...env }).ended;
    expect([code, words.trim().split('\n').length, words.startsWith(name)]).toEqual([78, 1, true]);
  }
});

it('names a port that is in use and ends with 78', async () => {
  const taken = createServer();
  const port = await new Promise<number>((resolve) =>
    taken.listen(0, '127.0.0.1', () => {
      const address = taken.address();
      resolve(typeof address === 'object' && address !== null ? address.port : 0);
    })
  );
  const { code, words } = await run({ DATA_DIR: folder, PORT: String(port) }).ended;
  expect([code, words]).toEqual([78, `Port ${port} is in use. Set PORT to another one.\n`]);
  taken.close();
});

it('has its figures on a port of their own, and none beside its pages, where it is public', async () => {
  const data = join(folder, 'public');
  const env = { DATA_DIR: data, PORT: '0', HOST: '127.0.0.1', PUBLIC_URL: 'https://live.example.org', METRICS_PORT: '0' };
  const { child, ended } = run(env);
  const [url, metrics] = await Promise.all([listening(child), listening(child, 1)]);
  expect((await fetch(`${url}/metrics`)).status).toBe(404);
  expect(await (await fetch(metrics)).text()).toContain('\nalongside_sockets{kind="websocket"} 0\n');
  child.kill('SIGTERM');
  expect((await ended).code).toBe(0);
});

it('answers sockets and pages, says goodbye on SIGTERM, and goes on with the same clock, cookies and rooms', async () => {
  const build = join(folder, 'web');
  const { mkdirSync } = await import('node:fs');
  mkdirSync(build, { recursive: true });
  writeFileSync(join(build, 'package.json'), '{"type":"module"}');
  writeFileSync(
    join(build, 'handler.js'),
    'export const handler = (request, response) => response.end(`page over ${request.headers["x-forwarded-proto"]} by ${process.env.PROTOCOL_HEADER} from ${process.env.SIGNALLING_ORIGIN}`);'
  );
  const data = join(folder, 'data');
  const env = { DATA_DIR: data, PORT: '0', SAMPLE: '1', AT: '2025-07-01T09:55+01:00', WEB_BUILD: build };
  const first = run(env);
  const url = await listening(first.child);
  expect((await fetch(`${url}/healthz`)).status).toBe(200);
  const control = JSON.parse(readFileSync(join(data, 'control.json'), 'utf8')) as { url: string; secret: string; pid: number };
  expect([control.url, control.pid, statSync(join(data, 'control.json')).mode & 0o777]).toEqual([url, first.child.pid, 0o600]);
  const ask = (path: string, body: object): Promise<Response> =>
    fetch(`${url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${control.secret}` },
      body: JSON.stringify(body)
    });
  expect(((await (await ask('/api/control/clock', { by: '10m' })).json()) as { now: string }).now).toMatch(/^2025-07-01T09:05/u);
  const { links } = (await (await ask('/api/control/links', { role: 'delegate', count: 1 })).json()) as { links: { url: string }[] };
  const token = links[0]?.url.split('/').at(-1);
  const { cookie } = (await (await ask('/api/join', { token })).json()) as { cookie: string };
  const page = await fetch(`${url}/`);
  const text = await page.text();
  expect(page.status === 200 ? text : 'starting').toMatch(
    /^(starting|page over http by x-forwarded-proto from http:\/\/127\.0\.0\.1:\d+)$/u
  );

  const client = await Client.open(`${url.replace('http', 'ws')}/live`, { cookie: `alongside=${cookie}` });
  client.hello('plenary');
  await client.next('welcome');
  first.child.kill('SIGTERM');
  expect((await client.next('bye')).retryWithinMs).toBeGreaterThan(0);
  expect(await client.whenClosed).toBe(4500);
  expect(await first.ended).toEqual({ code: 0, words: '' });
  expect(existsSync(join(data, 'control.json'))).toBe(false);

  const second = run(env);
  const again = await listening(second.child);
  expect(((await (await fetch(`${again}/api/status`)).json()) as { now: string }).now).toMatch(/^2025-07-01T09:0[5-6]/u);
  expect((await fetch(`${again}/api/me`, { headers: { cookie: `alongside=${cookie}` } })).status).toBe(200);
  second.child.kill('SIGINT');
  expect((await second.ended).code).toBe(130);
});
