import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type Child, startChild } from './child.ts';
import { freePort } from './free-port.ts';
import { answers, until } from './wait.ts';

export const repository = resolve(import.meta.dirname, '../..');

/** As `npm start` starts it, see infra/run/build.ts. */
export const serverOptions = ['--max-semi-space-size=8', '--v8-pool-size=1', '--no-maglev-destroy-on-background'] as const;

export type Link = {
  readonly url: string;
  readonly name: string;
  readonly role: string;
  readonly room: string | null;
  readonly captions?: string;
};
export type PlatformOptions = {
  readonly redisUrl?: string;
  readonly livekit?: { readonly url: string; readonly key: string; readonly secret: string };
  readonly at?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly wrapper?: readonly string[];
  /** Another node of the same platform: on its data folder and its Redis. */
  readonly beside?: Platform;
  /** The built checkout that is run: another version beside this one. */
  readonly checkout?: string;
  /** Where its data stay; without it a folder of its own, which goes with it. */
  readonly dataDir?: string;
};
/** `mayEnd`: it is no failure when the process ends before it answers. */
export type BootOptions = { readonly env?: Readonly<Record<string, string>>; readonly mayEnd?: boolean };

/** The real server in a process of its own, on a free port and a folder of its own. */
export class Platform {
  readonly port: number;
  readonly dataDir: string;
  readonly #options: PlatformOptions;
  #child: Child | null = null;

  private constructor(port: number, dataDir: string, options: PlatformOptions) {
    this.port = port;
    this.dataDir = dataDir;
    this.#options = options;
  }

  static async start(options: PlatformOptions = {}): Promise<Platform> {
    const { beside } = options;
    const dataDir = beside?.dataDir ?? options.dataDir ?? (await mkdtemp(join(tmpdir(), 'alongside-')));
    const platform = new Platform(await freePort(), dataDir, beside === undefined ? options : { ...beside.#options, ...options });
    await platform.boot();
    await platform.#pagesCome();
    return platform;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }
  get pid(): number {
    if (this.#child === null) throw new Error('the platform does not run');
    return this.#child.pid;
  }
  get runs(): boolean {
    const child = this.#child?.process;
    return child !== undefined && child.exitCode === null && child.signalCode === null;
  }
  output(): string {
    return this.#child?.output() ?? '';
  }

  /** Starts the process (again) on the same port and data. */
  async boot({ env = {}, mayEnd = false }: BootOptions = {}): Promise<void> {
    const [command, ...before] = [...(this.#options.wrapper ?? []), process.execPath];
    if (command === undefined) throw new Error('no command');
    const checkout = this.#options.checkout ?? repository;
    const bundled = join(checkout, 'apps/signalling/dist/main.js');
    const entry = existsSync(bundled) ? bundled : join(checkout, 'apps/signalling/src/main.ts');
    this.#child = startChild(command, [...before, ...serverOptions, entry], { cwd: checkout, env: { ...this.#environment(), ...env } });
    const child = this.#child;
    await until(`the platform answers (${child.output()})`, async () => {
      if (child.process.exitCode !== null || child.process.signalCode !== null) {
        if (mayEnd) return true;
        throw new Error(`the platform ended: ${child.output()}`);
      }
      return answers(`${this.url}/healthz`);
    });
  }

  /**
   * Pages come after the port is open. Until then a personal link gets "We are starting", which opens by itself later: whoever
   * goes on to another page before that has not come in.
   */
  async #pagesCome(): Promise<void> {
    const build = this.#environment()['WEB_BUILD'] ?? join(this.#options.checkout ?? repository, 'apps/web/build');
    if (!existsSync(join(build, 'handler.js'))) return;
    const come = async (): Promise<boolean> => (await fetch(`${this.url}/join`, { method: 'HEAD' }).catch(() => null))?.status !== 503;
    await until(`pages come (${this.output()})`, come);
  }

  #environment(): NodeJS.ProcessEnv {
    const { livekit, redisUrl, at, env } = this.#options;
    return {
      ...process.env,
      PORT: String(this.port),
      DATA_DIR: this.dataDir,
      SAMPLE: '1',
      AT: at ?? '2025-07-01T09:55:00+01:00',
      LOG_LEVEL: 'warn',
      ...(redisUrl === undefined ? {} : { REDIS_URL: redisUrl }),
      ...(livekit === undefined
        ? { NO_MEDIA: '1' }
        : { LIVEKIT_URL: livekit.url, LIVEKIT_API_KEY: livekit.key, LIVEKIT_API_SECRET: livekit.secret }),
      ...env
    };
  }

  /** Personal links of people of one role. */
  async links(role: string, count = 1, more: Readonly<Record<string, string>> = {}): Promise<readonly Link[]> {
    const { links } = (await this.#control('links', { role, count, ...more })) as { links: Link[] };
    return links;
  }
  /** Ends a personal link and everything that it opened. */
  async revoke(link: Link): Promise<void> {
    await this.#control('revoke', { url: link.url });
  }
  /** The same for a whole group: resolves when the last of them is out. */
  async revokeAll(links: readonly Link[]): Promise<void> {
    await this.#control('revoke-many', { urls: links.map(({ url }) => url) });
  }
  /** Moves the platform's clock forward. */
  async clock(to: { readonly at: string } | { readonly by: string }): Promise<void> {
    await this.#control('clock', to);
  }
  /** Every connection: whose it is, and the room it is in; null while it is at the door. */
  async present(): Promise<readonly { readonly person: string; readonly room: string | null }[]> {
    return ((await this.#control('present', {})) as { present: { person: string; room: string | null }[] }).present;
  }
  async #control(name: string, body: unknown): Promise<unknown> {
    const control = JSON.parse(await readFile(join(this.dataDir, 'control.json'), 'utf8')) as { url: string; secret: string };
    const response = await fetch(`${control.url}/api/control/${name}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${control.secret}`, 'content-type': 'application/json' },
      body: JSON.stringify(body)
    });
    if (!response.ok) throw new Error(`${name}: ${response.status} ${await response.text()}`);
    return response.json();
  }

  /** The cookie that a personal link gives to a browser. */
  async cookie(link: Link): Promise<string> {
    const token = link.url.split('/join/')[1] ?? '';
    const response = await fetch(`${this.url}/api/join`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: this.url },
      body: JSON.stringify({ token, take: true })
    });
    const answer = (await response.json()) as { ok: boolean; cookie?: string };
    if (!answer.ok || answer.cookie === undefined) throw new Error(`could not join as ${link.role}`);
    return `alongside=${answer.cookie}`;
  }

  /** When its process has ended, however it did. */
  async ended(): Promise<void> {
    await this.#child?.exited;
  }
  /** SIGKILL: no goodbye, nothing flushed. */
  async kill(): Promise<void> {
    await this.#child?.stop('SIGKILL');
  }
  async stop(): Promise<void> {
    await this.drain();
    const borrowed = this.#options.beside !== undefined || this.#options.dataDir !== undefined;
    if (!borrowed) await rm(this.dataDir, { recursive: true, force: true });
  }
  /** SIGTERM, as for a deploy: everybody is told when to come back. The data stay. */
  async drain(): Promise<void> {
    await this.#child?.stop('SIGTERM');
  }
}
