import { error } from '@sveltejs/kit';
import type { RoomViewAnswer } from '#lib/live/start.ts';
import { roomName } from '#lib/room/room-name.ts';
import { roomSessions, sessionOf } from '#lib/room/session-now.ts';
import { Signalling } from '#lib/server/signalling.ts';
import type { ProgrammeAnswer } from '#lib/signalling/answers.ts';
import type { PageServerLoad } from './$types';

/** The same door as the room's: who may not go in there reads nothing here. */
export const load: PageServerLoad = async ({ params: { room }, request, locals }) => {
  if (locals.person === null) error(401, 'No session');
  const signalling = new Signalling(request);
  const [{ logs }, { programme, now }] = await Promise.all([
    signalling.get<RoomViewAnswer>(`/api/rooms/${encodeURIComponent(room)}/view`),
    signalling.get<ProgrammeAnswer>('/api/programme')
  ]);
  const title = sessionOf(roomSessions(programme), room, Date.parse(now))?.title ?? roomName(room);
  return { room, start: logs, title };
};
