export type * from './room-log.ts';
export type * from './records.ts';
export { filmPartBytes } from './bounds.ts';
export { OutOfBounds, StoreAway, UnsafeRedis } from './failures.ts';
export { openSqliteRoomLog, type SqliteRoomLog, type SqliteRoomLogOptions } from './sqlite/room-log.ts';
export { openRedisRoomLog, type RedisRoomLogOptions } from './redis/room-log.ts';
export { openSqliteRecords, type SqliteRecordsOptions } from './sqlite/records.ts';
