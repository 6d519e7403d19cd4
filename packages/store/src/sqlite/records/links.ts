import type { DatabaseSync } from 'node:sqlite';
import type { PersonId } from '@alongside/domain';
import type { LinkLookup } from '../../records.ts';
import { hashOf, looksLikeSecret, newSecret } from '../../secrets.ts';
import { text, whole } from '../row.ts';
import { personOf } from './people.ts';

/** Personal links. Every link ever given stays known, so that a revoked one is told apart from a wrong one. */
export class Links {
  readonly #add;
  readonly #find;
  readonly #revoke;
  readonly #shutOut;

  constructor(database: DatabaseSync) {
    this.#add = database.prepare('INSERT INTO links (token_hash, person, created_at) VALUES (?, ?, ?)');
    this.#find = database.prepare('SELECT people.*, revoked FROM links JOIN people ON people.id = links.person WHERE token_hash = ?');
    this.#shutOut = database.prepare('SELECT person FROM links GROUP BY person HAVING min(revoked) = 1');
    this.#revoke = database.prepare('UPDATE links SET revoked = 1 WHERE person = ?');
  }

  add(person: PersonId, now: number): string {
    const token = newSecret();
    this.#add.run(hashOf(token), person, now);
    return token;
  }

  find(token: string): LinkLookup {
    const row = looksLikeSecret(token) ? this.#find.get(hashOf(token)) : undefined;
    if (row === undefined) return { kind: 'unknown' };
    return { kind: whole(row, 'revoked') === 1 ? 'revoked' : 'person', person: personOf(row) };
  }

  shutOut(): readonly PersonId[] {
    return this.#shutOut.all().map((row) => text(row, 'person'));
  }

  revokeAll(person: PersonId): void {
    this.#revoke.run(person);
  }
}
