import { error } from '@sveltejs/kit';
import type { RoomViewAnswer } from '#lib/live/start.ts';
import { readForm } from '#lib/server/form.ts';
import { sendByForm, word } from '#lib/server/room-commands.ts';
import { Signalling } from '#lib/server/signalling.ts';
import type { Actions, PageServerLoad } from './$types';

const room = 'quiet-room';

export const load: PageServerLoad = async ({ request, locals }) => {
  if (locals.person === null) error(401, 'No session');
  const { logs } = await new Signalling(request).get<RoomViewAnswer>(`/api/rooms/${room}/view`);
  return { room, person: locals.person, start: logs, back: locals.where?.room ?? 'plenary' };
};

export const actions: Actions = {
  help: async ({ request }) => {
    const data = { about: 'quiet', text: word(await readForm(request), 'text') };
    return sendByForm(request, room, { type: 'help.call', data });
  }
};
