import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { EncodedChoice } from '../commit-check.ts';
import { decodeJson, type Json } from '../json.ts';
import type { Tally } from '../room-log.ts';
import { keyLifeMs } from './commits.ts';
import { text, whole } from './row.ts';

/** Counters with one choice per member. The tally is kept beside the choices, so a vote costs the same at 10,000 votes. */
export class Choices {
  readonly #get: StatementSync;
  readonly #put: StatementSync;
  readonly #drop: StatementSync;
  readonly #count: StatementSync;
  readonly #tally: StatementSync;
  readonly #all: StatementSync;
  readonly #now: () => number;
  readonly #remember: StatementSync;
  readonly #byKey: StatementSync;

  constructor(database: DatabaseSync, now: () => number) {
    this.#now = now;
    database.prepare('DELETE FROM counted WHERE stored_at <= ?').run(now() - keyLifeMs);
    this.#remember = database.prepare(
      `INSERT INTO counted (log, key, outcome, stored_at) VALUES (?1, ?2, ?3, ?4)
       ON CONFLICT DO UPDATE SET outcome = excluded.outcome, stored_at = excluded.stored_at WHERE stored_at <= ?5`
    );
    this.#byKey = database.prepare('SELECT outcome FROM counted WHERE log = ? AND key = ? AND stored_at > ?');
    this.#get = database.prepare('SELECT choice FROM choices WHERE log = ? AND key = ? AND member = ?');
    this.#put = database.prepare(
      'INSERT INTO choices (log, key, member, choice) VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET choice = excluded.choice'
    );
    this.#drop = database.prepare('DELETE FROM choices WHERE log = ? AND key = ? AND member = ?');
    this.#count = database.prepare(
      'INSERT INTO tallies (log, key, choice, n) VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET n = n + excluded.n'
    );
    this.#tally = database.prepare('SELECT choice, n FROM tallies WHERE log = ? AND key = ? AND n > 0');
    this.#all = database.prepare('SELECT key, choice, n FROM tallies WHERE log = ? AND n > 0');
  }

  choose(log: string, choice: EncodedChoice): { readonly changed: boolean; readonly tally: Tally } {
    const changed = this.#isNew(log, choice) && this.#move(log, choice);
    return { changed, tally: this.#tallyOf(log, choice.counter) };
  }

  #isNew(log: string, { key, outcomeText }: EncodedChoice): boolean {
    const now = this.#now();
    return this.#remember.run(log, key, outcomeText, now, now - keyLifeMs).changes === 1;
  }

  outcome(log: string, key: string): { readonly v: number; readonly outcome: Json } | null {
    const row = this.#byKey.get(log, key, this.#now() - keyLifeMs);
    return row === undefined ? null : { v: 0, outcome: decodeJson(text(row, 'outcome')) };
  }

  #move(log: string, { counter, member, choice }: EncodedChoice): boolean {
    const row = this.#get.get(log, counter, member);
    const before = row === undefined ? null : text(row, 'choice');
    if (before === choice) return false;
    if (before !== null) this.#count.run(log, counter, before, -1);
    if (choice === null) this.#drop.run(log, counter, member);
    else {
      this.#put.run(log, counter, member, choice);
      this.#count.run(log, counter, choice, 1);
    }
    return true;
  }

  #tallyOf(log: string, counter: string): Tally {
    return Object.fromEntries(this.#tally.all(log, counter).map((row) => [text(row, 'choice'), whole(row, 'n')]));
  }

  tallies(log: string): Readonly<Record<string, Tally>> {
    const byKey = Map.groupBy(this.#all.all(log), (row) => text(row, 'key'));
    return Object.fromEntries(
      [...byKey].map(([key, rows]) => [key, Object.fromEntries(rows.map((row) => [text(row, 'choice'), whole(row, 'n')]))])
    );
  }
}
