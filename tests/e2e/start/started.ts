import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { repository } from '../../platform/platform.ts';
import { until } from '../../platform/wait.ts';

/** A command of package.json as a person types it, in a process group of its own as a terminal gives it. */
export class Command {
  readonly exited: Promise<number | null>;
  readonly #pid: number;
  #out = '';
  #err = '';

  constructor(args: readonly string[]) {
    const child = spawn('npm', ['--silent', ...args], { cwd: repository, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
    if (child.pid === undefined) throw new Error('npm did not start');
    this.#pid = child.pid;
    child.stdout.on('data', (part: Buffer) => (this.#out += part.toString('utf8')));
    child.stderr.on('data', (part: Buffer) => (this.#err += part.toString('utf8')));
    this.exited = new Promise((done) => child.once('close', (code) => done(code)));
  }

  get out(): string {
    return this.#out;
  }
  get err(): string {
    return this.#err;
  }

  /** Ctrl-C in a terminal: the signal goes to every process of the group. */
  ctrlC(): void {
    process.kill(-this.#pid, 'SIGINT');
  }
  /** What still runs of it. A process that has ended and that nobody has asked about yet (`Z`) runs no more. */
  left(): readonly string[] {
    const all = execFileSync('ps', ['-A', '-o', 'pgid=,stat=,args='], { encoding: 'utf8' }).split('\n');
    const left: string[] = [];
    for (const line of all) {
      const [, group = '', state = '', args = ''] = /^\s*(\d+)\s+(\S+)\s+(.*)$/u.exec(line) ?? [];
      if (Number(group) === this.#pid && !state.startsWith('Z')) left.push(args);
    }
    return left;
  }
  /** For the end of a test, whatever became of it. */
  async end(): Promise<void> {
    if (this.left().length > 0) process.kill(-this.#pid, 'SIGTERM');
    await this.exited;
  }
  async says(text: string): Promise<void> {
    let ended = false;
    void this.exited.then(() => (ended = true));
    await until(`the command says "${text}"`, () => {
      if (this.#out.includes(text) || this.#err.includes(text)) return true;
      if (ended) throw new Error(`the command ended: ${this.#out}${this.#err}`);
      return false;
    });
  }
}

/** Runs a command to its end. */
export async function ran(args: readonly string[]): Promise<{ code: number | null; out: string; err: string }> {
  const command = new Command(args);
  const code = await command.exited;
  return { code, out: command.out, err: command.err };
}

export function dataFolder(): { readonly path: string; readonly remove: () => void } {
  const parent = mkdtempSync(join(tmpdir(), 'alongside-start-'));
  return { path: join(parent, 'data'), remove: () => rmSync(parent, { recursive: true, force: true }) };
}
