import { randomUUID } from 'node:crypto';
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { EncodedCommit } from '../commit-check.ts';
import { decodeJson, type Json } from '../json.ts';
import type { CommitResult } from '../room-log.ts';
import { text, whole } from './row.ts';

export const keyLifeMs = 24 * 60 * 60 * 1_000;

type Found = { readonly v: number; readonly outcome: Json; readonly storedAt: number };

/** Statements of one append. They run inside the transaction of the write queue. */
export class Commits {
  readonly #now: () => number;
  readonly #append: StatementSync;
  readonly #advance: StatementSync;
  readonly #byKey: StatementSync;
  readonly #forget: StatementSync;
  readonly #head: StatementSync;
  readonly #create: StatementSync;

  constructor(database: DatabaseSync, now: () => number) {
    this.#now = now;
    const id = '(SELECT id FROM logs WHERE log = ?1)';
    this.#append = database.prepare(
      `INSERT INTO entries (log, v, pv, at, events, key, outcome, stored_at)
       SELECT id, v + 1, ?4, ?5, ?6, ?7, ?8, ?9 FROM logs WHERE log = ?1 AND epoch = ?2 AND v = ?3
       AND (?10 IS NULL OR EXISTS (SELECT 1 FROM entries AS last WHERE last.log = logs.id AND last.v = ?3 AND last.key = ?10))
       ON CONFLICT DO NOTHING`
    );
    this.#advance = database.prepare('UPDATE logs SET v = v + 1, pv = ?2 WHERE log = ?1');
    this.#byKey = database.prepare(`SELECT v, outcome, stored_at FROM entries WHERE log = ${id} AND key = ?2`);
    this.#forget = database.prepare(`UPDATE entries SET key = NULL, outcome = NULL WHERE log = ${id} AND key = ?2`);
    this.#head = database.prepare('SELECT epoch, v, pv FROM logs WHERE log = ?');
    this.#create = database.prepare('INSERT INTO logs (log, epoch, v, pv) VALUES (?, ?, 0, 0) ON CONFLICT DO NOTHING');
  }

  commit(commit: EncodedCommit): CommitResult {
    if (this.#appended(commit)) return { kind: 'appended', v: commit.expected + 1 };
    const known = this.#found(commit.log, commit.key);
    if (known !== null && this.#lives(known)) return { kind: 'repeated', v: known.v, outcome: known.outcome };
    if (known !== null) {
      this.#forget.run(commit.log, commit.key);
      if (this.#appended(commit)) return { kind: 'appended', v: commit.expected + 1 };
    }
    const head = this.head(commit.log) ?? this.create(commit.log);
    return head.epoch === commit.epoch ? { kind: 'conflict', v: head.v } : { kind: 'epoch', epoch: head.epoch };
  }

  /** Nothing is inserted when the epoch or version is another, or the key is known. */
  #appended(c: EncodedCommit): boolean {
    const now = this.#now();
    const values = [c.log, c.epoch, c.expected, c.pv, c.at, c.eventsText, c.key, c.outcomeText, now, c.after ?? null];
    const done = this.#append.run(...values).changes === 1;
    if (done) this.#advance.run(c.log, c.pv);
    return done;
  }

  #found(log: string, key: string): Found | null {
    const row = this.#byKey.get(log, key);
    return row === undefined ? null : { v: whole(row, 'v'), outcome: decodeJson(text(row, 'outcome')), storedAt: whole(row, 'stored_at') };
  }

  #lives(found: Found): boolean {
    return found.storedAt > this.#now() - keyLifeMs;
  }

  outcome(log: string, key: string): { readonly v: number; readonly outcome: Json } | null {
    const found = this.#found(log, key);
    return found !== null && this.#lives(found) ? { v: found.v, outcome: found.outcome } : null;
  }

  head(log: string): { readonly epoch: string; readonly v: number; readonly pv: number } | null {
    const row = this.#head.get(log);
    return row === undefined ? null : { epoch: text(row, 'epoch'), v: whole(row, 'v'), pv: whole(row, 'pv') };
  }

  create(log: string): { readonly epoch: string; readonly v: number; readonly pv: number } {
    const epoch = randomUUID();
    this.#create.run(log, epoch);
    return this.head(log) ?? { epoch, v: 0, pv: 0 };
  }
}
