import type { FastifyInstance } from 'fastify';
import { hosts } from '@alongside/domain';
import type { Role } from '@alongside/domain';
import { errors } from '@alongside/protocol';
import type { ErrorCode } from '@alongside/protocol';
import type { Person } from '@alongside/store';
import type { Core } from '../core.ts';
import { publicPerson } from '../people/people.ts';
import { signedIn } from '../people/person-routes.ts';

/** Who can look after a part of a session, in the order in which a list offers them. */
const looksAfter: readonly Role[] = ['host', 'speaker', 'helper', 'organiser'];

/** `GET /api/rooms/:room/team`: those of the team who may be in this room, for whoever plans its run of show. */
export function teamRoutes(app: FastifyInstance, core: Core): void {
  app.get<{ Params: { room: string } }>('/api/rooms/:room/team', async (request, reply) => {
    const refuse = (status: number, code: ErrorCode) => reply.code(status).send({ code, sentence: errors[code].sentence });
    const session = await signedIn(core.people, request);
    if (session === null) return refuse(401, 'NOT_SIGNED_IN');
    const { room } = request.params;
    if (!core.programme.isRoom(room)) return refuse(404, 'NO_SUCH_ROOM');
    await core.hub.warm(room);
    const actorOf = ({ id, role, room: assigned }: Person) => ({ kind: 'person', id, role, room: assigned }) as const;
    const me = actorOf(session.person);
    if (!hosts(me, room) || core.hub.mayEnter(me, room) !== null) return refuse(403, 'NOT_ALLOWED');
    const all = (await Promise.all(looksAfter.map((role) => core.records.peopleByRole(role)))).flat();
    // Another workshop's host is at work there.
    const here = all.filter((one) => [null, room].includes(one.room) && core.hub.mayEnter(actorOf(one), room) === null);
    return reply.header('cache-control', 'no-store').send({ people: here.map(publicPerson) });
  });
}
