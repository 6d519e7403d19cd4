import { existsSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { oneAtATime } from './one-at-a-time.ts';

let mark: string;
beforeEach(() => {
  mark = join(mkdtempSync(join(tmpdir(), 'alongside-mark-')), 'caches/making');
});
afterEach(() => rmSync(join(mark, '../..'), { recursive: true, force: true }));

describe('work that one process does at a time', () => {
  it('is done by the second only when the first is through', async () => {
    const order: string[] = [];
    const first = Promise.withResolvers<void>();
    const one = oneAtATime(mark, async () => {
      order.push('first begins');
      await first.promise;
      order.push('first ends');
    });
    const two = oneAtATime(mark, () => Promise.resolve(void order.push('second')));
    expect(order).toEqual(['first begins']);
    first.resolve();
    await Promise.all([one, two]);
    expect(order).toEqual(['first begins', 'first ends', 'second']);
    expect(existsSync(mark)).toBe(false);
  });

  it('is free again after it failed', async () => {
    await expect(oneAtATime(mark, () => Promise.reject(new Error('no network')))).rejects.toThrow('no network');
    expect(await oneAtATime(mark, () => Promise.resolve('done'))).toBe('done');
  });

  it('is not held up by a process that died', async () => {
    await oneAtATime(mark, () => Promise.resolve());
    const dead = spawnSync(process.execPath, ['-e', '']).pid;
    writeFileSync(mark, String(dead));
    expect(await oneAtATime(mark, () => Promise.resolve('done'))).toBe('done');
  });

  it('is not held up by a mark of long ago whose number belongs to another process now', async () => {
    await oneAtATime(mark, () => Promise.resolve());
    writeFileSync(mark, String(process.pid));
    utimesSync(mark, 0, (Date.now() - 16 * 60_000) / 1_000);
    expect(await oneAtATime(mark, () => Promise.resolve('done'))).toBe('done');
  });

  it('is waited for no longer than the waiting command lives', async () => {
    const never = Promise.withResolvers<void>();
    const abort = new AbortController();
    const one = oneAtATime(mark, () => never.promise);
    const two = oneAtATime(mark, () => Promise.resolve('done'), abort.signal);
    abort.abort();
    await expect(two).rejects.toThrow('aborted');
    expect(existsSync(mark)).toBe(true);
    never.resolve();
    await one;
  });
});
