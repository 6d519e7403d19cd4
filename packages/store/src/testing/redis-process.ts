import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const configuration = fileURLToPath(new URL('../../../../infra/redis/redis.conf', import.meta.url));
const install = 'redis-server was not found. Install it with "sudo apt-get install redis-server", or name it in REDIS_SERVER.';

/**
 * A real Redis with the configuration that is shipped, on a private socket in a folder of its own: no port to collide on
 * and no way to reach another Redis by mistake. Ended by its own process id.
 */
export class RedisProcess {
  readonly #dir: string;
  readonly #settings: readonly string[];
  #child: ChildProcess | null = null;

  private constructor(dir: string, settings: readonly string[]) {
    this.#dir = dir;
    this.#settings = settings;
  }

  /** `settings`: further arguments, for example `--appendfsync everysec`. */
  static async start(...settings: readonly string[]): Promise<RedisProcess> {
    const redis = new RedisProcess(await mkdtemp(join(tmpdir(), 'alongside-redis-')), settings);
    await redis.boot();
    return redis;
  }

  get url(): string {
    return `unix:${this.#dir}/redis.sock`;
  }

  /** Where it keeps its files. */
  get folder(): string {
    return this.#dir;
  }

  get pid(): number {
    const pid = this.#child?.pid;
    if (pid === undefined) throw new Error('Redis is not running');
    return pid;
  }

  /** Starts it on the data of before and waits until it has loaded them. */
  async boot(): Promise<void> {
    const own = ['--port', '0', '--unixsocket', join(this.#dir, 'redis.sock'), '--unixsocketperm', '700', '--dir', this.#dir];
    const child = spawn(process.env['REDIS_SERVER'] ?? 'redis-server', [configuration, ...own, ...this.#settings], {
      stdio: ['ignore', 'pipe', 'inherit']
    });
    this.#child = child;
    await ready(child);
  }

  signal(name: NodeJS.Signals): void {
    process.kill(this.pid, name);
  }

  /** Ends it at once, as a crash would. */
  async kill(): Promise<void> {
    const child = this.#child;
    if (child === null || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  }

  async end(): Promise<void> {
    await this.kill();
    await rm(this.#dir, { recursive: true, force: true });
  }
}

function ready(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let output = '';
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      output = (output + text).slice(-10_000);
      if (/ready to accept connections/i.test(output)) resolve();
    });
    child.once('error', (cause) => reject(new Error(install, { cause })));
    child.once('exit', (code) => reject(new Error(`Redis ended with code ${code}: ${output}`)));
  });
}
