import type { DatabaseSync } from 'node:sqlite';
import type { RoomSlug } from '@alongside/domain';
import { bounds, checkName, checkSlug, checkText } from '../../bounds.ts';
import { OutOfBounds } from '../../failures.ts';
import type { Deck, NewDeck, PageImage } from '../../records.ts';
import { bytes, type Row, text } from '../row.ts';

function prepare(database: DatabaseSync) {
  return {
    remove: database.prepare('DELETE FROM decks WHERE id = ?'),
    add: database.prepare('INSERT INTO decks (id, room, kind, name, person) VALUES (?, ?, ?, ?, ?)'),
    addPage: database.prepare('INSERT INTO deck_pages (deck, page, text, alt, media_type, bytes) VALUES (?, ?, ?, ?, ?, ?)'),
    byId: database.prepare('SELECT id, room, kind, name, person FROM decks WHERE id = ?'),
    byRoom: database.prepare('SELECT id, room, kind, name, person FROM decks WHERE room = ? ORDER BY seq'),
    others: database.prepare('SELECT count(*) AS decks FROM decks WHERE room = ? AND id <> ?'),
    pages: database.prepare('SELECT text, alt FROM deck_pages WHERE deck = ? ORDER BY page'),
    page: database.prepare('SELECT media_type, bytes FROM deck_pages WHERE deck = ? AND page = ?'),
    describe: database.prepare('UPDATE deck_pages SET alt = ? WHERE deck = ? AND page = ?')
  };
}

export class Decks {
  readonly #sql;

  constructor(database: DatabaseSync) {
    this.#sql = prepare(database);
  }

  put(deck: NewDeck, most = Infinity): boolean {
    if (Number(this.#sql.others.get(deck.room, deck.id)?.['decks'] ?? 0) >= most) return false;
    this.#sql.remove.run(deck.id);
    this.#sql.add.run(deck.id, deck.room, deck.kind, deck.name, deck.person ?? null);
    for (const [i, page] of deck.pages.entries()) this.#sql.addPage.run(deck.id, i + 1, page.text, page.alt, page.mediaType, page.bytes);
    return true;
  }

  byId(id: string): Deck | null {
    const row = this.#sql.byId.get(id);
    return row === undefined ? null : this.#deckOf(row);
  }

  byRoom(room: RoomSlug): readonly Deck[] {
    return this.#sql.byRoom.all(room).map((row) => this.#deckOf(row));
  }

  #deckOf(row: Row): Deck {
    const id = text(row, 'id');
    const pages = this.#sql.pages.all(id).map((page) => ({ text: text(page, 'text'), alt: text(page, 'alt') }));
    const by = row['person'] === null ? {} : { person: text(row, 'person') };
    return { id, room: text(row, 'room'), kind: text(row, 'kind'), name: text(row, 'name'), ...by, pages };
  }

  page(id: string, page: number): PageImage | null {
    const row = this.#sql.page.get(id, page);
    return row === undefined ? null : { mediaType: text(row, 'media_type'), bytes: bytes(row, 'bytes') };
  }

  describe(id: string, page: number, alt: string): boolean {
    return this.#sql.describe.run(alt, id, page).changes === 1;
  }

  remove(id: string): boolean {
    return this.#sql.remove.run(id).changes === 1;
  }
}

export function checkDeck(deck: NewDeck): void {
  checkName(deck.id, 'the id', bounds.key);
  checkSlug(deck.room, 'the room');
  checkSlug(deck.kind, 'the kind');
  checkName(deck.name, 'the name', bounds.name);
  if (deck.pages.length > bounds.pages) throw new OutOfBounds(`a deck has at most ${bounds.pages} pages`);
  for (const page of deck.pages) {
    checkText(page.text, 'the text of a page', bounds.pageText);
    checkText(page.alt, 'the description of a page', bounds.pageText);
    checkName(page.mediaType, 'the media type', bounds.choice);
    if (page.bytes.byteLength > bounds.pageBytes) throw new OutOfBounds(`a page has at most ${bounds.pageBytes} bytes`);
  }
}
