import { asStoreAway, StoreAway, UnsafeRedis } from '../failures.ts';
import type { RedisAddress } from './address.ts';
import { type FunctionName, functionName } from './library.ts';
import { Link, type LinkHooks } from './link.ts';

const firstPauseMs = 25;
const longestPauseMs = 1_000;
/** How often a silent Redis is looked for within the deadline. */
const looksADeadline = 8;
/** Answers after which the link is opened, checked and loaded anew: another server answers, or this one was emptied. */
const lostItsPlace = /^(LOADING|READONLY|NOAUTH|MASTERDOWN|CLUSTERDOWN|ERR Function not found)/;

export type ConnectionOptions = {
  readonly address: RedisAddress;
  readonly deadlineMs: number;
  readonly onPush: (text: string, channel: string) => void;
  /** Called at once whenever Redis is there again, before any other call can be made on the new link. */
  readonly onBack: () => void;
};

/** Redis as the logs see it: there, or away. Never waits for a Redis that is away, and comes back by itself. */
export class Connection {
  readonly #options: ConnectionOptions;
  readonly #channels = new Set<string>();
  readonly #hooks: LinkHooks;
  #link: Link | null = null;
  #cause: unknown = null;
  #closed = false;
  #retry: NodeJS.Timeout | null = null;
  #turn = Promise.resolve();
  #pending = 0;
  #answeredAt = 0;
  readonly #silence: NodeJS.Timeout;

  private constructor(options: ConnectionOptions) {
    this.#options = options;
    this.#silence = setInterval(() => this.#lookForSilence(), Math.max(10, options.deadlineMs / looksADeadline));
    this.#silence.unref();
    this.#hooks = { onPush: options.onPush, onFault: (link, error) => this.#lose(link, error), channels: () => [...this.#channels] };
  }

  static async open(options: ConnectionOptions): Promise<Connection> {
    const connection = new Connection(options);
    try {
      connection.#link = await connection.#newLink();
      return connection;
    } catch (error) {
      clearInterval(connection.#silence);
      throw error instanceof UnsafeRedis ? error : asStoreAway('Redis does not answer', error);
    }
  }

  #newLink(): Promise<Link> {
    return Link.open(this.#options.address, this.#options.deadlineMs, this.#hooks);
  }

  call(name: FunctionName, keys: readonly string[], args: readonly string[]): Promise<unknown> {
    return this.send(['FCALL', functionName(name), String(keys.length), ...keys, ...args]);
  }

  /** Rejects with `StoreAway` at once while Redis is away, and after the deadline when it is silent. */
  send(args: readonly string[]): Promise<unknown> {
    const link = this.#link;
    if (link === null) return Promise.reject(new StoreAway('Redis is away', { cause: this.#cause }));
    if (this.#pending === 0) this.#answeredAt = performance.now();
    this.#pending += 1;
    return link.send(args).then(
      (reply) => {
        this.#answered();
        return reply;
      },
      (error: unknown) => {
        this.#answered();
        if (!link.isOpen || (error instanceof Error && lostItsPlace.test(error.message))) this.#lose(link, error);
        throw asStoreAway('Redis could not do this now', error);
      }
    );
  }
  #answered(): void {
    this.#pending -= 1;
    this.#answeredAt = performance.now();
  }

  /** Answers come in the order of the questions, so one look at the last answer does for all that wait: no timer for each. */
  #lookForSilence(): void {
    if (this.#link === null || this.#pending === 0 || performance.now() - this.#answeredAt < this.#options.deadlineMs) return;
    this.#lose(this.#link, new StoreAway('Redis did not answer in time'));
  }

  /** Resolves when the channel's messages arrive, or when Redis is away: a new link listens from its start. */
  listen(channel: string): Promise<void> {
    this.#channels.add(channel);
    return this.#inTurn(async (link) => {
      if (this.#channels.has(channel)) await link.listen(channel);
    });
  }

  leave(channel: string): Promise<void> {
    this.#channels.delete(channel);
    return this.#inTurn(async (link) => {
      if (!this.#channels.has(channel)) await link.leave(channel);
    });
  }

  /** One at a time: a channel that is asked for while leaving it is under way would be taken for one already listened to. */
  #inTurn(act: (link: Link) => Promise<void>): Promise<void> {
    this.#turn = this.#turn.then(() => this.#quietly(act));
    return this.#turn;
  }

  async #quietly(act: (link: Link) => Promise<void>): Promise<void> {
    const link = this.#link;
    if (link === null) return;
    try {
      await act(link);
    } catch (error) {
      this.#lose(link, error);
    }
  }

  #lose(link: Link, error: unknown): void {
    link.drop();
    if (this.#link !== link) return;
    this.#link = null;
    this.#cause = error;
    if (!this.#closed) this.#comeBack(firstPauseMs);
  }

  #comeBack(pauseMs: number): void {
    this.#retry = setTimeout(
      () => {
        void this.#tryAgain(Math.min(pauseMs * 2, longestPauseMs));
      },
      pauseMs * (0.5 + Math.random() / 2)
    );
  }

  async #tryAgain(nextPauseMs: number): Promise<void> {
    try {
      const link = await this.#newLink();
      if (this.#closed) return link.drop();
      this.#link = link;
      for (const channel of this.#channels) void this.listen(channel);
      this.#options.onBack();
    } catch (error) {
      this.#cause = error;
      if (!this.#closed) this.#comeBack(nextPauseMs);
    }
  }

  async close(): Promise<void> {
    this.#closed = true;
    if (this.#retry !== null) clearTimeout(this.#retry);
    clearInterval(this.#silence);
    const link = this.#link;
    this.#link = null;
    this.#cause = new StoreAway('The store was closed');
    await link?.close();
  }
}
