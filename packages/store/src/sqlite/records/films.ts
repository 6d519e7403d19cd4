import type { DatabaseSync } from 'node:sqlite';
import type { RoomSlug } from '@alongside/domain';
import { bounds, checkName, checkSlug, checkText, checkWhole } from '../../bounds.ts';
import { OutOfBounds } from '../../failures.ts';
import type { Film } from '../../records.ts';
import { bytes, type Row, text, whole } from '../row.ts';

const columns = 'id, room, name, person, media_type, size, captions, script';

function prepare(database: DatabaseSync) {
  return {
    add: database.prepare(`INSERT INTO films (${columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`),
    byId: database.prepare(`SELECT ${columns} FROM films WHERE id = ?`),
    byRoom: database.prepare(`SELECT ${columns} FROM films WHERE room = ? ORDER BY seq`),
    inRoom: database.prepare('SELECT count(*) AS films FROM films WHERE room = ?'),
    captions: database.prepare('UPDATE films SET captions = ? WHERE id = ?'),
    script: database.prepare('UPDATE films SET script = ? WHERE id = ?'),
    remove: database.prepare('DELETE FROM films WHERE id = ?'),
    come: database.prepare('SELECT coalesce(sum(length(bytes)), 0) AS bytes FROM film_parts WHERE film = ?'),
    addPart: database.prepare('INSERT INTO film_parts (film, part, bytes) VALUES (?, ?, ?)'),
    part: database.prepare('SELECT bytes FROM film_parts WHERE film = ? AND part = ?'),
    removePart: database.prepare('DELETE FROM film_parts WHERE film = ? AND part = (SELECT max(part) FROM film_parts WHERE film = ?)')
  };
}

export class Films {
  readonly #sql;

  constructor(database: DatabaseSync) {
    this.#sql = prepare(database);
    // Of films that were on their way, or going, when the process ended.
    database.exec('DELETE FROM film_parts WHERE film NOT IN (SELECT id FROM films)');
  }

  addPart(film: string, part: number, content: Uint8Array): void {
    this.#sql.addPart.run(film, part, content);
  }

  put({ id, room, name, person, mediaType, size, captions, script }: Film, most = Infinity): boolean {
    if (this.#sql.come.get(id)?.['bytes'] !== size) throw new OutOfBounds('the film has not come as a whole');
    if (Number(this.#sql.inRoom.get(room)?.['films'] ?? 0) >= most) return false;
    this.#sql.add.run(id, room, name, person ?? null, mediaType, size, captions, script);
    return true;
  }

  byId(id: string): Film | null {
    const row = this.#sql.byId.get(id);
    return row === undefined ? null : filmOf(row);
  }

  byRoom(room: RoomSlug): readonly Film[] {
    return this.#sql.byRoom.all(room).map(filmOf);
  }

  part(film: string, part: number): Uint8Array | null {
    const row = this.#sql.part.get(film, part);
    return row === undefined ? null : bytes(row, 'bytes');
  }

  write(id: string, what: 'captions' | 'script', words: string): boolean {
    return this.#sql[what].run(words, id).changes === 1;
  }

  remove(id: string): boolean {
    return this.#sql.remove.run(id).changes === 1;
  }

  /** The last one that is there. False: none is. */
  removePart(film: string): boolean {
    return this.#sql.removePart.run(film, film).changes === 1;
  }
}

function filmOf(row: Row): Film {
  const by = row['person'] === null ? {} : { person: text(row, 'person') };
  return {
    id: text(row, 'id'),
    room: text(row, 'room'),
    name: text(row, 'name'),
    ...by,
    mediaType: text(row, 'media_type'),
    size: whole(row, 'size'),
    captions: text(row, 'captions'),
    script: text(row, 'script')
  };
}

export function checkFilm(film: Film): void {
  checkName(film.id, 'the id', bounds.key);
  checkSlug(film.room, 'the room');
  checkName(film.name, 'the name', bounds.name);
  checkName(film.mediaType, 'the media type', bounds.choice);
  checkWhole(film.size, 'the size');
  checkText(film.captions, 'the captions of a film', bounds.filmText);
  checkText(film.script, 'the script of a film', bounds.filmText);
}
