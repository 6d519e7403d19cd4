import type { LogEntry, Subscriber } from '../room-log.ts';
import type { Connection } from './connection.ts';
import { type Continuation, Follower } from './follower.ts';
import { channels, keysOf } from './keys.ts';
import { listOf, pushedEntry, streamEntry, textOf } from './reply.ts';

/** Entries after a version and the head of the log, as of one moment. */
export async function readAfter(connection: Connection, log: string, v: number, limit: number): Promise<Continuation> {
  const keys = keysOf(log);
  const [epoch, head, entries] = listOf(await connection.call('after', [keys.head, keys.entries], [String(v), String(limit)]));
  return { epoch: textOf(epoch), v: Number(textOf(head)), entries: listOf(entries).map(streamEntry) };
}

/** One follower for each log that has subscribers. */
export class Feed {
  readonly #connection: () => Connection;
  readonly #followers = new Map<string, Follower>();

  readonly #seen: (log: string, epoch: string, entry: LogEntry) => void;

  /** `seen`: every entry of a log that is followed, once. */
  constructor(connection: () => Connection, seen: (log: string, epoch: string, entry: LogEntry) => void = () => undefined) {
    this.#connection = connection;
    this.#seen = seen;
  }

  /** Logs that somebody follows. */
  get logs(): readonly string[] {
    return [...this.#followers.keys()];
  }

  subscribe(log: string, subscriber: Subscriber): () => void {
    const follower = this.#followers.get(log) ?? this.#start(log);
    follower.subscribers.add(subscriber);
    return () => {
      follower.subscribers.delete(subscriber);
      if (follower.subscribers.size === 0 && this.#followers.get(log) === follower) this.#stop(log);
    };
  }

  #start(log: string): Follower {
    const connection = this.#connection();
    const follower = new Follower({
      readAfter: (v, limit) => readAfter(connection, log, v, limit),
      onEntry: (epoch, entry) => this.#seen(log, epoch, entry)
    });
    this.#followers.set(log, follower);
    void follower.start(connection.listen(channels.feed(log)));
    return follower;
  }

  #stop(log: string): void {
    this.#followers.delete(log);
    void this.#connection().leave(channels.feed(log));
  }

  pushed(channel: string, text: string): void {
    const log = /\{(.*)\}:feed$/.exec(channel)?.[1];
    const follower = log === undefined ? undefined : this.#followers.get(log);
    if (follower === undefined) return;
    const { epoch, v, entry } = pushedEntry(text);
    follower.offer(epoch, v, entry, false);
  }

  committed(log: string, epoch: string, entry: LogEntry): void {
    this.#followers.get(log)?.offer(epoch, entry.v, () => entry, true);
  }

  /** Pub/sub is at most once: compares every position with its log. */
  check(): void {
    for (const follower of this.#followers.values()) void follower.fill();
  }
}
