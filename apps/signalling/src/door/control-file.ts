import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const lookEveryMs = 2_000;

/**
 * Where the commands of this computer find the running platform; only its owner can read it. Of several nodes on one data
 * folder the one that came last stands in it; when that one is gone, another writes itself in.
 */
export class ControlFile {
  readonly #path: string;
  readonly #text: string;
  readonly #timer: NodeJS.Timeout;

  constructor(dataDir: string, { url, secret }: { readonly url: string; readonly secret: string }) {
    this.#path = join(dataDir, 'control.json');
    this.#text = `${JSON.stringify({ url, secret, pid: process.pid })}\n`;
    this.#write();
    this.#timer = setInterval(() => this.look(), lookEveryMs);
    this.#timer.unref();
  }

  /** Writes this process in when the one that stands there does not run any more. */
  look(): void {
    const pid = this.#writer();
    if (pid === null || !runs(pid)) this.#write();
  }

  close(): void {
    clearInterval(this.#timer);
    if (this.#writer() === process.pid) rmSync(this.#path, { force: true });
  }

  /** In one step: whoever reads finds the old file or the new one, whole. */
  #write(): void {
    const own = `${this.#path}.${process.pid}`;
    rmSync(own, { force: true });
    writeFileSync(own, this.#text, { mode: 0o600 });
    renameSync(own, this.#path);
  }

  #writer(): number | null {
    try {
      const read: unknown = JSON.parse(readFileSync(this.#path, 'utf8'));
      return typeof read === 'object' && read !== null && 'pid' in read && typeof read.pid === 'number' ? read.pid : null;
    } catch {
      return null;
    }
  }
}

function runs(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Somebody else's process is a process.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
