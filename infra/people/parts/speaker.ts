import type { RoomSnapshot } from '@alongside/room-client';
import type { Decide } from '../act.ts';
import type { Scene } from '../scene.ts';

/** Stands on the stage from the beginning, until a host takes them off it or a real speaker comes. */
export const speaker: Decide = ({ views, own, me }, { ours }, memory) => {
  const { room } = views;
  if (room === null || own.room === null || room.phase === 'ended') return null;
  const other = room.stage.some(({ id, as }) => as === 'speaker' && id !== me?.id && !ours.has(id));
  if (own.room.onStage !== null) {
    memory.add('stood');
    return other ? { type: 'stage.leave', data: {} } : null;
  }
  return other || memory.has('stood') ? null : { type: 'stage.join', data: {} };
};

/** Talks to people who are there, while nobody else has the floor. */
export function talks({ views, own }: RoomSnapshot, { newcomers }: Scene): boolean {
  const { room } = views;
  const onAir = room?.phase === 'live' && (own.room?.onStage ?? null) !== null;
  return onAir && room.asking === null && newcomers.rooms.has(room.slug);
}

/** Is seen also while somebody else has the floor. */
export function isSeen({ views, own }: RoomSnapshot, { newcomers }: Scene): boolean {
  const { room } = views;
  return room?.phase === 'live' && (own.room?.onStage ?? null) !== null && newcomers.rooms.has(room.slug);
}
