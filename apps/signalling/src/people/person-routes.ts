import type { FastifyInstance, FastifyRequest } from 'fastify';
import * as v from 'valibot';
import type { Session } from '@alongside/store';
import { publicPerson } from './people.ts';
import type { People } from './people.ts';
import { cookieName } from './session-cookie.ts';

export const joinBody = v.strictObject({
  token: v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{16,128}$/u)),
  browser: v.optional(v.pipe(v.string(), v.maxLength(200))),
  take: v.optional(v.boolean())
});

export type PersonRoutesOptions = {
  readonly people: People;
  readonly now: () => number;
  /** A telephone number for people whose page fails. */
  readonly phone: string | null;
  /** The room somebody is in now, the workshop in which they hold a place, and the room in which the access plan has them. */
  readonly where: (person: string) => Readonly<Record<'room' | 'next' | 'duty', string | null>>;
};

export function personRoutes(app: FastifyInstance, { people, now, phone, where }: PersonRoutesOptions): void {
  app.post('/api/join', async (request, reply) => {
    const body = v.safeParse(joinBody, request.body);
    if (!body.success) return reply.code(400).send({ ok: false, code: 'LINK_WRONG' });
    const { token, browser, take } = body.output;
    const held = browser ?? request.cookies[cookieName] ?? null;
    return people.join(token, held, take ?? false);
  });

  app.get('/api/me', async (request, reply) => {
    const session = await signedIn(people, request);
    if (session === null) return reply.code(401).send({ code: 'NOT_SIGNED_IN' });
    const { person } = session;
    return {
      person: publicPerson(person),
      profile: await people.profile(person.id),
      where: where(person.id),
      now: new Date(now()).toISOString(),
      phone
    };
  });

  app.put('/api/me/profile', async (request, reply) => {
    const session = await signedIn(people, request);
    if (session === null) return reply.code(401).send({ code: 'NOT_SIGNED_IN' });
    return { profile: await people.changeProfile(session.person.id, request.body) };
  });
}

export async function signedIn(people: People, request: FastifyRequest): Promise<Session | null> {
  const who = await people.who(request.cookies[cookieName]);
  return who.kind === 'signed-in' ? who.session : null;
}
