/** The key and its outcome stand in the entry, so a commit is one insert. A key older than a day is emptied. */
export const roomLogMigrations = [
  `CREATE TABLE logs (log TEXT PRIMARY KEY, epoch TEXT NOT NULL) WITHOUT ROWID;
   CREATE TABLE entries (
     log TEXT NOT NULL, v INTEGER NOT NULL, pv INTEGER NOT NULL, at INTEGER NOT NULL, events TEXT NOT NULL,
     key TEXT, outcome TEXT, stored_at INTEGER NOT NULL,
     PRIMARY KEY (log, v)
   ) WITHOUT ROWID;
   CREATE UNIQUE INDEX entry_keys ON entries (log, key) WHERE key IS NOT NULL;
   CREATE TABLE snapshots (log TEXT PRIMARY KEY, v INTEGER NOT NULL, pv INTEGER NOT NULL, state TEXT NOT NULL);
   CREATE TABLE choices (
     log TEXT NOT NULL, key TEXT NOT NULL, member TEXT NOT NULL, choice TEXT NOT NULL, PRIMARY KEY (log, key, member)
   ) WITHOUT ROWID;
   CREATE TABLE tallies (
     log TEXT NOT NULL, key TEXT NOT NULL, choice TEXT NOT NULL, n INTEGER NOT NULL, PRIMARY KEY (log, key, choice)
   ) WITHOUT ROWID;
   CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID`
] as const;
