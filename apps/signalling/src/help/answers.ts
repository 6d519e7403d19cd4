import type { FastifyReply, FastifyRequest } from 'fastify';
import { errors } from '@alongside/protocol';
import type { ErrorCode } from '@alongside/protocol';
import type { Person } from '@alongside/store';
import type { Core } from '../core.ts';
import { signedIn } from '../people/person-routes.ts';

const status: Partial<Record<ErrorCode, number>> = { NOT_SIGNED_IN: 401, NOT_FOUND: 404, BAD_DATA: 400, NOT_ALLOWED: 403, TOO_FAST: 429 };

/** One shape for every refusal; no answer about private words is kept by a browser or on the way. */
export function refuse(reply: FastifyReply, code: ErrorCode): FastifyReply {
  return unkept(reply)
    .code(status[code] ?? 409)
    .send({ ok: false, code, sentence: errors[code].sentence });
}
export const unkept = (reply: FastifyReply): FastifyReply => reply.header('cache-control', 'no-store');

/** Who asks; null: the answer was given. */
export async function asker(core: Pick<Core, 'people'>, request: FastifyRequest, reply: FastifyReply): Promise<Person | null> {
  const session = await signedIn(core.people, request);
  if (session === null) refuse(reply, 'NOT_SIGNED_IN');
  return session?.person ?? null;
}

/** Private words count as notes of a host do. */
export const mayWrite = ({ hub }: Pick<Core, 'hub'>, { id }: Person): boolean => hub.limits.allows(id, 'plenary', 'note.send');
