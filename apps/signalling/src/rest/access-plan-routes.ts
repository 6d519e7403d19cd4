import type { FastifyInstance } from 'fastify';
import { accessOf, rules } from '@alongside/domain';
import type { Actor } from '@alongside/domain';
import type { Core } from '../core.ts';
import { publicPerson } from '../people/people.ts';
import { signedIn } from '../people/person-routes.ts';
import { dayRoom } from '../rooms/log-kinds.ts';

/** The access plan with those who may be in its teams, for whoever may change it. */
export function accessPlanRoutes(app: FastifyInstance, core: Core): void {
  app.get('/api/access-plan', async (request, reply) => {
    const session = await signedIn(core.people, request);
    if (session === null) return reply.code(401).send({ code: 'NOT_SIGNED_IN' });
    const { id, role, room } = session.person;
    const actor: Actor = { kind: 'person', id, role, room };
    const { state } = (await core.shelves.day.open(dayRoom)).reader.standing;
    if (!rules['access.plan'].policy.who(actor, dayRoom, state)) return reply.code(403).send({ code: 'NOT_ALLOWED' });
    const { teams, duties } = accessOf(state);
    const [captioners, interpreters] = await Promise.all([
      core.records.peopleByRole('captioner'),
      core.records.peopleByRole('interpreter')
    ]);
    return { teams, duties, people: [...captioners, ...interpreters].map(publicPerson) };
  });
}
