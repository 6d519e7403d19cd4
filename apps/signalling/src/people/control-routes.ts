import type { FastifyInstance } from 'fastify';
import * as v from 'valibot';
import { roles } from '@alongside/domain';
import type { Role } from '@alongside/domain';
import { sameText } from '../door/same-text.ts';
import { isLoopback } from '../door/this-machine.ts';
import type { Links } from './links.ts';

const slug = v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9-]{0,47}$/u));
export const linksBody = v.strictObject({
  role: v.picklist(roles),
  count: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(10_000)),
  room: v.optional(slug),
  for: v.optional(v.pipe(v.string(), v.maxLength(200)))
});
const address = v.pipe(v.string(), v.maxLength(400));
export const revokeBody = v.strictObject({ url: address });
const manyLinks = v.strictObject({ urls: v.pipe(v.array(address), v.minLength(1), v.maxLength(10_000)) });
export const clockBody = v.union([
  v.strictObject({ at: v.pipe(v.string(), v.regex(/(Z|[+-]\d{2}:\d{2})$/u)) }),
  v.strictObject({ by: v.pipe(v.string(), v.regex(/^[1-9]\d{0,5}(s|m|h)$/u)) })
]);
const nobodys = 'This is nobody’s personal link.';
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
export function controlRoutes(app: FastifyInstance, options: ControlRoutesOptions): void {
  void app.register((scope, _options, done) => {
    scope.addHook('onRequest', async (request, reply) => {
      if (isLoopback(request.raw) && sameText(request.headers.authorization ?? '', `Bearer ${options.secret}`)) return;
      return reply.code(403).send({ sentence: 'This is for the computer that runs the platform.' });
    });
    linkRoutes(scope, options.links);
    rehearsalRoutes(scope, options);
    done();
  });
}

function linkRoutes(app: FastifyInstance, links: Links): void {
  app.post('/api/control/links', async (request, reply) => {
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
    const body = v.safeParse(revokeBody, request.body);
    const [person] = body.success ? await links.revoke([body.output.url]) : [];
    return person === null || person === undefined ? reply.code(404).send({ sentence: nobodys }) : { name: person.name };
  });

  /** A whole group at once: one answer when the last of them is out. Null: that address was nobody's. */
  app.post('/api/control/revoke-many', { bodyLimit: 4 * 1024 * 1024 }, async (request, reply) => {
    const body = v.safeParse(manyLinks, request.body);
    if (!body.success) return reply.code(400).send({ sentence: 'This is not a list of at most 10,000 addresses.' });
    const people = await links.revoke(body.output.urls);
    return { names: people.map((person) => person?.name ?? null) };
  });

  app.post('/api/control/rotate', async (request, reply) => {
    const body = v.safeParse(revokeBody, request.body);
    const link = body.success ? await links.rotate(body.output.url) : null;
    return link === null ? reply.code(404).send({ sentence: nobodys }) : { link };
  });
}

function rehearsalRoutes(app: FastifyInstance, { clock, runDue, sample, present }: ControlRoutesOptions): void {
  app.post('/api/control/clock', async (request, reply) => {
    if (!sample) return reply.code(409).send({ sentence: 'Only the clock of a sample event can be moved.' });
    const body = v.safeParse(clockBody, request.body);
    if (!body.success) return reply.code(400).send({ sentence: 'This is not a time.' });
    const instant = 'at' in body.output ? Date.parse(body.output.at) : clock.now() + lengthMs(body.output.by);
    if (!(await clock.moveTo(instant))) return reply.code(409).send({ sentence: 'The clock only moves forward.' });
    await runDue();
    return { now: new Date(clock.now()).toISOString() };
  });

  app.post('/api/control/present', (_request, reply) => {
    if (!sample) return reply.code(409).send({ sentence: 'Who is here is told only at a sample event.' });
    return reply.send({ present: present() });
  });
}

function lengthMs(text: string): number {
  return Number(text.slice(0, -1)) * (unitMs[text.slice(-1)] ?? 0);
}
