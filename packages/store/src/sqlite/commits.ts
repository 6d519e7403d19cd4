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
  readonly #byKey: StatementSync;
  readonly #forget: StatementSync;
  readonly #head: StatementSync;
  readonly #create: StatementSync;

  constructor(database: DatabaseSync, now: () => number) {
    this.#now = now;
    const head = 'ifnull((SELECT v FROM entries WHERE log = ?1 ORDER BY v DESC LIMIT 1), 0)';
    this.#append = database.prepare(
      `INSERT INTO entries (log, v, pv, at, events, key, outcome, stored_at)
       SELECT ?1, ?3 + 1, ?4, ?5, ?6, ?7, ?8, ?9 FROM logs WHERE log = ?1 AND epoch = ?2 AND ?3 = ${head} ON CONFLICT DO NOTHING`
    );
    this.#byKey = database.prepare('SELECT v, outcome, stored_at FROM entries WHERE log = ? AND key = ?');
    this.#forget = database.prepare('UPDATE entries SET key = NULL, outcome = NULL WHERE log = ? AND key = ?');
    this.#head = database.prepare(
      `SELECT epoch, ${head} AS v, ifnull((SELECT pv FROM entries WHERE log = ?1 ORDER BY v DESC LIMIT 1), 0) AS pv FROM logs WHERE log = ?1`
    );
    this.#create = database.prepare('INSERT INTO logs (log, epoch) VALUES (?, ?) ON CONFLICT DO NOTHING');
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

  #appended(c: EncodedCommit): boolean {
    return this.#append.run(c.log, c.epoch, c.expected, c.pv, c.at, c.eventsText, c.key, c.outcomeText, this.#now()).changes === 1;
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
