import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { log, oneTo } from '../contract/room-log-home.ts';
import { openSqliteRoomLog } from './room-log.ts';

const writer = fileURLToPath(new URL('../testing/commit-writer.ts', import.meta.url));

/** Lets the writer acknowledge some commits, kills it in the middle of the next, and returns the last version acknowledged. */
async function writeUntilKilled(path: string, acknowledgements: number): Promise<number> {
  const child = spawn(process.execPath, [writer, path], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(child, 'close');
  let last = 0;
  let count = 0;
  for await (const line of createInterface({ input: child.stdout })) {
    last = Number(line);
    count += 1;
    if (count === acknowledgements) child.kill('SIGKILL');
  }
  await ended;
  return last;
}

test('kill -9 of the process that writes loses nothing acknowledged, doubles nothing and leaves no hole', { timeout: 60_000 }, async () => {
  const dir = await mkdtemp(join(tmpdir(), 'alongside-kill-'));
  onTestFinished(() => rm(dir, { recursive: true }));
  const path = join(dir, 'rooms.db');
  for (const round of oneTo(4)) {
    const acknowledged = await writeUntilKilled(path, 50 * round);
    const store = await openSqliteRoomLog(path);
    const { v } = await store.open(log);
    expect(v).toBeGreaterThanOrEqual(acknowledged);
    expect((await store.read(log, 0, 10_000)).map((entry) => entry.events)).toEqual(oneTo(v).map((n) => [n]));
    expect(await store.outcome(log, `writer:${acknowledged}`)).toEqual({ v: acknowledged, outcome: null });
    await store.close();
  }
});
