import type { DatabaseSync } from 'node:sqlite';
import type { SealedLine, SealedWords } from '../../records.ts';
import { text, textOrNull, whole } from '../row.ts';

/** Private lines. What stands here is sealed; the keys are elsewhere. */
export class Sealed {
  readonly #add;
  readonly #ofLine;
  readonly #until;
  readonly #lines;
  readonly #remove;

  constructor(database: DatabaseSync) {
    this.#add = database.prepare('INSERT INTO sealed (line, reader, at, body) VALUES (?, ?, ?, ?)');
    this.#ofLine = database.prepare('SELECT line, reader, at, body FROM sealed WHERE line = ? ORDER BY seq');
    this.#until = database.prepare('SELECT coalesce(max(seq), 0) AS until FROM sealed WHERE line = ?');
    this.#lines = database.prepare('SELECT line, reader, min(at) AS at FROM sealed GROUP BY line ORDER BY min(seq)');
    this.#remove = database.prepare('DELETE FROM sealed WHERE line = ?');
  }

  add({ line, reader, at, sealed }: SealedWords): void {
    this.#add.run(line, reader, at, sealed);
  }

  ofLine(line: string): readonly SealedWords[] {
    return this.#ofLine
      .all(line)
      .map((row) => ({ line: text(row, 'line'), reader: textOrNull(row, 'reader'), at: whole(row, 'at'), sealed: text(row, 'body') }));
  }

  until(line: string): number {
    return Number(this.#until.get(line)?.['until'] ?? 0);
  }

  lines(): readonly SealedLine[] {
    return this.#lines.all().map((row) => ({ line: text(row, 'line'), reader: textOrNull(row, 'reader'), since: whole(row, 'at') }));
  }

  remove(line: string): number {
    return Number(this.#remove.run(line).changes);
  }
}
