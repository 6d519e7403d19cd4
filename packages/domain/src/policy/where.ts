import type { RoomKind } from '../room/state.ts';

/** Where a command makes sense: a question about the kind of room. */
export function kindOf(...kinds: readonly RoomKind[]): (state: { readonly kind: RoomKind }) => boolean {
  return (state) => kinds.includes(state.kind);
}
export const broadcastRooms = kindOf('plenary', 'webinar');
/** The quiet room has no queue, no cards to the chair, no slides. */
export const rooms = kindOf('plenary', 'webinar', 'workshop');
export const workshopRooms = kindOf('workshop');
/** Where everybody may be seen and heard without being invited. */
export const openStages = kindOf('workshop', 'quiet');
