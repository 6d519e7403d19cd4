import type { StartLogs } from '@alongside/room-client';

/** Answer of `GET /api/rooms/:room/view`: the delegate's view of the room's three logs. */
export type RoomViewAnswer = { readonly logs: StartLogs };
