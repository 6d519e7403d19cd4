import type { FastifyInstance } from 'fastify';
import { errors } from '@alongside/protocol';
import type { Core } from '../core.ts';
import { signedIn } from '../people/person-routes.ts';
import type { FeedShelf } from './feed-shelf.ts';

/**
 * Whether words of one's own software come, also while a partner is on air. Null when none came to this server: with
 * several, another one may have them.
 */
export function heardRoute(app: FastifyInstance, core: Core, feeds: Pick<FeedShelf, 'heardMs'>): void {
  app.get('/api/me/captions-heard', async (request, reply) => {
    const session = await signedIn(core.people, request);
    if (session === null) return reply.code(401).send({ code: 'NOT_SIGNED_IN', sentence: errors.NOT_SIGNED_IN.sentence });
    const { person } = session;
    if (person.role !== 'captioner') return reply.code(403).send({ code: 'NOT_ALLOWED', sentence: errors.NOT_ALLOWED.sentence });
    const ms = feeds.heardMs(person.id);
    return reply.header('cache-control', 'no-store').send({ seconds: ms === null ? null : Math.floor(ms / 1_000) });
  });
}
