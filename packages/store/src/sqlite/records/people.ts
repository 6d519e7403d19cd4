import { randomUUID } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import { type PersonId, type Role, roles } from '@alongside/domain';
import { bounds, checkName, checkSlug } from '../../bounds.ts';
import { OutOfBounds } from '../../failures.ts';
import type { NewPerson, Person } from '../../records.ts';
import { type Row, text, textOrNull, whole } from '../row.ts';

function prepare(database: DatabaseSync) {
  return {
    add: database.prepare(
      'INSERT INTO people (id, name, role, room, supports, sample) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING'
    ),
    byId: database.prepare('SELECT * FROM people WHERE id = ?'),
    byRole: database.prepare('SELECT * FROM people WHERE role = ? ORDER BY seq'),
    all: database.prepare('SELECT * FROM people ORDER BY seq'),
    unsupport: database.prepare('UPDATE people SET supports = NULL WHERE supports = ?'),
    erase: database.prepare('DELETE FROM people WHERE id = ?')
  };
}

export class People {
  readonly #sql;

  constructor(database: DatabaseSync) {
    this.#sql = prepare(database);
  }

  add(person: NewPerson): Person {
    const added: Person = { ...person, id: person.id ?? randomUUID() };
    const { id, name, role, room, supports, sample } = added;
    if (this.#sql.add.run(id, name, role, room, supports, sample ? 1 : 0).changes === 0)
      throw new OutOfBounds('there is a person of this id');
    return added;
  }

  byId(id: PersonId): Person | null {
    const row = this.#sql.byId.get(id);
    return row === undefined ? null : personOf(row);
  }

  byRole(role: Role): readonly Person[] {
    return this.#sql.byRole.all(role).map(personOf);
  }

  all(): readonly Person[] {
    return this.#sql.all.all().map(personOf);
  }

  erase(id: PersonId): boolean {
    this.#sql.unsupport.run(id);
    return this.#sql.erase.run(id).changes === 1;
  }
}

export function checkPerson(person: NewPerson): void {
  checkName(person.name, 'the name', bounds.name);
  if (!roles.includes(person.role)) throw new OutOfBounds('there is no such role');
  if (person.id !== undefined) checkName(person.id, 'the id', bounds.key);
  if (person.room !== null) checkSlug(person.room, 'the room');
  if (person.supports !== null) checkName(person.supports, 'the person supported', bounds.key);
}

export function personOf(row: Row): Person {
  const role = roles.find((one) => one === row['role']);
  if (role === undefined) throw new TypeError('a person has a role that does not exist');
  return {
    id: text(row, 'id'),
    name: text(row, 'name'),
    role,
    room: textOrNull(row, 'room'),
    supports: textOrNull(row, 'supports'),
    sample: whole(row, 'sample') === 1
  };
}
