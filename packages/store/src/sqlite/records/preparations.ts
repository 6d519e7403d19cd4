import type { DatabaseSync } from 'node:sqlite';
import type { RoomSlug } from '@alongside/domain';
import type { Prepared } from '../../records.ts';
import { text, textOrNull } from '../row.ts';

/** Terms of a room and talks of its speakers: one of each room, kind and person. A talk goes with its person. */
export class Preparations {
  readonly #remove;
  readonly #add;
  readonly #ofRoom;
  readonly #now;

  constructor(database: DatabaseSync) {
    this.#remove = database.prepare('DELETE FROM prepared WHERE room = ? AND kind = ? AND person IS ?');
    this.#add = database.prepare('INSERT INTO prepared (room, kind, person, body) VALUES (?, ?, ?, ?)');
    this.#ofRoom = database.prepare('SELECT room, kind, person, body FROM prepared WHERE room = ? ORDER BY seq');
    this.#now = database.prepare('SELECT body FROM prepared WHERE room = ? AND kind = ? AND person IS ?');
  }

  /** The text that stands there; empty when there is none. */
  now({ room, kind, person }: Omit<Prepared, 'text'>): string {
    const row = this.#now.get(room, kind, person);
    return row === undefined ? '' : text(row, 'body');
  }

  put({ room, kind, person, text: body }: Prepared): void {
    this.#remove.run(room, kind, person);
    if (body !== '') this.#add.run(room, kind, person, body);
  }

  ofRoom(room: RoomSlug): readonly Prepared[] {
    return this.#ofRoom.all(room).map((row) => ({
      room: text(row, 'room'),
      kind: text(row, 'kind') === 'talk' ? 'talk' : 'terms',
      person: textOrNull(row, 'person'),
      text: text(row, 'body')
    }));
  }
}
