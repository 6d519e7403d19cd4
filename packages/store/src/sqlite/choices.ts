import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { Tally } from '../room-log.ts';
import { text, whole } from './row.ts';

/** Counters with one choice per member. The tally is kept beside the choices, so a vote costs the same at 10,000 votes. */
export class Choices {
  readonly #get: StatementSync;
  readonly #put: StatementSync;
  readonly #drop: StatementSync;
  readonly #count: StatementSync;
  readonly #tally: StatementSync;
  readonly #all: StatementSync;

  constructor(database: DatabaseSync) {
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

  choose(log: string, key: string, member: string, choice: string | null): { readonly changed: boolean; readonly tally: Tally } {
    const row = this.#get.get(log, key, member);
    const before = row === undefined ? null : text(row, 'choice');
    const changed = before !== choice;
    if (changed) {
      if (before !== null) this.#count.run(log, key, before, -1);
      if (choice === null) this.#drop.run(log, key, member);
      else {
        this.#put.run(log, key, member, choice);
        this.#count.run(log, key, choice, 1);
      }
    }
    return { changed, tally: this.#tallyOf(log, key) };
  }

  #tallyOf(log: string, key: string): Tally {
    return Object.fromEntries(this.#tally.all(log, key).map((row) => [text(row, 'choice'), whole(row, 'n')]));
  }

  tallies(log: string): Readonly<Record<string, Tally>> {
    const byKey = Map.groupBy(this.#all.all(log), (row) => text(row, 'key'));
    return Object.fromEntries(
      [...byKey].map(([key, rows]) => [key, Object.fromEntries(rows.map((row) => [text(row, 'choice'), whole(row, 'n')]))])
    );
  }
}
