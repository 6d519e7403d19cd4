import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { asStoreAway, StoreAway } from '../failures.ts';

/** One write: `run` inside the transaction, then `settle` after it is on disk, or `fail`. */
type Write = { readonly run: () => void; readonly settle: () => void; readonly fail: (error: StoreAway) => void };

/** Past this many waiting writes the disk is too slow; saying so at once is kinder than a growing delay. */
const mostWaiting = 10_000;

/** Group commit: all writes asked for in one turn of the event loop are one transaction, so one wait for the disk. */
export class WriteQueue {
  readonly #database: DatabaseSync;
  readonly #begin: StatementSync;
  readonly #commit: StatementSync;
  #waiting: Write[] = [];
  #transactions = 0;

  constructor(database: DatabaseSync) {
    this.#database = database;
    this.#begin = database.prepare('BEGIN IMMEDIATE');
    this.#commit = database.prepare('COMMIT');
  }

  /** Transactions written so far. */
  get transactions(): number {
    return this.#transactions;
  }

  /** `after` is called when the write is on disk, before the promise resolves, in the order of the writes. */
  add<T>(run: () => T, after?: (result: T) => void): Promise<T> {
    return new Promise((resolve, reject) => {
      if (!this.#database.isOpen) return reject(new StoreAway('The database is closed'));
      if (this.#waiting.length >= mostWaiting) return reject(new StoreAway('Too many writes are waiting for the disk'));
      if (this.#waiting.length === 0) setImmediate(() => this.flush());
      let result: T;
      this.#waiting.push({
        run: () => {
          result = run();
        },
        settle: () => {
          after?.(result);
          resolve(result);
        },
        fail: reject
      });
    });
  }

  flush(): void {
    const batch = this.#waiting;
    if (batch.length === 0) return;
    this.#waiting = [];
    const failure = this.#write(batch);
    for (const write of batch) {
      if (failure === null) write.settle();
      else write.fail(failure);
    }
  }

  #write(batch: readonly Write[]): StoreAway | null {
    try {
      this.#begin.run();
      for (const write of batch) write.run();
      this.#commit.run();
      this.#transactions += 1;
      return null;
    } catch (error) {
      this.#undo();
      return asStoreAway('The database could not store this', error);
    }
  }

  #undo(): void {
    if (this.#database.isOpen && this.#database.isTransaction) this.#database.exec('ROLLBACK');
  }
}
