import { randomUUID } from 'node:crypto';
import { Archive } from '../archive/archive.ts';
import { bounds, checkLog, checkName, checkText, checkWhole } from '../bounds.ts';
import { encodeChoice, encodeCommit, encodeSnapshot } from '../commit-check.ts';
import type { EncodedCommit } from '../commit-check.ts';
import { decodeJson, type Json } from '../json.ts';
import type { Choice, Commit, CommitResult, LogEntry, OpenedLog, RoomLog, Snapshot, Subscriber, Tally } from '../room-log.ts';
import { parseAddress } from './address.ts';
import { Connection } from './connection.ts';
import { Feed, readAfter } from './feed.ts';
import { keysOf, metaKey } from './keys.ts';
import { keyLifeS } from './library.ts';
import { Mender } from './mend.ts';
import { Messages } from './messages.ts';
import { keptOutcome, listOf, tallyOf, textOf } from './reply.ts';
import { Rewriter } from './rewrite.ts';

export type RedisRoomLogOptions = {
  /** How long a silent Redis is waited for. */
  readonly deadlineMs?: number;
  /** How often positions are compared with the logs, besides after every reconnection. */
  readonly checkEveryMs?: number;
  /** A file in which everything acknowledged is kept once more, and from which a Redis that lost it is filled again. */
  readonly archive?: string;
};

/**
 * Logs in Redis 7 or newer, at `redis://`, `rediss://` or `unix:/path`. Rejects with `UnsafeRedis` when that Redis would lose
 * what it acknowledged, and with `StoreAway` when none answers.
 */
export async function openRedisRoomLog(url: string, options: RedisRoomLogOptions = {}): Promise<RoomLog> {
  const store = new RedisRoomLog();
  await store.connect(url, options);
  return store;
}

class RedisRoomLog implements RoomLog {
  #connected: Connection | null = null;
  #check: NodeJS.Timeout | undefined;
  #archive: Archive | null = null;
  #mender: Mender | null = null;
  readonly #feed = new Feed(
    () => this.#redis,
    (log, epoch, entry) => this.#archive?.keep(log, epoch, entry, null)
  );
  readonly #messages = new Messages(() => this.#redis);
  readonly #rewriter = new Rewriter((args) => this.#redis.send(args));

  readonly meta: RoomLog['meta'] = {
    get: async (key) => {
      checkName(key, 'the key', bounds.key);
      const value = await this.#redis.send(['HGET', metaKey, key]);
      return value === null ? this.#lostMeta(key) : textOf(value);
    },
    set: async (key, value) => {
      checkName(key, 'the key', bounds.key);
      checkText(value, 'the value', bounds.metaValue);
      await this.#redis.send(['HSET', metaKey, key, value]);
      this.#archive?.keepMeta(key, value);
    },
    swap: async (key, before, value) => {
      checkName(key, 'the key', bounds.key);
      checkText(value, 'the value', bounds.metaValue);
      // What Redis has lost still stands.
      if (this.#archive !== null) await this.meta.get(key);
      const now = textOf(await this.#redis.call('swap', [metaKey], [key, before === null ? '0' : '1', before ?? '', value]));
      this.#archive?.keepMeta(key, now);
      return now;
    },
    forget: async (key) => {
      checkName(key, 'the key', bounds.key);
      await this.#redis.send(['HDEL', metaKey, key]);
      this.#archive?.forgetMeta(key);
      this.#rewriter.want();
    }
  };

  async connect(url: string, options: RedisRoomLogOptions): Promise<void> {
    this.#connected = await Connection.open({
      address: parseAddress(url),
      deadlineMs: options.deadlineMs ?? 2_000,
      onPush: (text, channel) => {
        if (channel.endsWith(':feed')) this.#feed.pushed(channel, text);
        else this.#messages.pushed(channel, text);
      },
      onBack: () => void this.#compare()
    });
    // A Redis that is refused leaves nothing behind.
    if (options.archive !== undefined) {
      const archive = new Archive(options.archive);
      this.#archive = archive;
      this.#mender = new Mender({ archive, connection: () => this.#redis, keyLifeS, now: Date.now });
    }
    this.#check = setInterval(() => void this.#compare(), options.checkEveryMs ?? 5_000);
    this.#check.unref();
  }

  /** Positions with logs, and logs with what the archive has of them. */
  async #compare(): Promise<void> {
    const mender = this.#mender;
    if (mender !== null) await Promise.allSettled(this.#feed.logs.map((log) => mender.mend(log)));
    this.#feed.check();
  }

  async #lostMeta(key: string): Promise<string | null> {
    const kept = this.#archive?.meta(key) ?? null;
    if (kept === null) return null;
    await this.#redis.send(['HSETNX', metaKey, key, kept]);
    return textOf(await this.#redis.send(['HGET', metaKey, key]));
  }

  get #redis(): Connection {
    if (this.#connected === null) throw new Error('used before connect');
    return this.#connected;
  }

  async open(log: string): Promise<OpenedLog> {
    checkLog(log);
    await this.#mender?.mend(log);
    // What the archive knows is filled again, never begun anew: Redis may have lost it since it was looked at.
    let found = await this.#open(log, this.#archive?.knows(log) !== true);
    while (found.length === 0) {
      await this.#mender?.mend(log);
      found = await this.#open(log, (this.#archive?.held(log)?.v ?? 0) === 0);
    }
    const [epoch, v, pv, snapshotV, snapshotPv, state] = found;
    const snapshot =
      snapshotV === null ? null : { v: Number(textOf(snapshotV)), pv: Number(textOf(snapshotPv)), state: decodeJson(textOf(state)) };
    return { epoch: textOf(epoch), v: Number(textOf(v)), pv: Number(textOf(pv)), snapshot };
  }

  async #open(log: string, mayBegin: boolean): Promise<readonly unknown[]> {
    const keys = keysOf(log);
    return listOf(await this.#redis.call('open', [keys.head, keys.snapshot], mayBegin ? [randomUUID()] : []));
  }

  async read(log: string, afterV: number, limit: number): Promise<readonly LogEntry[]> {
    checkLog(log);
    checkWhole(afterV, 'the version');
    checkWhole(limit, 'the limit', bounds.readEntries);
    return (await readAfter(this.#redis, log, afterV, limit)).entries;
  }

  async commit(commit: Commit): Promise<CommitResult> {
    const c = encodeCommit(commit);
    const keys = keysOf(c.log);
    const v = c.expected + 1;
    const args = [c.epoch, String(v), String(c.pv), String(c.at), c.eventsText, c.outcomeText];
    if (c.after !== undefined) args.push(keys.done(c.after));
    const reply = await this.#redis.call('commit', [keys.head, keys.entries, keys.done(c.key)], args);
    return typeof reply === 'string' ? this.#appended(c, v) : this.#notAppended(c, listOf(reply));
  }

  #appended(c: EncodedCommit, v: number): CommitResult {
    const entry = { v, pv: c.pv, at: c.at, events: c.events };
    this.#archive?.keep(c.log, c.epoch, entry, { key: c.key, outcome: c.outcomeText });
    this.#feed.committed(c.log, c.epoch, entry);
    return { kind: 'appended', v };
  }
  async #notAppended(c: EncodedCommit, [kind, said, outcome]: readonly unknown[]): Promise<CommitResult> {
    if (kind === 'missing') return { kind: 'epoch', epoch: (await this.open(c.log)).epoch };
    if (kind === 'epoch') return { kind, epoch: textOf(said) };
    const v = Number(textOf(said));
    if (kind === 'repeated') return { kind, v, outcome: decodeJson(textOf(outcome)) };
    if (kind === 'conflict') return { kind, v };
    throw new TypeError('Redis answered a commit with something else');
  }

  async outcome(log: string, key: string): Promise<{ readonly v: number; readonly outcome: Json } | null> {
    checkLog(log);
    checkName(key, 'the key', bounds.key);
    const kept = await this.#redis.send(['GET', keysOf(log).done(key)]);
    return kept === null ? null : keptOutcome(textOf(kept));
  }

  subscribe(log: string, subscriber: Subscriber | Subscriber['onEntry']): () => void {
    checkLog(log);
    return this.#feed.subscribe(log, typeof subscriber === 'function' ? { onEntry: subscriber } : { ...subscriber });
  }

  async saveSnapshot(log: string, snapshot: Snapshot & { readonly epoch?: string }): Promise<void> {
    const state = encodeSnapshot(log, snapshot);
    const keys = keysOf(log);
    await this.#redis.call(
      'save_snapshot',
      [keys.head, keys.snapshot],
      [String(snapshot.v), String(snapshot.pv), state, snapshot.epoch ?? '']
    );
  }

  async choose(log: string, choice: Choice): Promise<{ readonly changed: boolean; readonly tally: Tally }> {
    const c = encodeChoice(log, choice);
    const keys = keysOf(log);
    const [changed, tally] = listOf(
      await this.#redis.call(
        'choose',
        [keys.chosen(c.counter), keys.tally(c.counter), keys.tallyNames, keys.done(c.key)],
        [c.counter, c.member, c.choice ?? '', c.outcomeText]
      )
    );
    this.#archive?.keepCommand(log, { key: c.key, outcome: c.outcomeText });
    if (changed === 1) this.#archive?.keepChoice(log, c);
    return { changed: changed === 1, tally: tallyOf(tally) };
  }

  async tallies(log: string): Promise<Readonly<Record<string, Tally>>> {
    checkLog(log);
    const keys = keysOf(log);
    const names = listOf(await this.#redis.send(['SMEMBERS', keys.tallyNames])).map(textOf);
    const found = await Promise.all(
      names.map(async (name) => [name, tallyOf(await this.#redis.call('tally', [keys.tally(name)], []))] as const)
    );
    return Object.fromEntries(found.filter(([, tally]) => Object.keys(tally).length > 0));
  }

  publish(log: string, message: Json): void {
    checkLog(log);
    this.#messages.publish(log, message);
  }

  onMessage(log: string, listener: (message: Json) => void): () => void {
    checkLog(log);
    return this.#messages.listen(log, listener);
  }

  async ping(): Promise<void> {
    await this.#redis.call('ping', [metaKey], []);
  }

  async close(): Promise<void> {
    clearInterval(this.#check);
    this.#rewriter.stop();
    await this.#redis.close();
    this.#archive?.close();
  }
}
