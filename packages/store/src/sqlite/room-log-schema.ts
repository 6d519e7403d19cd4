/**
 * Entries of all logs stand in the order of arrival, so a batch fills few pages however many logs it touches. The key and its
 * outcome stand in the entry; a key older than a day is emptied. Choices leave no entry: their keys stand by themselves.
 */
export const roomLogMigrations = [
  `CREATE TABLE logs (id INTEGER PRIMARY KEY, log TEXT NOT NULL UNIQUE, epoch TEXT NOT NULL, v INTEGER NOT NULL, pv INTEGER NOT NULL);
   CREATE TABLE entries (
     seq INTEGER PRIMARY KEY, log INTEGER NOT NULL REFERENCES logs (id), v INTEGER NOT NULL, pv INTEGER NOT NULL, at INTEGER NOT NULL,
     events TEXT NOT NULL, key TEXT, outcome TEXT, stored_at INTEGER NOT NULL
   );
   CREATE UNIQUE INDEX entry_versions ON entries (log, v);
   CREATE UNIQUE INDEX entry_keys ON entries (key, log) WHERE key IS NOT NULL;
   CREATE TABLE snapshots (log TEXT PRIMARY KEY, v INTEGER NOT NULL, pv INTEGER NOT NULL, state TEXT NOT NULL);
   CREATE TABLE choices (
     log TEXT NOT NULL, key TEXT NOT NULL, member TEXT NOT NULL, choice TEXT NOT NULL, PRIMARY KEY (log, key, member)
   ) WITHOUT ROWID;
   CREATE TABLE tallies (
     log TEXT NOT NULL, key TEXT NOT NULL, choice TEXT NOT NULL, n INTEGER NOT NULL, PRIMARY KEY (log, key, choice)
   ) WITHOUT ROWID;
   CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID`,
  `CREATE TABLE counted (
     log TEXT NOT NULL, key TEXT NOT NULL, outcome TEXT NOT NULL, stored_at INTEGER NOT NULL, PRIMARY KEY (log, key)
   ) WITHOUT ROWID`
] as const;
