import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect } from 'node:net';
import { type Child, startChild } from './child.ts';
import { freePort } from './free-port.ts';
import { until } from './wait.ts';

/** A Redis of our own on loopback, as durable as the product demands. */
export class RedisProcess {
  readonly url: string;
  readonly #port: number;
  readonly #dir: string;
  #child: Child;

  private constructor(port: number, dir: string, child: Child) {
    this.#port = port;
    this.#dir = dir;
    this.#child = child;
    this.url = `redis://127.0.0.1:${port}/0`;
  }
  static async start(): Promise<RedisProcess> {
    const dir = await mkdtemp(join(tmpdir(), 'alongside-redis-'));
    const port = await freePort();
    const redis = new RedisProcess(port, dir, launch(port, dir));
    await redis.#ready();
    return redis;
  }
  async #ready(): Promise<void> {
    await until('redis answers', () => ping(this.#port));
  }
  /** Everything that it keeps on disk. */
  get folder(): string {
    return this.#dir;
  }
  get pid(): number {
    return this.#child.pid;
  }
  async kill(): Promise<void> {
    await this.#child.stop('SIGKILL');
  }
  async boot(): Promise<void> {
    this.#child = launch(this.#port, this.#dir);
    await this.#ready();
  }
  async stop(): Promise<void> {
    await this.#child.stop('SIGTERM');
    await rm(this.#dir, { recursive: true, force: true });
  }
}

function launch(port: number, dir: string): Child {
  const settings = ['--port', String(port), '--bind', '127.0.0.1', '--dir', dir, '--save', '', '--appendonly', 'yes'];
  return startChild(process.env['REDIS_SERVER'] ?? 'redis-server', [...settings, '--appendfsync', 'always'], {
    stdio: ['ignore', 'pipe', 'pipe']
  });
}

function ping(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write('PING\r\n'));
    socket.once('data', (data) => {
      socket.destroy();
      resolve(data.toString().startsWith('+PONG'));
    });
    socket.once('error', () => resolve(false));
  });
}
