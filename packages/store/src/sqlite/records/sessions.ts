import type { DatabaseSync } from 'node:sqlite';
import type { PersonId } from '@alongside/domain';
import { bounds } from '../../bounds.ts';
import type { Session } from '../../records.ts';
import { hashOf, looksLikeSecret, newSecret } from '../../secrets.ts';
import { type Row, text, whole } from '../row.ts';
import { personOf } from './people.ts';

function prepare(database: DatabaseSync) {
  const session = 'SELECT people.*, cookie_hash, created_at, active FROM sessions JOIN people ON people.id = sessions.person';
  return {
    rest: database.prepare('UPDATE sessions SET active = 0 WHERE person = ? AND active = 1'),
    add: database.prepare('INSERT INTO sessions (cookie_hash, person, created_at, active) VALUES (?, ?, ?, 1)'),
    trim: database.prepare(
      'DELETE FROM sessions WHERE person = ?1 AND seq NOT IN (SELECT seq FROM sessions WHERE person = ?1 ORDER BY seq DESC LIMIT ?2)'
    ),
    byCookie: database.prepare(`${session} WHERE cookie_hash = ?`),
    active: database.prepare(`${session} WHERE sessions.person = ? AND active = 1`),
    close: database.prepare('DELETE FROM sessions WHERE person = ?')
  };
}

/** One session for each opening of a link; the newest is the active one. The oldest go when there are too many. */
export class Sessions {
  readonly #sql;

  constructor(database: DatabaseSync) {
    this.#sql = prepare(database);
  }

  open(person: PersonId, now: number): string {
    const cookie = newSecret();
    this.#sql.rest.run(person);
    this.#sql.add.run(hashOf(cookie), person, now);
    this.#sql.trim.run(person, bounds.sessionsPerPerson);
    return cookie;
  }

  byCookie(cookie: string): Session | null {
    const row = looksLikeSecret(cookie) ? this.#sql.byCookie.get(hashOf(cookie)) : undefined;
    return row === undefined ? null : sessionOf(row);
  }

  active(person: PersonId): Session | null {
    const row = this.#sql.active.get(person);
    return row === undefined ? null : sessionOf(row);
  }

  close(person: PersonId): number {
    return Number(this.#sql.close.run(person).changes);
  }
}

function sessionOf(row: Row): Session {
  return { id: text(row, 'cookie_hash'), person: personOf(row), createdAt: whole(row, 'created_at'), active: whole(row, 'active') === 1 };
}
