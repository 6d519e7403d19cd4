import type { DatabaseSync } from 'node:sqlite';
import { setImmediate } from 'node:timers/promises';
import type { PersonId, Role, RoomSlug } from '@alongside/domain';
import { bounds, checkName, checkSlug, checkText, checkWhole } from '../bounds.ts';
import { OutOfBounds } from '../failures.ts';
import { encodeJson, type Json } from '../json.ts';
import type {
  CaptionWriter,
  Deck,
  Film,
  Invited,
  LinkLookup,
  NewDeck,
  NewPerson,
  Note,
  PageImage,
  Person,
  Prepared,
  Records,
  SealedLine,
  SealedWords,
  Session
} from '../records.ts';
import { inTransaction, openDatabase, reaching } from './database.ts';
import { CaptionTokens } from './records/caption-tokens.ts';
import { checkDeck, Decks } from './records/decks.ts';
import { Documents } from './records/documents.ts';
import { checkFilm, Films } from './records/films.ts';
import { Links } from './records/links.ts';
import { checkPerson, People } from './records/people.ts';
import { Preparations } from './records/preparations.ts';
import { recordsMigrations } from './records/schema.ts';
import { Sealed } from './records/sealed.ts';
import { Sessions } from './records/sessions.ts';

/** `now`: the machine's clock, for when a link or session was made. */
export type SqliteRecordsOptions = { readonly now?: () => number };

/** Records in one SQLite file, or in `:memory:`. Erased data are overwritten in the file, not only unlinked. */
export async function openSqliteRecords(path: string, options: SqliteRecordsOptions = {}): Promise<Records> {
  const database = openDatabase(path, recordsMigrations);
  database.exec('PRAGMA secure_delete = ON');
  return new SqliteRecords(database, options.now ?? Date.now);
}

class SqliteRecords implements Records {
  readonly #database: DatabaseSync;
  readonly #now: () => number;
  readonly #people: People;
  readonly #links: Links;
  readonly #sessions: Sessions;
  readonly #documents: Documents;
  readonly #decks: Decks;
  readonly #films: Films;
  readonly #captionTokens: CaptionTokens;
  readonly #preparations: Preparations;
  readonly #sealed: Sealed;

  constructor(database: DatabaseSync, now: () => number) {
    this.#database = database;
    this.#now = now;
    this.#people = new People(database);
    this.#links = new Links(database);
    this.#sessions = new Sessions(database);
    this.#documents = new Documents(database);
    this.#decks = new Decks(database);
    this.#films = new Films(database);
    this.#captionTokens = new CaptionTokens(database);
    this.#preparations = new Preparations(database);
    this.#sealed = new Sealed(database);
  }

  async #read<T>(work: () => T): Promise<T> {
    return reaching(this.#database, work);
  }

  async #write<T>(work: () => T): Promise<T> {
    return inTransaction(this.#database, work);
  }

  /** Writes for a person who exists; null when nobody has this id. */
  #forPerson<T>(id: PersonId, work: () => T): Promise<T | null> {
    return this.#write(() => (this.#people.byId(id) === null ? null : work()));
  }

  async createPeople(people: readonly NewPerson[]): Promise<readonly Invited[]> {
    if (people.length > bounds.people) throw new OutOfBounds(`at most ${bounds.people} people at once`);
    for (const person of people) checkPerson(person);
    return this.#write(() => {
      const added = people.map((person) => this.#people.add(person));
      for (const { supports } of added) {
        if (supports !== null && this.#people.byId(supports) === null) throw new OutOfBounds('nobody has the id of the person supported');
      }
      return added.map((person) => ({ person, token: this.#links.add(person.id, this.#now()) }));
    });
  }

  personById(id: PersonId): Promise<Person | null> {
    return this.#read(() => this.#people.byId(id));
  }

  async peopleByIds(ids: readonly PersonId[]): Promise<readonly Person[]> {
    if (ids.length > bounds.people) throw new OutOfBounds(`at most ${bounds.people} people at once`);
    return this.#read(() => ids.map((id) => this.#people.byId(id)).filter((person) => person !== null));
  }

  peopleByRole(role: Role): Promise<readonly Person[]> {
    return this.#read(() => this.#people.byRole(role));
  }

  people(): Promise<readonly Person[]> {
    return this.#read(() => this.#people.all());
  }

  erasePerson(id: PersonId): Promise<boolean> {
    return this.#write(() => this.#people.erase(id));
  }

  personByToken(token: string): Promise<LinkLookup> {
    return this.#read(() => this.#links.find(token));
  }

  addLink(id: PersonId): Promise<string | null> {
    return this.#forPerson(id, () => this.#links.add(id, this.#now()));
  }

  rotateLink(id: PersonId): Promise<string | null> {
    return this.#forPerson(id, () => {
      this.#shut(id);
      return this.#links.add(id, this.#now());
    });
  }

  revokeLinks(id: PersonId): Promise<void> {
    return this.#write(() => this.#shut(id));
  }

  shutOut(ids: readonly PersonId[]): Promise<void> {
    return this.#write(() => {
      for (const id of ids) {
        this.#shut(id);
        this.#captionTokens.revoke(id);
      }
    });
  }

  peopleShutOut(): Promise<readonly PersonId[]> {
    return this.#read(() => this.#links.shutOut());
  }

  /** A link that leaked has been opened, perhaps: what it opened closes with it. */
  #shut(id: PersonId): void {
    this.#links.revokeAll(id);
    this.#sessions.close(id);
  }

  openSession(id: PersonId): Promise<string | null> {
    return this.#forPerson(id, () => this.#sessions.open(id, this.#now()));
  }

  sessionByCookie(cookie: string): Promise<Session | null> {
    return this.#read(() => this.#sessions.byCookie(cookie));
  }

  activeSession(id: PersonId): Promise<Session | null> {
    return this.#read(() => this.#sessions.active(id));
  }

  closeSessions(id: PersonId): Promise<number> {
    return this.#write(() => this.#sessions.close(id));
  }

  profile(id: PersonId): Promise<Json> {
    return this.#read(() => this.#documents.profile(id));
  }

  async putProfile(id: PersonId, profile: Json): Promise<boolean> {
    const body = encodeJson(profile, 'a profile', bounds.profile);
    return (await this.#forPerson(id, () => this.#documents.putProfile(id, body) ?? true)) ?? false;
  }

  programme(): Promise<Json> {
    return this.#read(() => this.#documents.programme());
  }

  async putProgramme(programme: Json): Promise<void> {
    const body = encodeJson(programme, 'a programme', bounds.programme);
    await this.#write(() => this.#documents.putProgramme(body));
  }

  async putDeck(deck: NewDeck, most?: number): Promise<boolean> {
    checkDeck(deck);
    return this.#write(() => this.#decks.put(deck, most));
  }

  deck(id: string): Promise<Deck | null> {
    return this.#read(() => this.#decks.byId(id));
  }

  decksOf(room: RoomSlug): Promise<readonly Deck[]> {
    return this.#read(() => this.#decks.byRoom(room));
  }

  async deckPage(id: string, page: number): Promise<PageImage | null> {
    checkWhole(page, 'the page');
    return this.#read(() => this.#decks.page(id, page));
  }

  async describePage(id: string, page: number, alt: string): Promise<boolean> {
    checkWhole(page, 'the page');
    checkText(alt, 'the description of a page', bounds.pageText);
    return this.#write(() => this.#decks.describe(id, page, alt));
  }

  removeDeck(id: string): Promise<boolean> {
    return this.#write(() => this.#decks.remove(id));
  }

  async addFilmPart(film: string, part: number, bytes: Uint8Array): Promise<void> {
    checkName(film, 'the id', bounds.key);
    checkWhole(part, 'the part');
    if (bytes.byteLength > bounds.filmPart) throw new OutOfBounds(`a part of a film has at most ${bounds.filmPart} bytes`);
    await this.#write(() => this.#films.addPart(film, part, bytes));
  }

  async putFilm(film: Film, most?: number): Promise<boolean> {
    checkFilm(film);
    return this.#write(() => this.#films.put(film, most));
  }

  film(id: string): Promise<Film | null> {
    return this.#read(() => this.#films.byId(id));
  }

  filmsOf(room: RoomSlug): Promise<readonly Film[]> {
    return this.#read(() => this.#films.byRoom(room));
  }

  async filmPart(film: string, part: number): Promise<Uint8Array | null> {
    checkWhole(part, 'the part');
    return this.#read(() => this.#films.part(film, part));
  }

  async writeForFilm(id: string, what: 'captions' | 'script', text: string): Promise<boolean> {
    checkText(text, `the ${what} of a film`, bounds.filmText);
    return this.#write(() => this.#films.write(id, what, text));
  }

  /** Part by part, and others in between: to overwrite all of it at once would hold up every room. */
  async removeFilm(id: string): Promise<boolean> {
    const removed = await this.#write(() => this.#films.remove(id));
    while (await this.#write(() => this.#films.removePart(id))) await setImmediate();
    return removed;
  }

  async createCaptionToken(id: PersonId, room: RoomSlug): Promise<string | null> {
    checkSlug(room, 'the room');
    return this.#forPerson(id, () => this.#captionTokens.create(id, room));
  }

  captionWriter(token: string): Promise<CaptionWriter | null> {
    return this.#read(() => this.#captionTokens.find(token));
  }

  async routeCaptions(id: PersonId, room: RoomSlug): Promise<boolean> {
    checkSlug(room, 'the room');
    return this.#write(() => this.#captionTokens.route(id, room));
  }

  revokeCaptionToken(id: PersonId): Promise<boolean> {
    return this.#write(() => this.#captionTokens.revoke(id));
  }

  async putPrepared(prepared: Prepared, before?: string): Promise<boolean> {
    const { room, person, text } = prepared;
    checkSlug(room, 'the room');
    checkText(text, 'what was prepared', bounds.prepared);
    return this.#write(() => {
      if (person !== null && this.#people.byId(person) === null) return false;
      if (before !== undefined && this.#preparations.now(prepared) !== before) return false;
      this.#preparations.put(prepared);
      return true;
    });
  }

  preparedOf(room: RoomSlug): Promise<readonly Prepared[]> {
    return this.#read(() => this.#preparations.ofRoom(room));
  }

  async archiveNote(note: Omit<Note, 'id'>): Promise<string> {
    checkSlug(note.room, 'the room');
    checkWhole(note.at, 'the time');
    const body = encodeJson(note.body, 'a note', bounds.note);
    return this.#write(() => this.#documents.addNote(note.room, note.at, body));
  }

  async notesOf(room: RoomSlug, limit: number): Promise<readonly Note[]> {
    checkWhole(limit, 'the limit', bounds.readEntries);
    return this.#read(() => this.#documents.notes(room, limit));
  }

  removeNotes(room: RoomSlug): Promise<number> {
    return this.#write(() => this.#documents.removeNotes(room));
  }

  async addSealed(words: SealedWords): Promise<void> {
    checkSlug(words.line, 'the line');
    checkWhole(words.at, 'the time');
    checkText(words.sealed, 'sealed words', bounds.sealed);
    await this.#write(() => this.#sealed.add(words));
  }

  sealedOf(line: string): Promise<readonly SealedWords[]> {
    return this.#read(() => this.#sealed.ofLine(line));
  }

  sealedUntil(line: string): Promise<number> {
    return this.#read(() => this.#sealed.until(line));
  }

  sealedLines(): Promise<readonly SealedLine[]> {
    return this.#read(() => this.#sealed.lines());
  }

  removeSealed(line: string): Promise<number> {
    return this.#write(() => this.#sealed.remove(line));
  }

  ping(): Promise<void> {
    return this.#write(() => undefined);
  }

  async close(): Promise<void> {
    if (this.#database.isOpen) this.#database.close();
  }
}
