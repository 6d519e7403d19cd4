import { error } from '@sveltejs/kit';
import { nextSession, roomSessions, sessionOf } from '#lib/room/session-now.ts';
import { Signalling } from '#lib/server/signalling.ts';
import type { ProgrammeAnswer } from '#lib/signalling/answers.ts';
import type { PageServerLoad } from './$types';

/** Where this person goes in, and when it starts there. */
export const load: PageServerLoad = async ({ request, locals }) => {
  if (locals.person === null) error(401, 'No session');
  const { programme, now } = await new Signalling(request).get<ProgrammeAnswer>('/api/programme');
  const sessions = roomSessions(programme);
  const room = locals.where?.room ?? 'plenary';
  const at = Date.parse(now);
  return { room, session: sessionOf(sessions, room, at) ?? nextSession(sessions, at), at };
};
