import type { DatabaseSync } from 'node:sqlite';
import type { Json } from '../json.ts';
import type { Choice, LogEntry } from '../room-log.ts';
import { inTransaction, openDatabase, reaching } from '../sqlite/database.ts';
import { text, textOrNull, whole } from '../sqlite/row.ts';
import { archiveMigrations } from './schema.ts';

/** As long as Redis knows them, see `openRedisRoomLog`. */
const keyLifeMs = 24 * 60 * 60 * 1_000;

/** At most this much is lost when Redis and all it holds are gone at once; one write to the file in this time. */
export const lagMs = 250;

export type Held = { readonly epoch: string; readonly v: number; readonly pv: number };
/** `key` and `outcome`: of the command that made the entry, when this process knows them. `keptAt`: the machine's time. */
export type HeldEntry = LogEntry & { readonly key: string | null; readonly outcome: string | null; readonly keptAt: number };
export type HeldChoice = { readonly counter: string; readonly member: string; readonly choice: string };
/** The command behind an entry or a choice, so that sent again it is still known. */
export type Behind = { readonly key: string; readonly outcome: string };
export type HeldCommand = Behind & { readonly keptAt: number };

/**
 * What rooms on Redis leave in a file beside Records, so that a Redis that comes back empty, or with less than it had
 * acknowledged, is filled again: no room is ever empty because a disk was. Every node of this machine writes to the same file;
 * the same entry twice is one. See docs/decisions/0005-archive-beside-redis.md.
 */
export class Archive {
  readonly #database: DatabaseSync;
  readonly #now: () => number;
  readonly #sql;
  #waiting: (() => void)[] = [];
  #timer: NodeJS.Timeout | null = null;
  /** What could not be written: disk full, for instance. Redis still has it; the next flush tries again. */
  #failed = 0;
  readonly #known = new Set<string>();
  readonly #reached = new Map<string, { readonly epoch: string; readonly v: number }>();

  constructor(path: string, now: () => number = Date.now) {
    this.#database = openDatabase(path, archiveMigrations);
    // A second copy: what the last moment before a power cut wrote may be missing here, Redis has it.
    this.#database.exec('PRAGMA synchronous = NORMAL; PRAGMA secure_delete = ON');
    this.#now = now;
    this.#sql = prepared(this.#database);
    this.#later(() => void this.#sql.dropCounted.run(now() - keyLifeMs));
  }

  /** An entry that Redis has acknowledged. One of another life of the log is left out. */
  keep(log: string, epoch: string, { v, pv, at, events }: LogEntry, behind: Behind | null): void {
    this.#known.add(log);
    const reached = this.#reached.get(log);
    // The node's own entry comes twice: with its command when it was acknowledged, and as everybody hears it.
    if (behind === null && reached?.epoch === epoch && v <= reached.v) return;
    const now = this.#now();
    this.#later(() => {
      this.#sql.addLog.run(log, epoch);
      this.#sql.addEntry.run(log, v, pv, at, JSON.stringify(events), behind?.key ?? null, behind?.outcome ?? null, now, epoch);
    });
    if (reached?.epoch === epoch && reached.v + 1 === v) this.#reached.set(log, { epoch, v });
  }
  keepChoice(log: string, { counter, member, choice }: Pick<Choice, 'counter' | 'member' | 'choice'>): void {
    this.#later(() => {
      if (choice === null) this.#sql.dropChoice.run(log, counter, member);
      else this.#sql.putChoice.run(log, counter, member, choice);
    });
  }
  /** A command that chose something, or nothing new: the first time counts, whichever node says it again. */
  keepCommand(log: string, { key, outcome }: Behind): void {
    const now = this.#now();
    this.#later(() => void this.#sql.addCounted.run(log, key, outcome, now));
  }
  keepMeta(key: string, value: string): void {
    this.#later(() => void this.#sql.putMeta.run(key, value));
  }

  /** Whether there was ever an entry of this log, as far as it is known here. */
  knows(log: string): boolean {
    return this.#known.has(log) || (this.held(log)?.v ?? 0) > 0;
  }

  /** Whether all of a log up to this position is here or on its way, as far as this process knows without looking. */
  has(log: string, epoch: string, v: number): boolean {
    const reached = this.#reached.get(log);
    return reached?.epoch === epoch && reached.v === v;
  }

  /** Leaves no copy of the value in the file. */
  forgetMeta(key: string): void {
    this.flush();
    this.#read(() => {
      this.#sql.dropMeta.run(key);
      this.#database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    });
  }

  /** What there is of a log from its first entry on without a gap (`v` 0: nothing); null when it was never seen. */
  held(log: string): Held | null {
    this.flush();
    return this.#read(() => {
      const row = this.#sql.held.get(log);
      return row === undefined ? null : { epoch: text(row, 'epoch'), v: whole(row, 'v'), pv: whole(row, 'pv') };
    });
  }
  entries(log: string, afterV: number, limit: number): readonly HeldEntry[] {
    const rows = this.#read(() => this.#sql.entries.all(log, afterV, limit));
    return rows.map((row) => ({
      v: whole(row, 'v'),
      pv: whole(row, 'pv'),
      at: whole(row, 'at'),
      events: JSON.parse(text(row, 'events')) as readonly Json[],
      key: textOrNull(row, 'key'),
      outcome: textOrNull(row, 'outcome'),
      keptAt: whole(row, 'kept_at')
    }));
  }
  choices(log: string): readonly HeldChoice[] {
    const rows = this.#read(() => this.#sql.choices.all(log));
    return rows.map((row) => ({ counter: text(row, 'key'), member: text(row, 'member'), choice: text(row, 'choice') }));
  }
  /** Commands behind choices, in the order of their keys. */
  commands(log: string, afterKey: string, limit: number): readonly HeldCommand[] {
    const rows = this.#read(() => this.#sql.counted.all(log, afterKey, limit));
    return rows.map((row) => ({ key: text(row, 'key'), outcome: text(row, 'outcome'), keptAt: whole(row, 'kept_at') }));
  }
  meta(key: string): string | null {
    this.flush();
    const row = this.#read(() => this.#sql.meta.get(key));
    return row === undefined ? null : text(row, 'value');
  }

  /** From now on the log counts under this epoch and has at most `v` entries; what is still on its way of another is left out. */
  adopt(log: string, epoch: string, v: number): void {
    this.flush();
    inTransaction(this.#database, () => {
      this.#sql.cut.run(log, v);
      this.#sql.renew.run(log, epoch);
    });
    this.#reached.set(log, { epoch, v: 0 });
  }
  /** After `held` was compared with Redis: from here on `has` may answer. */
  reached(log: string, epoch: string, v: number): void {
    this.#reached.set(log, { epoch, v });
  }

  #later(write: () => void): void {
    this.#waiting.push(write);
    this.#timer ??= setTimeout(() => this.flush(), lagMs).unref();
  }

  /** Writes what waits, in one transaction. */
  flush(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    const writes = this.#waiting;
    if (writes.length === 0 || !this.#database.isOpen) return;
    this.#waiting = [];
    try {
      inTransaction(this.#database, () => {
        for (const write of writes) write();
      });
      this.#failed = 0;
    } catch {
      this.#failed += 1;
      this.#waiting = [...writes, ...this.#waiting];
      this.#timer ??= setTimeout(() => this.flush(), lagMs * Math.min(this.#failed, 40)).unref();
    }
  }

  #read<T>(work: () => T): T {
    return reaching(this.#database, work);
  }

  close(): void {
    this.flush();
    if (this.#timer !== null) clearTimeout(this.#timer);
    if (this.#database.isOpen) this.#database.close();
  }
}

function prepared(database: DatabaseSync) {
  return {
    addLog: database.prepare('INSERT INTO logs (log, epoch) VALUES (?, ?) ON CONFLICT DO NOTHING'),
    addEntry: database.prepare(
      `INSERT INTO entries (log, v, pv, at, events, key, outcome, kept_at)
       SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8 FROM logs WHERE log = ?1 AND epoch = ?9
       ON CONFLICT DO UPDATE SET pv = excluded.pv, at = excluded.at, events = excluded.events,
         key = CASE WHEN events = excluded.events THEN coalesce(excluded.key, key) ELSE excluded.key END,
         outcome = CASE WHEN events = excluded.events THEN coalesce(excluded.outcome, outcome) ELSE excluded.outcome END`
    ),
    putChoice: database.prepare(
      'INSERT INTO choices (log, key, member, choice) VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET choice = excluded.choice'
    ),
    addCounted: database.prepare('INSERT INTO counted (log, key, outcome, kept_at) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING'),
    dropCounted: database.prepare('DELETE FROM counted WHERE kept_at <= ?'),
    counted: database.prepare('SELECT key, outcome, kept_at FROM counted WHERE log = ? AND key > ? ORDER BY key LIMIT ?'),
    dropChoice: database.prepare('DELETE FROM choices WHERE log = ? AND key = ? AND member = ?'),
    putMeta: database.prepare('INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value'),
    // Entries are numbered from 1 without a gap, so all there is ends where the next number is missing.
    held: database.prepare(
      `SELECT logs.epoch, coalesce(entries.v, 0) AS v, coalesce(entries.pv, 0) AS pv FROM logs
       LEFT JOIN entries ON entries.log = logs.log AND entries.v = (
         SELECT min(one.v) FROM entries one WHERE one.log = ?1
         AND NOT EXISTS (SELECT 1 FROM entries next WHERE next.log = ?1 AND next.v = one.v + 1)
         AND EXISTS (SELECT 1 FROM entries first WHERE first.log = ?1 AND first.v = 1))
       WHERE logs.log = ?1`
    ),
    entries: database.prepare('SELECT v, pv, at, events, key, outcome, kept_at FROM entries WHERE log = ? AND v > ? ORDER BY v LIMIT ?'),
    choices: database.prepare('SELECT key, member, choice FROM choices WHERE log = ?'),
    meta: database.prepare('SELECT value FROM meta WHERE key = ?'),
    dropMeta: database.prepare('DELETE FROM meta WHERE key = ?'),
    cut: database.prepare('DELETE FROM entries WHERE log = ? AND v > ?'),
    renew: database.prepare('INSERT INTO logs (log, epoch) VALUES (?, ?) ON CONFLICT DO UPDATE SET epoch = excluded.epoch')
  };
}
