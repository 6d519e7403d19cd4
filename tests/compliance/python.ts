import { spawn, spawnSync } from 'node:child_process';
import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const missing = 'Python 3 is missing. Install it (Debian: apt-get install python3; macOS: brew install python), or name it in PYTHON.';
export const pythonFolder = join(import.meta.dirname, 'python');
export const takePart = join(pythonFolder, 'take_part.py');

/** The command that is Python 3 here, or the sentence that installs it. */
export function python(): string {
  const command = process.env['PYTHON'] ?? 'python3';
  const { status, stdout } = spawnSync(command, ['--version'], { encoding: 'utf8' });
  if (status !== 0 || !stdout.startsWith('Python 3')) throw new Error(missing);
  return command;
}

export type Step = { readonly step: string; readonly [key: string]: unknown };

/** The Python client in a process of its own: its steps as they come, and a way to let it go on. */
export class PythonClient {
  readonly #child: ChildProcessWithoutNullStreams;
  readonly #lines: AsyncIterator<string>;
  #errors = '';

  constructor(args: readonly string[]) {
    this.#child = spawn(python(), ['-B', takePart, ...args]);
    this.#child.stderr.on('data', (part: Buffer) => (this.#errors += part.toString('utf8')));
    this.#lines = createInterface({ input: this.#child.stdout })[Symbol.asyncIterator]();
  }
  async step(name: string): Promise<Step> {
    const next = await this.#lines.next();
    if (next.done === true) throw new Error(`the Python client ended before "${name}": ${this.#errors}`);
    const step = JSON.parse(next.value) as Step;
    if (step.step !== name) throw new Error(`"${step.step}" came, not "${name}"`);
    return step;
  }
  goOn(): void {
    this.#child.stdin.write('\n');
  }
  async ended(): Promise<number | null> {
    if (this.#child.exitCode !== null) return this.#child.exitCode;
    return new Promise((resolve) => this.#child.once('exit', resolve));
  }
  stop(): void {
    this.#child.kill('SIGKILL');
  }
}
