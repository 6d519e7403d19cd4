import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../platform/free-port.ts';
import { repository } from '../platform/platform.ts';
import { answers, until } from '../platform/wait.ts';
import { round } from './measure.ts';

const hangMs = 15 * 60_000;
const stopWithinMs = 30_000;

type Started = { readonly firstPageS: number; readonly readyS: number };

/** `npm start` as a stranger types it, until the first page and until `/readyz` answers 200; then Ctrl-C to the group. */
async function npmStart(clone: string, env: NodeJS.ProcessEnv): Promise<Started> {
  const port = await freePort();
  const start = performance.now();
  const seconds = (): number => (performance.now() - start) / 1000;
  const child = spawn('npm', ['start', '--', '--port', String(port), '--people', '0'], {
    cwd: clone,
    env,
    detached: true,
    stdio: 'ignore'
  });
  if (child.pid === undefined) throw new Error('npm did not start');
  await until('the first page', () => answers(`http://127.0.0.1:${port}/`), hangMs);
  const firstPageS = seconds();
  await until('everything is ready', () => answers(`http://127.0.0.1:${port}/readyz`), hangMs);
  const readyS = seconds();
  process.kill(-child.pid, 'SIGINT');
  await until('the whole group has ended', () => groupGone(child.pid ?? 0), stopWithinMs);
  return { firstPageS, readyS };
}

function groupGone(pid: number): boolean {
  try {
    process.kill(-pid, 0);
    return false;
  } catch {
    return true;
  }
}

function clone(into: string): string {
  const folder = join(into, 'alongside');
  execFileSync('git', ['clone', '--quiet', repository, folder]);
  return folder;
}

/** Everything that npm, pnpm, Go and we keep lies below the home folder. */
function emptyHome(home: string): NodeJS.ProcessEnv {
  const { PATH = '', LANG = 'C.UTF-8' } = process.env;
  const bare = PATH.split(':').filter((entry) => !entry.includes('node_modules'));
  return {
    PATH: bare.join(':'),
    LANG,
    HOME: home,
    XDG_CACHE_HOME: join(home, '.cache'),
    GOPATH: join(home, 'go'),
    GOCACHE: join(home, '.cache/go-build'),
    GOFLAGS: '-modcacherw'
  };
}

/** Seconds from `npm start` to the first page and to ready: cold, warm (caches and LiveKit at hand), and again. */
export async function start(): Promise<Record<string, unknown>> {
  const folder = mkdtempSync(join(tmpdir(), 'alongside-start-'));
  const home = join(folder, 'home');
  execFileSync('mkdir', ['-p', home]);
  const cold = await npmStart(clone(join(folder, 'cold')), emptyHome(home));
  const warmClone = clone(join(folder, 'warm'));
  const warm = await npmStart(warmClone, emptyHome(home));
  const again = await npmStart(warmClone, emptyHome(home));
  rmSync(folder, { recursive: true, force: true });
  return {
    firstPageS: round(cold.firstPageS, 1),
    coldS: round(cold.readyS, 1),
    warmS: round(warm.readyS, 1),
    againS: round(again.readyS, 1)
  };
}
