import { error } from '@sveltejs/kit';
import type { RoomViewAnswer } from '#lib/live/start.ts';
import { roomSessions } from '#lib/room/session-now.ts';
import { readForm } from '#lib/server/form.ts';
import { sendByForm, word } from '#lib/server/room-commands.ts';
import { Signalling } from '#lib/server/signalling.ts';
import type { ProgrammeAnswer, Status } from '#lib/signalling/answers.ts';
import type { Actions, PageServerLoad } from './$types';

/** The delegate view with its position, so that the first paint is useful and the connection resumes from it. */
export const load: PageServerLoad = async ({ params, request, locals, url }) => {
  if (locals.person === null) error(401, 'No session');
  const signalling = new Signalling(request);
  const [{ logs }, { programme, now }, { media }] = await Promise.all([
    signalling.get<RoomViewAnswer>(`/api/rooms/${encodeURIComponent(params.room)}/view`),
    signalling.get<ProgrammeAnswer>('/api/programme'),
    signalling.get<Status>('/api/status')
  ]);
  const panel = url.searchParams.get('panel');
  return { room: params.room, start: logs, sessions: roomSessions(programme), at: Date.parse(now), media, panel };
};

export const actions: Actions = {
  ask: async ({ request, params }) => {
    const form = await readForm(request);
    const data = { id: word(form, 'id'), way: word(form, 'way') || 'writing', text: word(form, 'text'), named: !form.has('unnamed') };
    return sendByForm(request, params.room, { type: 'contribution.ask', data });
  },
  upvote: async ({ request, params }) => {
    const form = await readForm(request);
    return sendByForm(request, params.room, { type: 'contribution.upvote', data: { id: word(form, 'id'), on: word(form, 'on') === 'on' } });
  },
  hand: async ({ request, params }) => {
    const way = word(await readForm(request), 'way') || 'speaking';
    return sendByForm(request, params.room, { type: 'hand.raise', data: { id: crypto.randomUUID(), way } });
  },
  lower: async ({ request, params }) => {
    const form = await readForm(request);
    return sendByForm(request, params.room, { type: 'contribution.withdraw', data: { id: word(form, 'id') } });
  },
  card: async ({ request, params }) => {
    const colour = word(await readForm(request), 'colour');
    return sendByForm(request, params.room, { type: 'card.show', data: { colour: colour === '' ? null : colour } });
  },
  help: async ({ request, params }) => {
    const data = { about: 'help', text: word(await readForm(request), 'text') };
    return sendByForm(request, params.room, { type: 'help.call', data });
  }
};
