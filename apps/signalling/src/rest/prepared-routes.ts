import { createHash } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import * as v from 'valibot';
import { clean, hosts } from '@alongside/domain';
import type { Actor } from '@alongside/domain';
import { errors } from '@alongside/protocol';
import type { ErrorCode } from '@alongside/protocol';
import type { Prepared } from '@alongside/store';
import type { Core } from '../core.ts';
import { signedIn } from '../people/person-routes.ts';

export const mostPrepared = 50_000;
/** `seen`: the version of the terms on which these were written. A page of the version before sends none. */
export const preparedBody = v.strictObject({
  text: v.pipe(v.string(), v.maxLength(mostPrepared)),
  seen: v.optional(v.pipe(v.string(), v.maxLength(64)))
});
const changedMeanwhile = 'Somebody else has changed these words. Yours were not saved. They stand here still.';

type PersonActor = Extract<Actor, { kind: 'person' }>;
type RoomRequest = FastifyRequest<{ Params: { room: string; part?: string } }>;

/** What captioners and interpreters want to know before it is said. */
export type PreparedAnswer = {
  /** One name or term a line; whoever runs the room and whoever writes its captions may change them. */
  readonly terms: string;
  /** Names these very terms; empty when there are none. */
  readonly termsVersion: string;
  /** What speakers chose to share: for those who give access, and nobody else. */
  readonly talks: readonly { readonly name: string; readonly text: string }[];
  /** The reader's own shared talk; null when they share none. */
  readonly mine: string | null;
  readonly slides: readonly { readonly id: string; readonly title: string; readonly pages: readonly string[] }[];
  readonly films: readonly { readonly id: string; readonly title: string; readonly captions: string; readonly script: string }[];
};

const givesAccess = ({ role }: PersonActor): boolean => role === 'captioner' || role === 'interpreter';
const speaksHere = (actor: PersonActor, room: string): boolean =>
  hosts(actor, room) || (actor.role === 'speaker' && (actor.room === null || actor.room === room));

/** Terms of a room, and talks that speakers share with those who write and sign. Nothing of it is in a room's state. */
export function preparedRoutes(app: FastifyInstance, core: Core): void {
  app.get('/api/rooms/:room/prepared', async (request: RoomRequest, reply) => {
    const actor = await visitor(core, request);
    if (typeof actor === 'string') return refuse(reply, actor);
    const { room } = request.params;
    if (!givesAccess(actor) && !speaksHere(actor, room)) return refuse(reply, 'NOT_ALLOWED');
    return reply.header('cache-control', 'no-store').send(await answerFor(core, actor, room));
  });

  app.put('/api/rooms/:room/prepared/:part', async (request: RoomRequest, reply) => {
    const actor = await visitor(core, request);
    if (typeof actor === 'string') return refuse(reply, actor);
    const { room, part } = request.params;
    const body = v.safeParse(preparedBody, request.body);
    if (!body.success) return refuse(reply, 'BAD_DATA');
    const text = clean(body.output.text);
    const put = preparedOf(actor, room, part, text);
    if (put === null) return refuse(reply, part === 'terms' || part === 'mine' ? 'NOT_ALLOWED' : 'NOT_FOUND');
    if (put.kind === 'terms' && body.output.seen !== undefined && !(await replaced(core, put, body.output.seen)))
      return reply.code(409).send({ code: 'CHANGED_MEANWHILE', sentence: changedMeanwhile });
    if (put.kind === 'talk' || body.output.seen === undefined) await core.records.putPrepared(put);
    return { ok: true };
  });
}

/** Whether they were written on what stands there now; whoever wants the same has it already. */
async function replaced({ records }: Pick<Core, 'records'>, put: Prepared, seen: string): Promise<boolean> {
  const now = termsIn(await records.preparedOf(put.room));
  return now === put.text || (versionOf(now) === seen && (await records.putPrepared(put, now)));
}
const termsIn = (prepared: readonly Prepared[]): string => prepared.find(({ kind }) => kind === 'terms')?.text ?? '';
const versionOf = (terms: string): string => (terms === '' ? '' : createHash('sha256').update(terms).digest('base64url').slice(0, 16));

function preparedOf(actor: PersonActor, room: string, part: string | undefined, text: string): Prepared | null {
  if (part === 'terms' && (hosts(actor, room) || actor.role === 'captioner')) return { room, kind: 'terms', person: null, text };
  if (part === 'mine' && speaksHere(actor, room)) return { room, kind: 'talk', person: actor.id, text };
  return null;
}

async function answerFor(core: Core, actor: PersonActor, room: string): Promise<PreparedAnswer> {
  const { records } = core;
  const [prepared, decks, films] = await Promise.all([records.preparedOf(room), records.decksOf(room), records.filmsOf(room)]);
  const talks = prepared.filter(({ kind }) => kind === 'talk');
  const mine = talks.find(({ person }) => person === actor.id)?.text ?? null;
  const terms = termsIn(prepared);
  const termsVersion = versionOf(terms);
  if (!givesAccess(actor)) return { terms, termsVersion, talks: [], mine, slides: [], films: [] };
  const people = await records.peopleByIds(talks.flatMap(({ person }) => (person === null ? [] : [person])));
  const names = new Map(people.map(({ id, name }) => [id, name]));
  return {
    terms,
    termsVersion,
    talks: talks.map(({ person, text }) => ({ name: names.get(person ?? '') ?? 'Somebody', text })),
    mine,
    slides: decks.map(({ id, name, pages }) => ({
      id,
      title: name,
      pages: pages.map(({ alt, text }) => [alt, text].filter(Boolean).join('\n'))
    })),
    films: films.map(({ id, name, captions, script }) => ({ id, title: name, captions, script }))
  };
}

/** The person, if they may be in the room. */
async function visitor(core: Core, request: RoomRequest): Promise<PersonActor | ErrorCode> {
  const session = await signedIn(core.people, request);
  if (session === null) return 'NOT_SIGNED_IN';
  const { room } = request.params;
  if (!core.programme.isRoom(room)) return 'NO_SUCH_ROOM';
  await core.hub.warm(room);
  const { id, role, room: assigned } = session.person;
  const actor: PersonActor = { kind: 'person', id, role, room: assigned };
  return core.hub.mayEnter(actor, room) ?? actor;
}

const status: Partial<Record<ErrorCode, number>> = { NOT_SIGNED_IN: 401, NO_SUCH_ROOM: 404, NOT_FOUND: 404, BAD_DATA: 400 };
function refuse(reply: FastifyReply, code: ErrorCode): FastifyReply {
  return reply.code(status[code] ?? 403).send({ code, sentence: errors[code].sentence });
}
