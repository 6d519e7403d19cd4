export { roomLogContract } from './contract/room-log-contract.ts';
export type { RoomLogHome, RoomLogKind } from './contract/room-log-home.ts';
export { RedisProcess } from './testing/redis-process.ts';
