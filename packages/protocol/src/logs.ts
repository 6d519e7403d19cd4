import type { LogKind, RoomSlug } from '@alongside/domain';
import type { LogId } from './frames.ts';

/** The logs that a connection in this room follows. */
export function logsOf(room: RoomSlug): readonly [LogId, LogId, LogId] {
  return ['day', `room:${room}`, `captions:${room}`];
}

/** Who is in the room, told as changes: followed beside the logs by those who came with `hereQuery`. No log of facts. */
export function hereLogOf(room: RoomSlug): LogId {
  return `here:${room}`;
}
/** In the address of a connection, of either carrier: a server of the version before passes over it. */
export const hereQuery = 'here=log';

/** The log of this kind that belongs to a connection's room. */
export function logIdOf(kind: LogKind, room: RoomSlug): LogId {
  return kind === 'day' ? 'day' : `${kind}:${room}`;
}

const slug = /^[a-z0-9][a-z0-9-]{0,47}$/u;

/** Kind and room of a log's id; null when it is none. The day belongs to no room. */
export function parseLogId(log: LogId): { readonly kind: LogKind; readonly room: RoomSlug | null } | null {
  if (log === 'day') return { kind: 'day', room: null };
  const [kind, room, ...rest] = log.split(':');
  if (room === undefined || rest.length > 0 || !slug.test(room)) return null;
  return kind === 'room' || kind === 'captions' ? { kind, room } : null;
}
