import type { PersonId, Role, RoomSlug } from '@alongside/domain';
import type { Json } from './json.ts';

/** A person of the event. `room`: a host's or captioner's room; `supports`: the person a supporter is alongside. */
export type Person = {
  readonly id: PersonId;
  readonly name: string;
  readonly role: Role;
  readonly room: RoomSlug | null;
  readonly supports: PersonId | null;
  /** Made up, and marked as such wherever shown. */
  readonly sample: boolean;
};

/** The id may be chosen (the sample event is the same every time); else it is random. */
export type NewPerson = Omit<Person, 'id'> & { readonly id?: PersonId };

/** Tokens and cookies are 256 random bits, shown once and stored only as SHA-256. */
export type Invited = { readonly person: Person; readonly token: string };

export type LinkLookup =
  | { readonly kind: 'person'; readonly person: Person }
  | { readonly kind: 'revoked'; readonly person: Person }
  | { readonly kind: 'unknown' };

/** `id` names the session without being its secret. One session of a person is active: the device used last by choice. */
export type Session = { readonly id: string; readonly person: Person; readonly createdAt: number; readonly active: boolean };

export type DeckPage = { readonly text: string; readonly alt: string };
export type Deck = {
  readonly id: string;
  readonly room: RoomSlug;
  /** What the pages are, for example `slides`. */
  readonly kind: string;
  readonly name: string;
  /** Who loaded it. Missing: nobody who is known any more, or a version before. */
  readonly person?: PersonId;
  readonly pages: readonly DeckPage[];
};
export type PageImage = { readonly mediaType: string; readonly bytes: Uint8Array };
export type NewDeck = Omit<Deck, 'pages'> & { readonly pages: readonly (DeckPage & PageImage)[] };

/** A film of a room. Its bytes are in parts, so that whoever watches the middle of it reads the middle of it. */
export type Film = {
  readonly id: string;
  readonly room: RoomSlug;
  readonly name: string;
  /** Who loaded it. Missing: nobody who is known any more. */
  readonly person?: PersonId;
  readonly mediaType: string;
  readonly size: number;
  /** A WebVTT file; empty: nobody wrote captions. */
  readonly captions: string;
  /** What is seen and said, in words; empty: nobody wrote it. */
  readonly script: string;
};

export type CaptionWriter = { readonly person: Person; readonly room: RoomSlug };

/** Words that help those who write or sign: terms of a room, or what a speaker is going to say. */
export type Prepared = {
  readonly room: RoomSlug;
  readonly kind: 'terms' | 'talk';
  /** Whose talk it is; null for a room's terms. */
  readonly person: PersonId | null;
  readonly text: string;
};

export type Note = { readonly id: string; readonly room: RoomSlug; readonly at: number; readonly body: Json };

/**
 * Words of a private line, sealed: whoever has only this reads nothing. `reader`: for whom the line is beside who began it;
 * null when that is told elsewhere.
 */
export type SealedWords = { readonly line: string; readonly reader: PersonId | null; readonly at: number; readonly sealed: string };
/** `since`: when its first words were written. */
export type SealedLine = { readonly line: string; readonly reader: PersonId | null; readonly since: number };

/** What belongs to people and the week, apart from rooms. Rejects with `StoreAway` or `OutOfBounds`, like RoomLog. */
export interface Records {
  /** All or none, one link each. */
  createPeople(people: readonly NewPerson[]): Promise<readonly Invited[]>;
  personById(id: PersonId): Promise<Person | null>;
  /** In the order asked for; unknown ones are left out. */
  peopleByIds(ids: readonly PersonId[]): Promise<readonly Person[]>;
  /** In the order of creation. */
  peopleByRole(role: Role): Promise<readonly Person[]>;
  people(): Promise<readonly Person[]>;
  /** Removes the person with links, sessions, profile, caption addresses and what they prepared. */
  erasePerson(id: PersonId): Promise<boolean>;

  personByToken(token: string): Promise<LinkLookup>;
  /** One more link; the older ones go on working. Null: nobody has this id. */
  addLink(id: PersonId): Promise<string | null>;
  /** A new link; every older one is revoked and every session closed. Null: nobody has this id. */
  rotateLink(id: PersonId): Promise<string | null>;
  /** Revokes every link and closes every session. */
  revokeLinks(id: PersonId): Promise<void>;
  /** Every link, session and caption address of all these people: one wait for the disk, all or none. */
  shutOut(ids: readonly PersonId[]): Promise<void>;
  /** Everybody who had a link and has none that works. */
  peopleShutOut(): Promise<readonly PersonId[]>;

  /** A fresh cookie. This session becomes the active one, the others stay known but inactive. Null: nobody has this id. */
  openSession(id: PersonId): Promise<string | null>;
  sessionByCookie(cookie: string): Promise<Session | null>;
  activeSession(id: PersonId): Promise<Session | null>;
  /** Number of sessions closed. */
  closeSessions(id: PersonId): Promise<number>;

  profile(id: PersonId): Promise<Json>;
  /** False: nobody has this id. */
  putProfile(id: PersonId, profile: Json): Promise<boolean>;
  programme(): Promise<Json>;
  putProgramme(programme: Json): Promise<void>;

  /** Replaces a deck of the same id as a whole. `most`: in one room, also when several come at once. False: no place is left. */
  putDeck(deck: NewDeck, most?: number): Promise<boolean>;
  deck(id: string): Promise<Deck | null>;
  /** In the order of arrival. */
  decksOf(room: RoomSlug): Promise<readonly Deck[]>;
  /** Pages count from 1. */
  deckPage(id: string, page: number): Promise<PageImage | null>;
  /** False: there is no such page. */
  describePage(id: string, page: number, alt: string): Promise<boolean>;
  removeDeck(id: string): Promise<boolean>;

  /** One part of a film that comes, from 0; each but the last has `filmPartBytes`. Nobody finds them before `putFilm`. */
  addFilmPart(film: string, part: number, bytes: Uint8Array): Promise<void>;
  /** Refused unless all its parts are there. `most`: as of decks. False: no place is left, and its parts are still there. */
  putFilm(film: Film, most?: number): Promise<boolean>;
  film(id: string): Promise<Film | null>;
  /** In the order of arrival. */
  filmsOf(room: RoomSlug): Promise<readonly Film[]>;
  filmPart(film: string, part: number): Promise<Uint8Array | null>;
  /** An empty text takes it away. False: there is no such film. */
  writeForFilm(id: string, what: 'captions' | 'script', text: string): Promise<boolean>;
  /** With its parts, also those of a film that never came as a whole. False: there is no such film. */
  removeFilm(id: string): Promise<boolean>;

  /** The one caption address of a person; an older one stops working. Null: nobody has this id. */
  createCaptionToken(id: PersonId, room: RoomSlug): Promise<string | null>;
  captionWriter(token: string): Promise<CaptionWriter | null>;
  /** The same address now writes into another room. False: the person has no address. */
  routeCaptions(id: PersonId, room: RoomSlug): Promise<boolean>;
  revokeCaptionToken(id: PersonId): Promise<boolean>;

  /**
   * Replaces what was there of the same room, kind and person; an empty text removes it. `before`: only where this very text
   * stands (empty: nothing). False: nobody has this id, or something else stands there.
   */
  putPrepared(prepared: Prepared, before?: string): Promise<boolean>;
  /** In the order in which each was last put. */
  preparedOf(room: RoomSlug): Promise<readonly Prepared[]>;

  archiveNote(note: Omit<Note, 'id'>): Promise<string>;
  /** Oldest first, at most `limit`. */
  notesOf(room: RoomSlug, limit: number): Promise<readonly Note[]>;
  removeNotes(room: RoomSlug): Promise<number>;

  addSealed(words: SealedWords): Promise<void>;
  /** Oldest first. */
  sealedOf(line: string): Promise<readonly SealedWords[]>;
  /** Grows with every word of the line, and never stands for other words: 0 when there is none. */
  sealedUntil(line: string): Promise<number>;
  /** In the order in which they began. */
  sealedLines(): Promise<readonly SealedLine[]>;
  /** Number of words removed, overwritten in the file. */
  removeSealed(line: string): Promise<number>;

  ping(): Promise<void>;
  close(): Promise<void>;
}
