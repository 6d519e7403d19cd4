import type { FastifyInstance } from 'fastify';
import type { ErrorCode } from '@alongside/protocol';
import type { Core } from '../core.ts';
import { signedIn } from '../people/person-routes.ts';
import { dayRoom } from '../rooms/log-kinds.ts';

/** `code`: why the door would not let this person in now; null when it would. */
export type VisitsAnswer = { readonly rooms: readonly { readonly room: string; readonly code: ErrorCode | null }[] };

/** Which workshops somebody could look into at this moment, so that a page offers nothing that the door refuses. */
export function visitRoutes(app: FastifyInstance, core: Core): void {
  app.get('/api/visits', async (request, reply) => {
    void reply.header('cache-control', 'no-store');
    const session = await signedIn(core.people, request);
    if (session === null) return reply.code(401).send({ code: 'NOT_SIGNED_IN' });
    const { id, role, room: assigned } = session.person;
    const { state } = (await core.shelves.day.open(dayRoom)).reader.standing;
    const rooms = await Promise.all(
      state.workshops.map(async ({ room }) => {
        await core.hub.warm(room);
        return { room, code: core.hub.mayEnter({ kind: 'person', id, role, room: assigned }, room) };
      })
    );
    return { rooms } satisfies VisitsAnswer;
  });
}
