import type { FastifyInstance } from 'fastify';
import { accessOf, checkProgramme, conflicts, placesOf, servedBy, sessionsOf } from '@alongside/domain';
import type { AccessPlace, AccessPlan, Role, Session } from '@alongside/domain';
import type { AutomaticStanding } from '../automatic/standing.ts';
import type { Core } from '../core.ts';
import type { MediaServer, MediaState } from '../media/port.ts';
import { planAskedBy } from './access-plan-routes.ts';
import { silentStores } from './open-routes.ts';

/** A session whose card promises a team that no plan sends there. */
export type Promised = {
  readonly session: string;
  readonly title: string;
  readonly startsAt: string;
  readonly captions: boolean;
  readonly bsl: boolean;
};
export type Expected = { readonly id: string; readonly name: string; readonly role: Role; readonly opened: boolean };
/** How everything that a day needs stands. Facts: the page has the words. */
export type Readiness = {
  readonly now: string;
  readonly media: MediaState;
  /** What does not answer; empty is well. */
  readonly stores: readonly string[];
  /** Null: no transcriber was ever here. */
  readonly automatic: AutomaticStanding | null;
  /** What is wrong with the programme, in sentences. */
  readonly programme: readonly string[];
  readonly plan: { readonly teams: number; readonly conflicts: number; readonly promised: readonly Promised[] };
  /** Films that are not ready for everybody. */
  readonly films: readonly { readonly room: string; readonly title: string; readonly captions: boolean; readonly script: boolean }[];
  /** The name of the safeguarding lead. */
  readonly lead: string | null;
  /** Who works on the day, and whether they have opened their link in a browser. */
  readonly people: readonly Expected[];
};

/** Those without whom a session cannot begin, or somebody would be without access or help. */
const working: readonly Role[] = ['host', 'speaker', 'captioner', 'interpreter', 'helper'];

/** `GET /api/readiness`: for whoever may change the access plan. Refused as that is, with 401 and 403. */
export function readinessRoutes(app: FastifyInstance, core: Core, media: MediaServer): void {
  app.get('/api/readiness', async (request, reply) => {
    const asked = await planAskedBy(core, request);
    if (!asked.ok) return reply.code(asked.status).send({ code: asked.code });
    const [stores, lead, people, films] = await Promise.all([silentStores(core), core.safetyLead.who(), expected(core), unready(core)]);
    const { programme } = core.programme;
    const answer: Readiness = {
      now: new Date(core.clock.now()).toISOString(),
      media: media.state(),
      stores,
      automatic: core.automatic.now,
      programme: checkProgramme(programme),
      plan: planned(accessOf(asked.state), sessionsOf(programme)),
      lead: lead?.name ?? null,
      people,
      films
    };
    return reply.header('cache-control', 'no-store').send(answer);
  });
}

async function expected({ records }: Core): Promise<readonly Expected[]> {
  const all = (await Promise.all(working.map((role) => records.peopleByRole(role)))).flat();
  return Promise.all(all.map(async ({ id, name, role }) => ({ id, name, role, opened: (await records.activeSession(id)) !== null })));
}

async function unready({ records, programme }: Core): Promise<Readiness['films']> {
  const all = (await Promise.all(programme.rooms().map((room) => records.filmsOf(room)))).flat();
  const told = all.map(({ room, name, captions, script }) => ({ room, title: name, captions: captions !== '', script: script !== '' }));
  return told.filter(({ captions, script }) => !captions || !script);
}

function planned(plan: AccessPlan, sessions: readonly Session[]): Readiness['plan'] {
  const places = placesOf(plan);
  return {
    teams: plan.teams.length,
    conflicts: conflicts(plan).length,
    promised: sessions.flatMap((session) => missingIn(session, places))
  };
}

/** One or none. */
function missingIn({ id, title, room, startsAt, endsAt, access }: Session, places: readonly AccessPlace[]): readonly Promised[] {
  if (room === null || startsAt === null || endsAt === null) return [];
  const span = { room, from: Date.parse(startsAt), to: Date.parse(endsAt) };
  const captions = access?.captions === 'human' && !servedBy('captions', span, places);
  const bsl = access?.bsl === 'here' && !servedBy('bsl', span, places);
  return captions || bsl ? [{ session: id, title, startsAt, captions, bsl }] : [];
}
