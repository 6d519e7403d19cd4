import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import * as v from 'valibot';
import { mayRehearse, rehearsalOf } from '@alongside/domain';
import { errors } from '@alongside/protocol';
import type { Person } from '@alongside/store';
import type { Core } from '../core.ts';
import { signedIn } from '../people/person-routes.ts';
import { leaveLanes } from './free-lanes.ts';

const body = v.strictObject({ on: v.boolean() });
const path = '/api/me/rehearsal';

/** *Try things out*: a room of one's own at any time. While it is on, a captioner's software writes there and nowhere else. */
export function rehearsals(app: FastifyInstance, core: Core): void {
  app.get(path, async (request, reply) => {
    const person = await whoRehearses(core, request, reply);
    return person === null ? reply : reply.header('cache-control', 'no-store').send({ rehearsal: await core.rehearsals.of(person) });
  });

  app.post(path, async (request, reply) => {
    const person = await whoRehearses(core, request, reply);
    if (person === null) return reply;
    const asked = v.safeParse(body, request.body);
    if (!asked.success) return reply.code(400).send({ code: 'BAD_DATA', sentence: errors.BAD_DATA.sentence });
    const room = rehearsalOf(person.id);
    if (asked.output.on) {
      if ((await core.rehearsals.of(person)) === null) await forget(core, room);
      // First its software goes, at every server, and ends its line where it was said. Then whoever stands by is on air there.
      await core.rehearsals.begin(person);
      await core.rehearsals.everywhere();
      for (const other of core.programme.rooms()) await leaveLanes(core, other, person.id);
    } else {
      await core.rehearsals.end(person);
      await core.rehearsals.everywhere();
      await leaveLanes(core, room, person.id);
      await forget(core, room);
    }
    return { rehearsal: await core.rehearsals.of(person) };
  });
}

async function whoRehearses(core: Core, request: FastifyRequest, reply: FastifyReply): Promise<Person | null> {
  const session = await signedIn(core.people, request);
  const code = session === null ? 'NOT_SIGNED_IN' : mayRehearse(session.person.role) ? null : 'NOT_ALLOWED';
  if (session !== null && code === null) return session.person;
  const refused = code ?? 'NOT_SIGNED_IN';
  reply.code(refused === 'NOT_SIGNED_IN' ? 401 : 403).send({ code: refused, sentence: errors[refused].sentence });
  return null;
}

/** What was tried out is kept for nobody: the next one begins with nothing. */
async function forget({ dispatch, newId }: Core, room: string): Promise<void> {
  await dispatch.send({ kind: 'system' }, room, { type: 'captions.forget', data: {}, id: `tried-${newId()}` });
}
