import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';

export type ChildPlan = {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  /** Where its words go: this terminal, or a file of their own. */
  readonly words: { readonly to: 'terminal' } | { readonly to: 'file'; readonly path: string };
};

/** Exit code of a program that refuses its settings: starting it again would only repeat the sentence. */
const refused = 78;
const firstDelayMs = 200;
const longestDelayMs = 5000;
/** One that lived this long had started properly, so its next death counts as the first. */
const provenMs = 5000;
const killAfterMs = 3500;

/** A child process that is started again whenever it dies, until it is told to stop. */
export class KeptChild {
  readonly #plan: ChildPlan;
  readonly #onRefused: (code: number) => void;
  readonly #say: (sentence: string) => void;
  #child: ChildProcess | null = null;
  #again: NodeJS.Timeout | null = null;
  #delayMs = firstDelayMs;
  #stopping = false;

  constructor(plan: ChildPlan, listener: { readonly refused: (code: number) => void; readonly say: (sentence: string) => void }) {
    this.#plan = plan;
    this.#onRefused = listener.refused;
    this.#say = listener.say;
  }

  get pid(): number | null {
    return this.#child?.pid ?? null;
  }

  start(): void {
    if (this.#stopping) return;
    const { command, args, cwd, env, words } = this.#plan;
    const startedAt = performance.now();
    const file = words.to === 'file' ? openSync(words.path, 'a', 0o600) : null;
    const child = spawn(command, [...args], { cwd, env, stdio: ['ignore', file ?? 'inherit', file ?? 'inherit'] });
    if (file !== null) closeSync(file);
    this.#child = child;
    child.once('error', (error) => this.#ended(startedAt, null, error.message));
    child.once('exit', (code, signal) => this.#ended(startedAt, code, signal === null ? `code ${code}` : signal));
  }

  #ended(startedAt: number, code: number | null, how: string): void {
    this.#child = null;
    if (this.#stopping) return;
    if (code === refused) return this.#onRefused(refused);
    if (performance.now() - startedAt > provenMs) this.#delayMs = firstDelayMs;
    this.#say(`${this.#plan.name} ended (${how}) and is started again.`);
    this.#again = setTimeout(() => this.start(), this.#delayMs);
    this.#delayMs = Math.min(this.#delayMs * 2, longestDelayMs);
  }

  /** Resolves when the process is gone. What does not end when asked is ended by force. */
  async stop(): Promise<void> {
    this.#stopping = true;
    if (this.#again !== null) clearTimeout(this.#again);
    const child = this.#child;
    if (child === null || child.exitCode !== null || child.signalCode !== null) return;
    await new Promise<void>((done) => {
      const force = setTimeout(() => child.kill('SIGKILL'), killAfterMs);
      child.once('exit', () => {
        clearTimeout(force);
        done();
      });
      child.kill('SIGTERM');
    });
  }
}
