import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createSocket } from 'node:dgram';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Child, startChild } from '../platform/child.ts';
import { freePort } from '../platform/free-port.ts';
import { answers, until } from '../platform/wait.ts';

/** A key pair of the tests. */
export const testKey = { key: 'alongside-tests', secret: 'only-for-tests-on-loopback-0123456789abcdef' } as const;

export type LiveKitOptions = {
  /** Where webhooks go. Without it there are none. */
  readonly webhook?: string;
  /** Three ports that are free; taken by itself when left out. */
  readonly ports?: Ports;
};
type Ports = { readonly signal: number; readonly tcp: number; readonly udp: number };

function binary(): string {
  const cache = process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache');
  const found = [process.env['LIVEKIT_BIN'], join(cache, 'alongside', 'livekit-1.13.5', 'livekit-server')].find(
    (path) => path !== undefined && existsSync(path)
  );
  if (found === undefined) throw new Error('LiveKit is missing. `npm start` builds it; or name the program in LIVEKIT_BIN.');
  return found;
}

/** A real LiveKit of one's own on loopback: start it, kill it without a goodbye, boot it again on the same ports. */
export class LiveKitProcess {
  readonly url: string;
  readonly key = testKey.key;
  readonly secret = testKey.secret;
  readonly #dir: string;
  #child: Child | null = null;

  private constructor(dir: string, ports: Ports) {
    this.#dir = dir;
    this.url = `ws://127.0.0.1:${ports.signal}`;
  }

  static async start(options: LiveKitOptions = {}): Promise<LiveKitProcess> {
    const dir = await mkdtemp(join(tmpdir(), 'alongside-livekit-'));
    const ports = options.ports ?? { signal: await freePort(), tcp: await freePort(), udp: await freeUdpPort() };
    await writeFile(join(dir, 'livekit.yaml'), configuration(ports, options.webhook), { mode: 0o600 });
    const livekit = new LiveKitProcess(dir, ports);
    await livekit.boot();
    return livekit;
  }

  get pid(): number {
    if (this.#child === null) throw new Error('LiveKit does not run');
    return this.#child.pid;
  }
  output(): string {
    return this.#child?.output() ?? '';
  }

  /** Starts the program (again) on the same ports. Its rooms are gone with the last one. */
  async boot(): Promise<void> {
    const child = startChild(binary(), ['--config', join(this.#dir, 'livekit.yaml')], { stdio: ['ignore', 'pipe', 'pipe'] });
    this.#child = child;
    await until('LiveKit answers', () => {
      if (child.process.exitCode !== null) throw new Error(`LiveKit ended: ${child.output()}`);
      return answers(this.url.replace('ws', 'http'));
    });
  }
  /** SIGKILL: no goodbye to anybody. */
  async kill(): Promise<void> {
    await this.#child?.stop('SIGKILL');
  }
  async stop(): Promise<void> {
    // A polite end waits for everybody to leave; tests do not.
    await this.#child?.stop('SIGKILL');
    await rm(this.#dir, { recursive: true, force: true });
  }
}

function configuration(ports: Ports, webhook: string | undefined): string {
  const lines = [
    `port: ${ports.signal}`,
    'bind_addresses: ["127.0.0.1"]',
    'rtc:',
    `  tcp_port: ${ports.tcp}`,
    `  udp_port: ${ports.udp}`,
    '  node_ip: 127.0.0.1',
    '  use_external_ip: false',
    '  enable_loopback_candidate: true',
    '  congestion_control: { allow_pause: false }',
    'room: { auto_create: false }',
    `keys: { ${testKey.key}: ${testKey.secret} }`,
    'logging: { level: warn }',
    ...(webhook === undefined ? [] : [`webhook: { api_key: ${testKey.key}, urls: ["${webhook}"] }`])
  ];
  return `${lines.join('\n')}\n`;
}

function freeUdpPort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createSocket('udp4');
    probe.once('error', reject);
    probe.bind(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}
