import type { DatabaseSync } from 'node:sqlite';
import type { PersonId, RoomSlug } from '@alongside/domain';
import type { CaptionWriter } from '../../records.ts';
import { hashOf, looksLikeSecret, newSecret } from '../../secrets.ts';
import { text } from '../row.ts';
import { personOf } from './people.ts';

/** One caption address per person; routing it into another room changes the row, never the address. */
export class CaptionTokens {
  readonly #put;
  readonly #find;
  readonly #route;
  readonly #revoke;

  constructor(database: DatabaseSync) {
    this.#put = database.prepare(
      `INSERT INTO caption_tokens (person, token_hash, room) VALUES (?, ?, ?)
       ON CONFLICT (person) DO UPDATE SET token_hash = excluded.token_hash, room = excluded.room`
    );
    this.#find = database.prepare(
      'SELECT people.*, caption_tokens.room AS writes_into FROM caption_tokens JOIN people ON people.id = person WHERE token_hash = ?'
    );
    this.#route = database.prepare('UPDATE caption_tokens SET room = ? WHERE person = ?');
    this.#revoke = database.prepare('DELETE FROM caption_tokens WHERE person = ?');
  }

  create(person: PersonId, room: RoomSlug): string {
    const token = newSecret();
    this.#put.run(person, hashOf(token), room);
    return token;
  }

  find(token: string): CaptionWriter | null {
    const row = looksLikeSecret(token) ? this.#find.get(hashOf(token)) : undefined;
    return row === undefined ? null : { person: personOf(row), room: text(row, 'writes_into') };
  }

  route(person: PersonId, room: RoomSlug): boolean {
    return this.#route.run(room, person).changes === 1;
  }

  revoke(person: PersonId): boolean {
    return this.#revoke.run(person).changes === 1;
  }
}
