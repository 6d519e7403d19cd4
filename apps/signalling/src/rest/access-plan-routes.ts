import type { FastifyInstance, FastifyRequest } from 'fastify';
import { accessOf, demandOf, rules } from '@alongside/domain';
import type { Actor, DayState, Demand, Role } from '@alongside/domain';
import type { Core } from '../core.ts';
import { publicPerson } from '../people/people.ts';
import { signedIn } from '../people/person-routes.ts';
import { dayRoom } from '../rooms/log-kinds.ts';

type Asked =
  | { readonly ok: true; readonly state: DayState; readonly role: Role }
  | { readonly ok: false; readonly status: number; readonly code: string };

/** The access plan with those who may be in its teams, for whoever may change it; and where a planned team is missing. */
export function accessPlanRoutes(app: FastifyInstance, core: Core): void {
  app.get('/api/access-plan', async (request, reply) => {
    const asked = await planAskedBy(core, request);
    if (!asked.ok) return reply.code(asked.status).send({ code: asked.code });
    const { teams, duties } = accessOf(asked.state);
    const [captioners, interpreters] = await Promise.all([
      core.records.peopleByRole('captioner'),
      core.records.peopleByRole('interpreter')
    ]);
    const people = [...captioners, ...interpreters].map(publicPerson);
    const demand = asked.role === 'organiser' ? { demand: await demandFor(core, asked.state) } : {};
    return reply.header('cache-control', 'no-store').send({ teams, duties, people, ...demand });
  });

  app.get('/api/access-plan/missing', async (request, reply) => {
    const asked = await planAskedBy(core, request);
    if (!asked.ok) return reply.code(asked.status).send({ code: asked.code });
    // The same as on the wall.
    return { missing: core.wall.withoutBsl() };
  });
}

/** Whoever may change the access plan, with the day as it stands. */
export async function planAskedBy(core: Core, request: FastifyRequest): Promise<Asked> {
  const session = await signedIn(core.people, request);
  if (session === null) return { ok: false, status: 401, code: 'NOT_SIGNED_IN' };
  const { id, role, room } = session.person;
  const actor: Actor = { kind: 'person', id, role, room };
  const { state } = (await core.shelves.day.open(dayRoom)).reader.standing;
  const may = rules['access.plan'].policy.who(actor, dayRoom, state);
  return may ? { ok: true, state, role } : { ok: false, status: 403, code: 'NOT_ALLOWED' };
}

/**
 * How many people who need a team chose which workshop. Hosts see who chose a workshop, so a number would tell them a
 * person's need: it is for organisers alone, who find the teams. Counted anew each time it is asked for, and kept nowhere.
 */
async function demandFor({ people, records }: Core, { workshops }: DayState): Promise<readonly Demand[]> {
  const supporters = await records.peopleByRole('supporter');
  // A supporter has no place of their own, but is in the room with their person.
  const beside = (chosen: readonly string[]): readonly string[] =>
    supporters.flatMap(({ id, supports }) => (supports !== null && chosen.includes(supports) ? id : []));
  const there = workshops.map((workshop) => ({ ...workshop, chosen: [...workshop.chosen, ...beside(workshop.chosen)] }));
  const everybody = there.flatMap(({ chosen }) => chosen);
  const needs = await Promise.all(everybody.map(async (person) => [person, await people.profile(person)] as const));
  return demandOf(there, new Map(needs));
}
