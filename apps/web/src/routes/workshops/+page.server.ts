import { error } from '@sveltejs/kit';
import type { RoomViewAnswer } from '#lib/live/start.ts';
import { roomSessions } from '#lib/room/session-now.ts';
import { readForm } from '#lib/server/form.ts';
import { sendByForm, word } from '#lib/server/room-commands.ts';
import { Signalling } from '#lib/server/signalling.ts';
import type { ProgrammeAnswer } from '#lib/signalling/answers.ts';
import type { Actions, PageServerLoad } from './$types';

const room = 'plenary';

export const load: PageServerLoad = async ({ request, locals }) => {
  if (locals.person === null) error(401, 'No session');
  const signalling = new Signalling(request);
  const [{ logs }, { programme, now }] = await Promise.all([
    signalling.get<RoomViewAnswer>(`/api/rooms/${room}/view`),
    signalling.get<ProgrammeAnswer>('/api/programme')
  ]);
  const all = programme.days.flatMap((day) => day.slots.flatMap((slot) => slot.sessions));
  const workshops = all.filter(({ kind }) => kind === 'workshop');
  return { room, start: logs, sessions: roomSessions(programme), workshops, at: Date.parse(now) };
};

export const actions: Actions = {
  choose: async ({ request }) => {
    const chosen = word(await readForm(request), 'room');
    return sendByForm(request, room, { type: 'place.choose', data: { room: chosen } });
  },
  leave: async ({ request }) => sendByForm(request, room, { type: 'place.leave', data: {} })
};
