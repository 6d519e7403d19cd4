import { error } from '@sveltejs/kit';
import type { RequestEvent } from '@sveltejs/kit';
import { mayRehearse, rehearsalOf } from '@alongside/domain';
import type { Role } from '@alongside/domain';
import type { RoomViewAnswer } from '#lib/live/start.ts';
import { roomSessions } from '#lib/room/session-now.ts';
import type { ProgrammeAnswer, RehearsalAnswer } from '#lib/signalling/answers.ts';
import { peopleOf } from './people-of.ts';
import { Signalling } from './signalling.ts';

const ofRoom = /^[a-z0-9-]{1,64}$/u;

/** What every role's page starts from: the person, the room they work in, its views, and the day's sessions. */
export async function loadRoleRoom({ request, locals, url }: Pick<RequestEvent, 'request' | 'locals' | 'url'>, roles: readonly Role[]) {
  const { person, where } = locals;
  if (person === null) error(401, 'No session');
  if (!roles.includes(person.role)) error(403, 'Not your page');
  const asked = url.searchParams.get('room');
  const chosen = asked !== null && ofRoom.test(asked) ? asked : null;
  const signalling = new Signalling(request);
  const { rehearsal } = mayRehearse(person.role) ? await signalling.get<RehearsalAnswer>('/api/me/rehearsal') : { rehearsal: null };
  // Whoever is in their rehearsal is in no room that they were in.
  const was = where?.room === rehearsalOf(person.id) ? null : where?.room;
  const home = chosen ?? where?.duty ?? person.room ?? was ?? 'plenary';
  const room = rehearsal?.room ?? home;
  const [{ logs }, { programme, now }] = await Promise.all([
    signalling.get<RoomViewAnswer>(`/api/rooms/${encodeURIComponent(room)}/view`),
    signalling.get<ProgrammeAnswer>('/api/programme')
  ]);
  // Which session somebody tries things out for is known in the page.
  const people = peopleOf(programme, rehearsal === null ? room : null);
  const sessions = roomSessions(programme);
  return { room, home, rehearsal, follows: chosen === null, person, start: logs, sessions, people, at: Date.parse(now) };
}
