import { error } from '@sveltejs/kit';
import type { DelegateRoomView } from '@alongside/domain';
import type { RoomViewAnswer } from '#lib/live/start.ts';
import { readForm } from '#lib/server/form.ts';
import { sendByForm, word } from '#lib/server/room-commands.ts';
import { Signalling } from '#lib/server/signalling.ts';
import type { ProgrammeAnswer } from '#lib/signalling/answers.ts';
import type { Actions, PageServerLoad } from './$types';

/** The question to everybody, for people without script: the same door, rules and answers as in the room. */
export const load: PageServerLoad = async ({ params: { room }, request, locals }) => {
  if (locals.person === null) error(401, 'No session');
  const signalling = new Signalling(request);
  const [{ logs }, { now }] = await Promise.all([
    signalling.get<RoomViewAnswer>(`/api/rooms/${encodeURIComponent(room)}/view`),
    signalling.get<ProgrammeAnswer>('/api/programme')
  ]);
  const view = logs[`room:${room}`]?.view as DelegateRoomView | undefined;
  return { room, polls: view?.polls ?? [], at: Date.parse(now) };
};

export const actions: Actions = {
  default: async ({ request, params }) => {
    const form = await readForm(request);
    const answer = word(form, 'answer');
    const data = { id: word(form, 'id'), answer: answer === '' ? null : Number(answer) };
    return sendByForm(request, params.room, { type: 'poll.answer', data });
  }
};
