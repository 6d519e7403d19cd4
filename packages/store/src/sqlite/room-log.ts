import type { DatabaseSync } from 'node:sqlite';
import { bounds, checkLog, checkName, checkText, checkWhole } from '../bounds.ts';
import { encodeChoice, encodeCommit, encodeSnapshot } from '../commit-check.ts';
import { decodeJson, encodeJson, type Json } from '../json.ts';
import { Listeners } from '../listeners.ts';
import type { Choice, Commit, CommitResult, LogEntry, OpenedLog, RoomLog, Snapshot, Subscriber, Tally } from '../room-log.ts';
import { Choices } from './choices.ts';
import { Commits, keyLifeMs } from './commits.ts';
import { openDatabase, reaching } from './database.ts';
import { roomLogMigrations } from './room-log-schema.ts';
import { text, whole } from './row.ts';
import { WriteQueue } from './write-queue.ts';

/** `now`: the machine's clock, by which keys are kept for a day. */
export type SqliteRoomLogOptions = { readonly now?: () => number };

/**
 * Logs in one SQLite file, or in `:memory:`. One process writes and follows it: versions are checked in SQL, so a second
 * process on the same file loses nothing, but subscribers hear of this process's commits only.
 */
export async function openSqliteRoomLog(path: string, options: SqliteRoomLogOptions = {}): Promise<SqliteRoomLog> {
  return new SqliteRoomLog(openDatabase(path, roomLogMigrations), options.now ?? Date.now);
}

export class SqliteRoomLog implements RoomLog {
  readonly #database: DatabaseSync;
  readonly #writes: WriteQueue;
  readonly #commits: Commits;
  readonly #choices: Choices;
  readonly #entries = new Listeners<LogEntry>();
  readonly #messages = new Listeners<Json>();
  readonly #sql;
  readonly meta: RoomLog['meta'];

  constructor(database: DatabaseSync, now: () => number) {
    this.#database = database;
    this.#writes = new WriteQueue(database);
    this.#commits = new Commits(database, now);
    this.#choices = new Choices(database, now);
    this.#sql = prepareReads(database);
    this.meta = {
      get: async (key) => this.#metaGet(key),
      set: async (key, value) => this.#metaSet(key, value),
      swap: async (key, before, value) => this.#metaSwap(key, before, value),
      forget: async (key) => this.#metaForget(key)
    };
    database.prepare('UPDATE entries SET key = NULL, outcome = NULL WHERE key IS NOT NULL AND stored_at <= ?').run(now() - keyLifeMs);
  }

  /** Transactions written so far: group commit made visible. */
  get transactions(): number {
    return this.#writes.transactions;
  }

  async open(log: string): Promise<OpenedLog> {
    checkLog(log);
    const head = this.#read(() => this.#commits.head(log)) ?? (await this.#writes.add(() => this.#commits.create(log)));
    const row = this.#read(() => this.#sql.snapshot.get(log));
    const snapshot = row && { v: whole(row, 'v'), pv: whole(row, 'pv'), state: decodeJson(text(row, 'state')) };
    return { ...head, snapshot: snapshot ?? null };
  }

  async read(log: string, afterV: number, limit: number): Promise<readonly LogEntry[]> {
    checkLog(log);
    checkWhole(afterV, 'the version');
    checkWhole(limit, 'the limit', bounds.readEntries);
    return this.#read(() => this.#sql.entries.all(log, afterV, limit)).map((row) => ({
      v: whole(row, 'v'),
      pv: whole(row, 'pv'),
      at: whole(row, 'at'),
      events: JSON.parse(text(row, 'events')) as readonly Json[]
    }));
  }

  async commit(commit: Commit): Promise<CommitResult> {
    const encoded = encodeCommit(commit);
    return this.#writes.add(
      () => this.#commits.commit(encoded),
      (result) => {
        const { pv, at, events } = commit;
        if (result.kind === 'appended') this.#entries.tell(commit.log, { v: result.v, pv, at, events });
      }
    );
  }

  async outcome(log: string, key: string): Promise<{ readonly v: number; readonly outcome: Json } | null> {
    checkLog(log);
    checkName(key, 'the key', bounds.key);
    return this.#read(() => this.#commits.outcome(log, key) ?? this.#choices.outcome(log, key));
  }

  subscribe(log: string, subscriber: Subscriber | Subscriber['onEntry']): () => void {
    checkLog(log);
    return this.#entries.add(log, typeof subscriber === 'function' ? subscriber : subscriber.onEntry);
  }

  async saveSnapshot(log: string, snapshot: Snapshot & { readonly epoch?: string }): Promise<void> {
    const state = encodeSnapshot(log, snapshot);
    await this.#writes.add(() => {
      const head = this.#commits.head(log);
      if (head === null || head.v < snapshot.v || head.epoch !== (snapshot.epoch ?? head.epoch)) return;
      this.#sql.saveSnapshot.run(log, snapshot.v, snapshot.pv, state);
    });
  }

  async choose(log: string, choice: Choice): Promise<{ readonly changed: boolean; readonly tally: Tally }> {
    const encoded = encodeChoice(log, choice);
    return this.#writes.add(() => this.#choices.choose(log, encoded));
  }

  async tallies(log: string): Promise<Readonly<Record<string, Tally>>> {
    checkLog(log);
    return this.#read(() => this.#choices.tallies(log));
  }

  publish(log: string, message: Json): void {
    checkLog(log);
    encodeJson(message, 'a message', bounds.message);
    this.#messages.tell(log, message);
  }

  onMessage(log: string, listener: (message: Json) => void): () => void {
    checkLog(log);
    return this.#messages.add(log, listener);
  }

  #metaGet(key: string): string | null {
    checkName(key, 'the key', bounds.key);
    const row = this.#read(() => this.#sql.metaGet.get(key));
    return row === undefined ? null : text(row, 'value');
  }

  async #metaSet(key: string, value: string): Promise<void> {
    checkName(key, 'the key', bounds.key);
    checkText(value, 'the value', bounds.metaValue);
    await this.#writes.add(() => this.#sql.metaSet.run(key, value));
  }

  #metaSwap(key: string, before: string | null, value: string): Promise<string> {
    checkName(key, 'the key', bounds.key);
    checkText(value, 'the value', bounds.metaValue);
    return this.#writes.add(() => {
      const row = this.#sql.metaGet.get(key);
      const now = row === undefined ? null : text(row, 'value');
      if (now !== before && now !== null) return now;
      this.#sql.metaSet.run(key, value);
      return value;
    });
  }

  /** The row is zeroed where it stood, see `openDatabase`; older copies of its page go with the journal. */
  async #metaForget(key: string): Promise<void> {
    checkName(key, 'the key', bounds.key);
    await this.#writes.add(() => this.#sql.metaForget.run(key));
    this.#read(() => this.#database.exec('PRAGMA wal_checkpoint(TRUNCATE)'));
  }

  async ping(): Promise<void> {
    await this.#writes.add(() => this.#sql.metaGet.get('ping'));
  }

  /** Writes that wait are stored first. */
  async close(): Promise<void> {
    this.#writes.flush();
    if (this.#database.isOpen) this.#database.close();
  }

  #read<T>(work: () => T): T {
    return reaching(this.#database, work);
  }
}

function prepareReads(database: DatabaseSync) {
  return {
    entries: database.prepare(
      'SELECT v, pv, at, events FROM entries WHERE log = (SELECT id FROM logs WHERE log = ?) AND v > ? ORDER BY v LIMIT ?'
    ),
    snapshot: database.prepare('SELECT v, pv, state FROM snapshots WHERE log = ?'),
    saveSnapshot: database.prepare(
      `INSERT INTO snapshots (log, v, pv, state) VALUES (?, ?, ?, ?)
       ON CONFLICT DO UPDATE SET v = excluded.v, pv = excluded.pv, state = excluded.state WHERE excluded.v > v`
    ),
    metaGet: database.prepare('SELECT value FROM meta WHERE key = ?'),
    metaForget: database.prepare('DELETE FROM meta WHERE key = ?'),
    metaSet: database.prepare('INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value')
  };
}
