import { DatabaseSync } from 'node:sqlite';

/** Loaded into a server before anything else: its rooms are no longer forced to the disk. A power cut must show that. */
const exec = Reflect.get(DatabaseSync.prototype, 'exec') as (this: DatabaseSync, sql: string) => void;

DatabaseSync.prototype.exec = function (this: DatabaseSync, sql: string): void {
  const rooms = this.location()?.endsWith('rooms.db') === true;
  exec.call(this, rooms ? sql.replace('synchronous = FULL', 'synchronous = OFF') : sql);
};
