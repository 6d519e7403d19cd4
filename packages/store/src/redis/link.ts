import { createClient } from 'redis';
import type { RedisAddress } from './address.ts';
import { library, libraryName } from './library.ts';
import { refuseUnsafe, settingsAskedFor } from './safety.ts';

const mostWaiting = 10_000;

function clientFor(address: RedisAddress, deadlineMs: number) {
  const patience = { connectTimeout: deadlineMs, reconnectStrategy: false } as const;
  return createClient({
    RESP: 3,
    disableOfflineQueue: true,
    commandsQueueMaxLength: mostWaiting,
    maintNotifications: 'disabled',
    // The deadline is the connection's own; the client's does not cover the answer and costs a timer per command.
    commandOptions: { timeout: 0 },
    ...(address.kind === 'network'
      ? { url: address.url, socket: patience }
      : { database: address.database, socket: { path: address.path, tls: false, ...patience } })
  });
}

type Client = ReturnType<typeof clientFor>;

/**
 * One connection to Redis, good until the first fault and then thrown away whole: a fresh one is checked, loaded and
 * subscribed from nothing, so there is no half-recovered state. Entries and messages arrive on a second socket, where
 * a slow answer does not delay them.
 */
export class Link {
  readonly #commands: Client;
  readonly #pushes: Client;
  readonly #onPush: (text: string, channel: string) => void;

  private constructor(address: RedisAddress, deadlineMs: number, hooks: LinkHooks) {
    this.#commands = clientFor(address, deadlineMs);
    this.#pushes = clientFor(address, deadlineMs);
    this.#onPush = hooks.onPush;
    for (const client of [this.#commands, this.#pushes]) client.on('error', (error: unknown) => hooks.onFault(this, error));
  }

  /** Rejects with `UnsafeRedis`, or with whatever kept Redis from answering within the deadline. */
  static async open(address: RedisAddress, deadlineMs: number, hooks: LinkHooks): Promise<Link> {
    const link = new Link(address, deadlineMs, hooks);
    const deadline = setTimeout(() => link.drop(), deadlineMs);
    try {
      await Promise.all([link.#commands.connect(), link.#pushes.connect()]);
      await link.#prepare(hooks.channels());
      return link;
    } catch (error) {
      link.drop();
      throw error;
    } finally {
      clearTimeout(deadline);
    }
  }

  async #prepare(channels: readonly string[]): Promise<void> {
    const version = /^redis_version:(\S+)/m.exec(await this.#commands.info('server'))?.[1] ?? 'of unknown version';
    refuseUnsafe(version, await this.#commands.configGet([...settingsAskedFor]));
    const loaded = await this.#commands.functionList({ LIBRARYNAME: libraryName });
    if (loaded.length === 0) await this.#commands.functionLoad(library, { REPLACE: true });
    if (channels.length > 0) await this.#pushes.subscribe([...channels], this.#onPush);
  }

  get isOpen(): boolean {
    return this.#commands.isReady && this.#pushes.isReady;
  }

  send(args: readonly string[]): Promise<unknown> {
    return this.#commands.sendCommand(args);
  }

  listen(channel: string): Promise<void> {
    return this.#pushes.subscribe(channel, this.#onPush);
  }

  leave(channel: string): Promise<void> {
    return this.#pushes.unsubscribe(channel);
  }

  /** Waits for the answers that are due. */
  async close(): Promise<void> {
    if (this.#commands.isOpen) await this.#commands.close();
    this.drop();
  }

  drop(): void {
    for (const client of [this.#commands, this.#pushes]) if (client.isOpen) client.destroy();
  }
}

export type LinkHooks = {
  readonly onPush: (text: string, channel: string) => void;
  readonly onFault: (link: Link, error: unknown) => void;
  /** Channels to listen to from the start. */
  readonly channels: () => readonly string[];
};
