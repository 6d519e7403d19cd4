import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { KeptChild } from './kept-child.ts';

let folder: string;
let child: KeptChild | null = null;
const said: string[] = [];
let refusedWith: number | null = null;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'alongside-child-'));
  said.length = 0;
  refusedWith = null;
});
afterEach(async () => {
  await child?.stop();
  rmSync(folder, { recursive: true, force: true });
});

function keep(program: string): KeptChild {
  const plan = { name: 'The child', command: process.execPath, args: ['-e', program], cwd: folder, env: process.env } as const;
  child = new KeptChild(
    { ...plan, words: { to: 'file', path: join(folder, 'words') } },
    {
      refused: (code) => (refusedWith = code),
      say: (sentence) => said.push(sentence)
    }
  );
  child.start();
  return child;
}
const words = (): string => readFileSync(join(folder, 'words'), 'utf8');

describe('a kept child', () => {
  it('is started again when it is killed', async () => {
    const kept = keep('console.log("up"); setInterval(() => {}, 1000)');
    await vi.waitFor(() => expect(words()).toBe('up\n'), { timeout: 10_000 });
    const first = kept.pid;
    if (first !== null) process.kill(first, 'SIGKILL');
    await vi.waitFor(() => expect(words()).toBe('up\nup\n'), { timeout: 10_000 });
    expect(said).toEqual(['The child ended (SIGKILL) and is started again.']);
    expect(kept.pid).not.toBe(first);
  });

  it('is not started again when it refuses its settings', async () => {
    const kept = keep('console.log("no"); process.exit(78)');
    await vi.waitFor(() => expect(refusedWith).toBe(78), { timeout: 10_000 });
    expect(kept.pid).toBeNull();
    expect(words()).toBe('no\n');
  });

  it('is gone after stop, even when it does not listen', async () => {
    const kept = keep('process.on("SIGTERM", () => {}); console.log("up"); setInterval(() => {}, 1000)');
    await vi.waitFor(() => expect(words()).toBe('up\n'), { timeout: 10_000 });
    const pid = kept.pid ?? 0;
    await kept.stop();
    expect(() => process.kill(pid, 0)).toThrow('ESRCH');
    expect(said).toEqual([]);
  });
});
