import { describe } from 'vitest';
import { commitRules } from './room-log-commits.ts';
import { followingRules } from './room-log-following.ts';
import type { RoomLogKind } from './room-log-home.ts';
import { valueRules } from './room-log-values.ts';

/** The rules of RoomLog. Every adapter passes them, each in its own way of being opened. */
export function roomLogContract(name: string, kind: RoomLogKind): void {
  describe(`RoomLog on ${name}`, { timeout: 30_000 }, () => {
    commitRules(kind);
    followingRules(kind);
    valueRules(kind);
  });
}
