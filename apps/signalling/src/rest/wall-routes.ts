import { createHash } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { seesWall } from '@alongside/domain';
import type { OwnHelp, ViewerWall } from '@alongside/domain';
import type { Core } from '../core.ts';
import { signedIn } from '../people/person-routes.ts';
import { dayRoom, rulebooks } from '../rooms/log-kinds.ts';

/** `help`: the viewer's own call, so that they can see and end it. */
type Answer = ViewerWall & { readonly help: OwnHelp | null };
type Asked = { readonly ok: true; readonly answer: Answer } | { readonly ok: false; readonly status: number; readonly code: string };

/**
 * The wall, asked for once a second. An answer that is the same as the one before is 304 and has no body: a wall on
 * which nothing happens costs its headers. The platform's time stands in a header, since it always differs.
 */
export function wallRoutes(app: FastifyInstance, core: Core): void {
  app.get('/api/wall', async (request, reply) => {
    const asked = await askedBy(core, request);
    if (!asked.ok) return reply.code(asked.status).send({ code: asked.code });
    const body = JSON.stringify(asked.answer);
    const tag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
    void reply.headers({ etag: tag, 'cache-control': 'private, no-cache', 'x-platform-time': String(core.clock.now()) });
    if (request.headers['if-none-match'] === tag) return reply.code(304).send();
    return reply.type('application/json; charset=utf-8').send(body);
  });
}

async function askedBy(core: Core, request: FastifyRequest): Promise<Asked> {
  const session = await signedIn(core.people, request);
  if (session === null) return { ok: false, status: 401, code: 'NOT_SIGNED_IN' };
  const { id, role, room } = session.person;
  const actor = { kind: 'person', id, role, room } as const;
  const { state } = (await core.shelves.day.open(dayRoom)).reader.standing;
  if (!seesWall(actor, state)) return { ok: false, status: 403, code: 'NOT_ALLOWED' };
  const view = core.wall.view(actor);
  if (view === null) return { ok: false, status: 503, code: 'NOT_NOW' };
  const { help } = rulebooks.day.projectOwn(state, core.hub.viewer(actor, dayRoom));
  return { ok: true, answer: { ...view, help } };
}
