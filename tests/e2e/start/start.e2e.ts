import { readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { freePort } from '../../platform/free-port.ts';
import { answers, until } from '../../platform/wait.ts';
import { Command, dataFolder, ran } from './started.ts';

const roles = ['Delegate', 'Supporter', 'Speaker', 'Interpreter', 'Captioner', 'Host', 'Helper', 'Organiser'];

let data: ReturnType<typeof dataFolder>;
let command: Command | null = null;
beforeEach(() => {
  data = dataFolder();
});
afterEach(async () => {
  await command?.end();
  command = null;
  data.remove();
});

async function start(...options: readonly string[]): Promise<{ command: Command; url: string }> {
  const port = await freePort();
  command = new Command(['start', '--', '--port', String(port), '--data', data.path, '--people', '0', ...options]);
  await command.says('Open each in its own private window.');
  return { command, url: `http://127.0.0.1:${port}` };
}

function serverPid(): number {
  const read: unknown = JSON.parse(readFileSync(join(data.path, 'control.json'), 'utf8'));
  return typeof read === 'object' && read !== null && 'pid' in read ? Number(read.pid) : 0;
}

describe('npm start', () => {
  it('opens the sample event five minutes before its plenary, with one personal link for each role', async () => {
    const started = await start('--no-media');
    expect(await answers(`${started.url}/`)).toBe(true);
    const links = started.command.out.split('\n').filter((line) => line.includes('/join/'));
    expect(links.map((line) => line.split('  ')[0])).toEqual(roles);
    for (const link of links) expect(link).toMatch(new RegExp(`^[A-Z][a-z]+ {2}${started.url}/join/[\\w-]{20,}$`));
    expect(started.command.out).toContain('2025-07-01T09:55+01:00');
    expect(statSync(join(data.path, 'control.json')).mode & 0o777).toBe(0o600);
  });

  it('ends by Ctrl-C within five seconds, with 130 and no process left', async () => {
    const started = await start();
    const before = performance.now();
    started.command.ctrlC();
    expect(await started.command.exited).toBe(130);
    expect(performance.now() - before).toBeLessThan(5000);
    expect(started.command.left()).toEqual([]);
  });

  it('starts the server again when it is killed', async () => {
    const started = await start('--no-media');
    const first = serverPid();
    process.kill(first, 'SIGKILL');
    await until('the server is back', async () => (await answers(`${started.url}/healthz`)) && serverPid() !== first);
  });

  it('brings sound and picture beside the pages', async () => {
    const started = await start();
    await until('everything is ready', () => answers(`${started.url}/readyz`));
    expect(statSync(join(data.path, 'livekit-keys.json')).mode & 0o777).toBe(0o600);
  });

  it('gives more links and moves the clock while it runs, and says so when it does not', async () => {
    const started = await start('--no-media');
    const links = await ran(['run', 'links', '--', '--role', 'delegate', '--count', '3', '--json', '--data', data.path]);
    const read = links.out
      .trim()
      .split('\n')
      .map((line): unknown => JSON.parse(line));
    expect(read).toHaveLength(3);
    expect(read[0]).toMatchObject({ role: 'delegate', url: expect.stringContaining(`${started.url}/join/`), name: expect.any(String) });
    const clock = await ran(['run', 'clock', '--', '--by', '10m', '--data', data.path]);
    expect(clock).toMatchObject({ code: 0, out: expect.stringContaining('The clock stands at') });
    started.command.ctrlC();
    await started.command.exited;
    expect(await ran(['run', 'clock', '--', '--by', '10m', '--data', data.path])).toMatchObject({
      code: 1,
      err: expect.stringContaining('npm start')
    });
  });

  it('keeps the clock of its data, and begins again only when asked', async () => {
    const started = await start('--no-media', '--at', '2025-07-01T10:55+01:00');
    started.command.ctrlC();
    await started.command.exited;
    const again = await ran([
      'start',
      '--',
      '--no-media',
      '--at',
      '2025-07-01T11:55+01:00',
      '--data',
      data.path,
      '--port',
      String(await freePort())
    ]);
    expect(again).toMatchObject({ code: 78, err: expect.stringContaining('--at needs fresh data') });
    const fresh = await start('--no-media', '--fresh', '--at', '2025-07-01T11:55+01:00');
    expect(fresh.command.out).toContain('/join/');
  });

  it('refuses a wrong setting in one sentence that names it', async () => {
    const wrong = await ran(['start', '--', '--port', 'eighty', '--data', data.path]);
    expect(wrong).toMatchObject({ code: 78, err: expect.stringContaining('--port must be a whole number') });
    const holder = createServer();
    await new Promise<void>((done) => holder.listen(0, '127.0.0.1', done));
    const address = holder.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const taken = await ran(['start', '--', '--port', String(port), '--data', data.path]);
    await new Promise((done) => holder.close(done));
    expect(taken).toMatchObject({ code: 78, err: expect.stringContaining(`Port ${port} is in use`) });
  });
});
