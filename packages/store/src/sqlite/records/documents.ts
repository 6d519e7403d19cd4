import { randomUUID } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import type { PersonId, RoomSlug } from '@alongside/domain';
import { decodeJson, type Json } from '../../json.ts';
import type { Note } from '../../records.ts';
import { type Row, text, whole } from '../row.ts';

function prepare(database: DatabaseSync) {
  return {
    profile: database.prepare('SELECT profile AS body FROM profiles WHERE person = ?'),
    putProfile: database.prepare(
      'INSERT INTO profiles (person, profile) VALUES (?, ?) ON CONFLICT DO UPDATE SET profile = excluded.profile'
    ),
    document: database.prepare('SELECT body FROM documents WHERE name = ?'),
    putDocument: database.prepare('INSERT INTO documents (name, body) VALUES (?, ?) ON CONFLICT DO UPDATE SET body = excluded.body'),
    addNote: database.prepare('INSERT INTO notes (id, room, at, body) VALUES (?, ?, ?, ?)'),
    notes: database.prepare('SELECT id, room, at, body FROM notes WHERE room = ? ORDER BY seq LIMIT ?'),
    removeNotes: database.prepare('DELETE FROM notes WHERE room = ?')
  };
}

/** Access profiles, the programme and the archive of notes: JSON that the store does not look into. */
export class Documents {
  readonly #sql;

  constructor(database: DatabaseSync) {
    this.#sql = prepare(database);
  }

  profile(person: PersonId): Json {
    return bodyOf(this.#sql.profile.get(person));
  }

  putProfile(person: PersonId, profile: string): void {
    this.#sql.putProfile.run(person, profile);
  }

  programme(): Json {
    return bodyOf(this.#sql.document.get('programme'));
  }

  putProgramme(programme: string): void {
    this.#sql.putDocument.run('programme', programme);
  }

  addNote(room: RoomSlug, at: number, body: string): string {
    const id = randomUUID();
    this.#sql.addNote.run(id, room, at, body);
    return id;
  }

  notes(room: RoomSlug, limit: number): readonly Note[] {
    return this.#sql.notes
      .all(room, limit)
      .map((row) => ({ id: text(row, 'id'), room: text(row, 'room'), at: whole(row, 'at'), body: bodyOf(row) }));
  }

  removeNotes(room: RoomSlug): number {
    return Number(this.#sql.removeNotes.run(room).changes);
  }
}

function bodyOf(row: Row | undefined): Json {
  return row === undefined ? null : decodeJson(text(row, 'body'));
}
