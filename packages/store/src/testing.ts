export { roomLogContract } from './contract/room-log-contract.ts';
export type { RoomLogHome, RoomLogKind } from './contract/room-log-home.ts';
export { recordsContract, type RecordsHome, type RecordsKind } from './contract/records-contract.ts';
export { RedisProcess } from './testing/redis-process.ts';
