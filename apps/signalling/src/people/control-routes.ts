import { timingSafeEqual } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import * as v from 'valibot';
import { roles } from '@alongside/domain';
import type { Role } from '@alongside/domain';
import type { Links } from './links.ts';

const slug = v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9-]{0,47}$/u));
export const linksBody = v.strictObject({
  role: v.picklist(roles),
  count: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(10_000)),
  room: v.optional(slug),
  for: v.optional(v.pipe(v.string(), v.maxLength(200)))
});
export const revokeBody = v.strictObject({ url: v.pipe(v.string(), v.maxLength(400)) });
export const clockBody = v.union([
  v.strictObject({ at: v.pipe(v.string(), v.regex(/(Z|[+-]\d{2}:\d{2})$/u)) }),
  v.strictObject({ by: v.pipe(v.string(), v.regex(/^[1-9]\d{0,5}(s|m|h)$/u)) })
]);
const unitMs: Readonly<Record<string, number>> = { s: 1_000, m: 60_000, h: 3_600_000 };

export type ControlRoutesOptions = {
  readonly secret: string;
  readonly links: Links;
  readonly clock: { readonly now: () => number; readonly moveTo: (instant: number) => Promise<boolean> };
  /** Resolves when everything that fell due has been answered. */
  readonly runDue: () => Promise<void>;
  /** The clock is moved for rehearsals only. */
  readonly sample: boolean;
  /** Who is connected to this process, and where. */
  readonly present: () => readonly { readonly person: string; readonly role: Role; readonly room: string | null }[];
};

/** For the commands of this computer only: a loopback connection without a proxy, and the secret of the data folder. */
export function controlRoutes(app: FastifyInstance, { secret, links, clock, runDue, sample, present }: ControlRoutesOptions): void {
  const allowed = (request: FastifyRequest): boolean =>
    isLoopback(request) && sameText(request.headers.authorization ?? '', `Bearer ${secret}`);

  app.post('/api/control/links', async (request, reply) => {
    if (!allowed(request)) return reply.code(403).send({ sentence: 'This is for the computer that runs the platform.' });
    const body = v.safeParse(linksBody, request.body);
    if (!body.success) return reply.code(400).send({ sentence: 'The role or the number cannot be used.' });
    const made = await links.give({
      role: body.output.role,
      count: body.output.count,
      room: body.output.room ?? null,
      whom: body.output.for ?? null
    });
    return made.ok ? { links: made.links } : reply.code(404).send({ sentence: made.sentence });
  });

  app.post('/api/control/revoke', async (request, reply) => {
    if (!allowed(request)) return reply.code(403).send({ sentence: 'This is for the computer that runs the platform.' });
    const body = v.safeParse(revokeBody, request.body);
    const person = body.success ? await links.revoke(body.output.url) : null;
    return person === null ? reply.code(404).send({ sentence: 'This is nobody’s personal link.' }) : { name: person.name };
  });

  app.post('/api/control/clock', async (request, reply) => {
    if (!allowed(request)) return reply.code(403).send({ sentence: 'This is for the computer that runs the platform.' });
    if (!sample) return reply.code(409).send({ sentence: 'Only the clock of a sample event can be moved.' });
    const body = v.safeParse(clockBody, request.body);
    if (!body.success) return reply.code(400).send({ sentence: 'This is not a time.' });
    const instant = 'at' in body.output ? Date.parse(body.output.at) : clock.now() + lengthMs(body.output.by);
    if (!(await clock.moveTo(instant))) return reply.code(409).send({ sentence: 'The clock only moves forward.' });
    await runDue();
    return { now: new Date(clock.now()).toISOString() };
  });

  app.post('/api/control/present', (request, reply) => {
    if (!allowed(request)) return reply.code(403).send({ sentence: 'This is for the computer that runs the platform.' });
    if (!sample) return reply.code(409).send({ sentence: 'Who is here is told only at a sample event.' });
    return reply.send({ present: present() });
  });
}

function lengthMs(text: string): number {
  return Number(text.slice(0, -1)) * (unitMs[text.slice(-1)] ?? 0);
}
function isLoopback(request: FastifyRequest): boolean {
  const address = request.raw.socket.remoteAddress ?? '';
  const here = address === '::1' || /^(::ffff:)?127\./u.test(address);
  return here && request.headers['x-forwarded-for'] === undefined && request.headers['forwarded'] === undefined;
}
function sameText(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}
