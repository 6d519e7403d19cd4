import { linkSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

const pollMs = 200;
/** Longer than any fetch or build: a mark that is older was left behind, even if its number belongs to somebody else now. */
const longestMs = 15 * 60_000;

/**
 * Runs `work` in one process at a time; the others wait, and then do it themselves (they look first whether it is done).
 * `mark` is a file that holds the id of the process at work. One that has died holds up nobody; when several find that at
 * the same moment, two may work at once, which `work` must bear.
 */
export async function oneAtATime<T>(mark: string, work: () => Promise<T>, signal?: AbortSignal): Promise<T> {
  mkdirSync(dirname(mark), { recursive: true });
  while (!taken(mark)) {
    if (isOld(mark) || !isAlive(holder(mark))) rmSync(mark, { force: true });
    else await wait(pollMs, undefined, signal === undefined ? {} : { signal });
  }
  try {
    return await work();
  } finally {
    rmSync(mark, { force: true });
  }
}

/**
 * A link appears together with its content, so nobody reads a mark that is not written yet. Where the file system knows no
 * links, everybody works for themselves.
 */
function taken(mark: string): boolean {
  const own = `${mark}.${process.pid}`;
  writeFileSync(own, String(process.pid));
  try {
    linkSync(own, mark);
    return true;
  } catch (error) {
    return !(error instanceof Error && 'code' in error && error.code === 'EEXIST');
  } finally {
    rmSync(own, { force: true });
  }
}

function isOld(mark: string): boolean {
  const found = statSync(mark, { throwIfNoEntry: false });
  return found !== undefined && found.mtimeMs < Date.now() - longestMs;
}

function holder(mark: string): number | null {
  try {
    const pid = Number(readFileSync(mark, 'utf8'));
    return Number.isInteger(pid) && pid > 0 ? pid : null;
  } catch {
    return null;
  }
}

function isAlive(pid: number | null): boolean {
  if (pid === null) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
