import type { FastifyInstance, FastifyRequest } from 'fastify';
import * as v from 'valibot';
import { rules } from '@alongside/domain';
import type { Actor, DayState, Wish } from '@alongside/domain';
import { errors, isErrorCode } from '@alongside/protocol';
import type { Person } from '@alongside/store';
import type { Core } from '../core.ts';
import { signedIn } from '../people/person-routes.ts';
import { dayRoom } from '../rooms/log-kinds.ts';
import { readChoices } from './read-choices.ts';
import type { Problem } from './read-choices.ts';

const mostCharacters = 200_000;
const mostProblems = 100;
/** As many wishes as one command takes. */
const aTime = 100;

/** `csv`: choices from registration. `others`: everybody else who has no place gets one, at random. `give` false only looks. */
export const choicesBody = v.strictObject({
  csv: v.pipe(v.string(), v.maxLength(mostCharacters)),
  others: v.boolean(),
  give: v.boolean()
});

/** Of everybody who takes a place: how many have one, wait for one without having one, and have none. */
export type ChoicesAnswer = {
  readonly people: number;
  readonly placed: number;
  readonly waiting: number;
  readonly none: number;
  /** Lines of the table that were not used, the first hundred. */
  readonly problems: readonly Problem[];
  /** Wishes that were read. */
  readonly wishes: number;
  /** When giving began: `POST /api/choices/undo` takes back what was given since. Missing: nothing was. */
  readonly since?: number;
  /** Places that were taken back. */
  readonly back?: number;
};

/** Choices from registration, and places for those who have none: for whoever runs the day. */
export function choicesRoutes(app: FastifyInstance, core: Core): void {
  app.get('/api/choices', async (request, reply) => {
    const asked = await askedBy(core, request);
    if (!asked.ok) return reply.code(asked.status).send({ code: asked.code });
    return reply.header('cache-control', 'no-store').send(await answerFor(core, { wishes: [], problems: [] }));
  });

  app.post('/api/choices', { bodyLimit: 4 * mostCharacters }, async (request, reply) => {
    const asked = await askedBy(core, request);
    if (!asked.ok) return reply.code(asked.status).send({ code: asked.code });
    const body = v.safeParse(choicesBody, request.body);
    if (!body.success) return reply.code(400).send(refusal('BAD_DATA'));
    const { csv, others, give } = body.output;
    const people = await choosers(core);
    const everybody = await core.records.people();
    const read = readChoices(csv, { people: everybody, workshops: (await day(core)).workshops });
    const named = new Set(read.wishes.flatMap((wish) => wish.people));
    const rest = others ? without(await day(core), people).filter(({ id }) => !named.has(id)) : [];
    const wishes = [...read.wishes, ...rest.map(({ id }): Wish => ({ people: [id], rooms: [] }))];
    const since = core.clock.now();
    const code = give ? await giveAll(core, asked.actor, wishes) : null;
    if (code !== null) return reply.code(code === 'NOT_SAVED_YET' ? 503 : 409).send(refusal(code));
    return { ...(await answerFor(core, { wishes, problems: read.problems })), ...(give ? { since } : {}) };
  });

  app.post('/api/choices/undo', async (request, reply) => {
    const asked = await askedBy(core, request);
    if (!asked.ok) return reply.code(asked.status).send({ code: asked.code });
    const body = v.safeParse(undoBody, request.body);
    if (!body.success) return reply.code(400).send(refusal('BAD_DATA'));
    const people = unanswered(core, await day(core), body.output.since);
    const code = await takeBackAll(core, asked.actor, people);
    if (code !== null) return reply.code(code === 'NOT_SAVED_YET' ? 503 : 409).send(refusal(code));
    return { ...(await answerFor(core, { wishes: [], problems: [] })), back: people.length };
  });
}

export const undoBody = v.strictObject({ since: v.pipe(v.number(), v.integer(), v.minValue(0)) });

/** Who was given a place since, has not chosen anything, and is not in the room. */
function unanswered(core: Core, { workshops }: DayState, since: number): readonly string[] {
  return workshops.flatMap(({ room, given = [] }) =>
    given.filter(({ person, at }) => at >= since && !core.hub.isIn(person, room)).map(({ person }) => person)
  );
}
async function takeBackAll(core: Core, actor: Actor, people: readonly string[]): Promise<string | null> {
  for (let at = 0; at < people.length; at += aTime) {
    const data = { people: people.slice(at, at + aTime) };
    const outcome = await core.dispatch.send(actor, dayRoom, { type: 'places.takeBack', data, id: core.newId() });
    if (!outcome.ok && outcome.code !== 'ALREADY_DONE') return outcome.code;
  }
  return null;
}

const refusal = (code: string) => ({ code, sentence: errors[isErrorCode(code) ? code : 'SURPRISE'].sentence });
const day = async (core: Core): Promise<DayState> => (await core.shelves.day.open(dayRoom)).reader.standing.state;

type Asked =
  | { readonly ok: true; readonly actor: Actor }
  | { readonly ok: false; readonly status: number; readonly code: 'NOT_SIGNED_IN' | 'NOT_ALLOWED' };
async function askedBy(core: Core, request: FastifyRequest): Promise<Asked> {
  const session = await signedIn(core.people, request);
  if (session === null) return { ok: false, status: 401, code: 'NOT_SIGNED_IN' };
  const { id, role, room } = session.person;
  const actor: Actor = { kind: 'person', id, role, room };
  const may = rules['places.give'].policy.who(actor, dayRoom, await day(core));
  return may ? { ok: true, actor } : { ok: false, status: 403, code: 'NOT_ALLOWED' };
}

async function choosers({ records }: Core): Promise<readonly Person[]> {
  const [delegates, speakers] = await Promise.all([records.peopleByRole('delegate'), records.peopleByRole('speaker')]);
  return [...delegates, ...speakers];
}

function standings({ workshops }: DayState) {
  const placed = new Set(workshops.flatMap((w) => w.chosen));
  return { placed, waiting: new Set(workshops.flatMap((w) => w.waiting).filter((one) => !placed.has(one))) };
}
function without(state: DayState, people: readonly Person[]): readonly Person[] {
  const { placed, waiting } = standings(state);
  return people.filter(({ id }) => !placed.has(id) && !waiting.has(id) && !state.removed.includes(id));
}

/** By the same command as from the wire, a hundred wishes at a time. Null: all are done, or were before. */
async function giveAll(core: Core, actor: Actor, wishes: readonly Wish[]): Promise<string | null> {
  for (let at = 0; at < wishes.length; at += aTime) {
    const data = { wishes: wishes.slice(at, at + aTime) };
    const outcome = await core.dispatch.send(actor, dayRoom, { type: 'places.give', data, id: core.newId() });
    if (!outcome.ok && outcome.code !== 'ALREADY_DONE') return outcome.code;
  }
  return null;
}

async function answerFor(
  core: Core,
  { wishes, problems }: { wishes: readonly Wish[]; problems: readonly Problem[] }
): Promise<ChoicesAnswer> {
  const [state, people] = [await day(core), await choosers(core)];
  const { placed, waiting } = standings(state);
  const count = (some: ReadonlySet<string>): number => people.filter(({ id }) => some.has(id)).length;
  return {
    people: people.length,
    placed: count(placed),
    waiting: count(waiting),
    none: people.length - count(placed) - count(waiting),
    wishes: wishes.length,
    problems: problems.slice(0, mostProblems)
  };
}
