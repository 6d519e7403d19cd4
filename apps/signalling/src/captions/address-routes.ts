import type { FastifyInstance, FastifyRequest } from 'fastify';
import { errors } from '@alongside/protocol';
import type { Core } from '../core.ts';
import { signedIn } from '../people/person-routes.ts';

/**
 * A captioner's own address for their software. Only its hash is stored, so it is shown when it is made and never
 * again; making one replaces the one before.
 */
export function captionAddress(app: FastifyInstance, core: Core, publicUrl: string | null): void {
  app.post('/api/me/captions-address', async (request, reply) => {
    const session = await signedIn(core.people, request);
    if (session === null) return reply.code(401).send({ code: 'NOT_SIGNED_IN', sentence: errors.NOT_SIGNED_IN.sentence });
    const { person } = session;
    if (person.role !== 'captioner') return reply.code(403).send({ code: 'NOT_ALLOWED', sentence: errors.NOT_ALLOWED.sentence });
    const token = await core.records.createCaptionToken(person.id, person.room ?? 'plenary');
    core.endings.tell({ reason: 'ADDRESS_REPLACED', person: person.id });
    return { url: `${publicUrl ?? hereOf(request)}/captions/${token}` };
  });
}

function hereOf(request: FastifyRequest): string {
  const address = request.raw.socket.localPort;
  return `http://127.0.0.1:${address}`;
}
