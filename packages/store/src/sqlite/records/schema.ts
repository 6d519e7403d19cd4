/** `seq` keeps the order of arrival. What belongs to a person goes with the person. */
export const recordsMigrations = [
  `CREATE TABLE people (
     seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, name TEXT NOT NULL, role TEXT NOT NULL, room TEXT,
     supports TEXT, sample INTEGER NOT NULL
   );
   CREATE INDEX people_role ON people (role);
   CREATE TABLE links (
     token_hash TEXT PRIMARY KEY, person TEXT NOT NULL REFERENCES people (id) ON DELETE CASCADE,
     revoked INTEGER NOT NULL DEFAULT 0, created_at INTEGER NOT NULL
   ) WITHOUT ROWID;
   CREATE INDEX links_person ON links (person);
   CREATE TABLE sessions (
     seq INTEGER PRIMARY KEY AUTOINCREMENT, cookie_hash TEXT NOT NULL UNIQUE,
     person TEXT NOT NULL REFERENCES people (id) ON DELETE CASCADE, created_at INTEGER NOT NULL, active INTEGER NOT NULL
   );
   CREATE INDEX sessions_person ON sessions (person);
   CREATE UNIQUE INDEX sessions_active ON sessions (person) WHERE active = 1;
   CREATE TABLE profiles (person TEXT PRIMARY KEY REFERENCES people (id) ON DELETE CASCADE, profile TEXT NOT NULL) WITHOUT ROWID;
   CREATE TABLE documents (name TEXT PRIMARY KEY, body TEXT NOT NULL);
   CREATE TABLE decks (
     seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, room TEXT NOT NULL, kind TEXT NOT NULL, name TEXT NOT NULL
   );
   CREATE TABLE deck_pages (
     deck TEXT NOT NULL REFERENCES decks (id) ON DELETE CASCADE, page INTEGER NOT NULL, text TEXT NOT NULL, alt TEXT NOT NULL,
     media_type TEXT NOT NULL, bytes BLOB NOT NULL, PRIMARY KEY (deck, page)
   );
   CREATE TABLE caption_tokens (
     person TEXT PRIMARY KEY REFERENCES people (id) ON DELETE CASCADE, token_hash TEXT NOT NULL UNIQUE, room TEXT NOT NULL
   ) WITHOUT ROWID;
   CREATE TABLE notes (seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, room TEXT NOT NULL, at INTEGER NOT NULL, body TEXT NOT NULL);
   CREATE INDEX notes_room ON notes (room, seq)`,
  `CREATE TABLE prepared (
     seq INTEGER PRIMARY KEY AUTOINCREMENT, room TEXT NOT NULL, kind TEXT NOT NULL,
     person TEXT REFERENCES people (id) ON DELETE CASCADE, body TEXT NOT NULL
   );
   CREATE INDEX prepared_room ON prepared (room, seq);
   CREATE INDEX prepared_person ON prepared (person)`,
  `CREATE TABLE sealed (seq INTEGER PRIMARY KEY AUTOINCREMENT, line TEXT NOT NULL, reader TEXT, at INTEGER NOT NULL, body TEXT NOT NULL);
   CREATE INDEX sealed_line ON sealed (line, seq)`,
  `ALTER TABLE decks ADD COLUMN person TEXT REFERENCES people (id) ON DELETE SET NULL`,
  `CREATE TABLE films (
     seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, room TEXT NOT NULL, name TEXT NOT NULL,
     person TEXT REFERENCES people (id) ON DELETE SET NULL, media_type TEXT NOT NULL, size INTEGER NOT NULL,
     captions TEXT NOT NULL, script TEXT NOT NULL
   );
   CREATE TABLE film_parts (film TEXT NOT NULL, part INTEGER NOT NULL, bytes BLOB NOT NULL, PRIMARY KEY (film, part))`
] as const;
