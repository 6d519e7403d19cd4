import { error } from '@sveltejs/kit';
import { sessionsOf } from '@alongside/domain';
import type { Role } from '@alongside/domain';
import { nextSession, roomSessions, sessionOf } from '#lib/room/session-now.ts';
import { Signalling } from '#lib/server/signalling.ts';
import type { ProgrammeAnswer } from '#lib/signalling/answers.ts';
import type { PageServerLoad } from './$types';

const prepares: readonly Role[] = ['speaker', 'host', 'organiser'];
const ofRoom = /^[a-z0-9-]{1,64}$/u;

/** Where this person speaks, by the programme; or the room that they ask for. What they may do there is decided there. */
export const load: PageServerLoad = async ({ request, locals, url }) => {
  const { person } = locals;
  if (person === null) error(401, 'No session');
  if (!prepares.includes(person.role)) error(403, 'Not your page');
  const { programme, now } = await new Signalling(request).get<ProgrammeAnswer>('/api/programme');
  const own = sessionsOf(programme).flatMap(({ room, title, speakers }) =>
    room !== null && speakers.some(({ name }) => name === person.name) ? [{ room, title }] : []
  );
  const asked = url.searchParams.get('room');
  const chosen = asked !== null && ofRoom.test(asked) ? asked : null;
  const room = chosen ?? person.room ?? own[0]?.room ?? 'plenary';
  const [sessions, at] = [roomSessions(programme).filter((session) => session.room === room), Date.parse(now)];
  const others = own.filter((one, n) => one.room !== room && own.findIndex((each) => each.room === one.room) === n);
  return { room, session: sessionOf(sessions, room, at) ?? nextSession(sessions, at), others };
};
