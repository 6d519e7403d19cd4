import { error } from '@sveltejs/kit';
import type { DayOwn, DelegateDayView, Profile, Programme } from '@alongside/domain';
import { sessionsOf } from '@alongside/domain';
import { teamQuestions } from '#lib/features/choosing/team-question.ts';
import type { RoomViewAnswer } from '#lib/live/start.ts';
import { nextSession, roomSessions, sessionOf } from '#lib/room/session-now.ts';
import { Signalling } from '#lib/server/signalling.ts';
import type { ProgrammeAnswer } from '#lib/signalling/answers.ts';
import type { PageServerLoad } from './$types';

/** Where this person goes in, and when it starts there. */
export const load: PageServerLoad = async ({ request, locals }) => {
  if (locals.person === null) error(401, 'No session');
  const signalling = new Signalling(request);
  const { programme, now } = await signalling.get<ProgrammeAnswer>('/api/programme');
  const sessions = roomSessions(programme);
  const room = locals.where?.room ?? 'plenary';
  const at = Date.parse(now);
  const questions = await questionsFor(signalling, programme, locals.profile);
  return {
    room,
    session: sessionOf(sessions, room, at) ?? nextSession(sessions, at),
    at,
    questions,
    speaks: locals.person.role === 'speaker'
  };
};

/** What somebody who needs a team is asked about the workshop that they chose. Who needs none costs nothing. */
async function questionsFor(signalling: Signalling, programme: Programme, needs: Profile) {
  if (!needs.needsBsl && !needs.needsCaptions) return [];
  const answer = await signalling.ask('/api/rooms/plenary/view').catch(() => null);
  if (answer?.ok !== true) return [];
  const { logs } = (await answer.json()) as RoomViewAnswer;
  const day = logs['day'];
  if (day === undefined) return [];
  const [{ workshops, access = [] }, own] = [day.view as DelegateDayView, day.own as DayOwn];
  const sessions = new Map(sessionsOf(programme).map((session) => [session.id, session]));
  return teamQuestions({ workshops, sessions, plan: access, own, needs }).filter((question) => question.answer === null);
}
