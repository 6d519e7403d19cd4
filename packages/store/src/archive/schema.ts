/** A second copy of logs, as far as they were seen. Keys of commands stand in their entry, as long as they count. */
export const archiveMigrations = [
  `CREATE TABLE logs (log TEXT PRIMARY KEY, epoch TEXT NOT NULL) WITHOUT ROWID;
   CREATE TABLE entries (
     log TEXT NOT NULL, v INTEGER NOT NULL, pv INTEGER NOT NULL, at INTEGER NOT NULL, events TEXT NOT NULL,
     key TEXT, outcome TEXT, kept_at INTEGER NOT NULL, PRIMARY KEY (log, v)
   ) WITHOUT ROWID;
   CREATE TABLE choices (
     log TEXT NOT NULL, key TEXT NOT NULL, member TEXT NOT NULL, choice TEXT NOT NULL, PRIMARY KEY (log, key, member)
   ) WITHOUT ROWID;
   CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID`,
  // Commands behind choices: these stand in no entry.
  `CREATE TABLE counted (
     log TEXT NOT NULL, key TEXT NOT NULL, outcome TEXT NOT NULL, kept_at INTEGER NOT NULL, PRIMARY KEY (log, key)
   ) WITHOUT ROWID`
] as const;
