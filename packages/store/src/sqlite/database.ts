import { closeSync, openSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { asStoreAway, StoreAway } from '../failures.ts';

/** How long a write waits for another process on the same file. The wait blocks this process, so it is short. */
const busyMs = 1_000;

/**
 * Opens or creates a database that only its owner can read, in which a finished transaction is on disk and what is
 * deleted is overwritten with zeros. `migrations` are run once each, in order.
 */
export function openDatabase(path: string, migrations: readonly string[]): DatabaseSync {
  try {
    if (path !== ':memory:') closeSync(openSync(path, 'a', 0o600));
    const database = new DatabaseSync(path, { timeout: busyMs });
    database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON');
    database.exec('PRAGMA foreign_keys = ON; PRAGMA trusted_schema = OFF');
    migrate(database, migrations);
    return database;
  } catch (error) {
    throw asStoreAway(`The database ${path} cannot be opened`, error);
  }
}

function migrate(database: DatabaseSync, migrations: readonly string[]): void {
  const done = Number(database.prepare('PRAGMA user_version').get()?.['user_version'] ?? 0);
  if (done > migrations.length) throw new StoreAway('The data was written by a newer version of the platform; start that version');
  for (const [index, statements] of migrations.entries()) {
    if (index >= done) database.exec(`BEGIN IMMEDIATE; ${statements}; PRAGMA user_version = ${index + 1}; COMMIT`);
  }
}

/** Runs what touches the database; whatever it cannot do now is `StoreAway`. */
export function reaching<T>(database: DatabaseSync, work: () => T): T {
  if (!database.isOpen) throw new StoreAway('The database is closed');
  try {
    return work();
  } catch (error) {
    if (!isDatabaseError(error)) throw error;
    throw asStoreAway('The database does not answer as it should', error);
  }
}

export function isDatabaseError(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_SQLITE_ERROR';
}

/** All of it or none of it, on disk when it returns. */
export function inTransaction<T>(database: DatabaseSync, work: () => T): T {
  return reaching(database, () => {
    database.exec('BEGIN IMMEDIATE');
    try {
      const result = work();
      database.exec('COMMIT');
      return result;
    } catch (error) {
      if (database.isTransaction) database.exec('ROLLBACK');
      throw error;
    }
  });
}
