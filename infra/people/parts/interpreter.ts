import type { RoomSnapshot } from '@alongside/room-client';
import type { Decide } from '../act.ts';
import type { Scene } from '../scene.ts';

/** Holds the BSL place until a real interpreter comes. It says nothing in BSL: its picture says so. */
export const interpreter: Decide = ({ views, me }, { newcomers }) => {
  const { room } = views;
  if (room === null || me === null || room.phase === 'ended') return null;
  const onAir = room.bsl.onAir?.id;
  if (newcomers.roles.has('interpreter')) return onAir === me.id ? { type: 'bsl.leave', data: {} } : null;
  return onAir === undefined ? { type: 'bsl.take', data: {} } : null;
};

export function signs({ views, me }: RoomSnapshot, { newcomers }: Scene): boolean {
  const { room } = views;
  return room?.phase === 'live' && me !== null && room.bsl.onAir?.id === me.id && newcomers.rooms.has(room.slug);
}
