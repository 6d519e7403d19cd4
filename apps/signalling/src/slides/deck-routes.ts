import { randomBytes } from 'node:crypto';
import multipart from '@fastify/multipart';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import * as v from 'valibot';
import { clean, cleanName, hosts } from '@alongside/domain';
import type { Actor } from '@alongside/domain';
import { errors } from '@alongside/protocol';
import type { ErrorCode } from '@alongside/protocol';
import type { DeckPage } from '@alongside/store';
import type { Core } from '../core.ts';
import { signedIn } from '../people/person-routes.ts';

const mostBytes = 50 * 1024 * 1024;
export const altBody = v.strictObject({ alt: v.pipe(v.string(), v.maxLength(1_000)) });
/** In one room. Nobody shows as many in a day; somebody who fills the disk meets it. */
export const mostDecks = 40;
const tooMany = `There are ${mostDecks} sets of slides here. Nothing has changed. Take one away first.`;
const tooLarge = 'These slides are larger than 50 MB. Nothing has changed. Make the pictures smaller.';
export type PersonActor = Extract<Actor, { kind: 'person' }>;
type DeckAddress = { Params: { room: string; id: string; page: string } };

/** Slides: a PDF goes in, and every page comes out as text and as a picture. */
export async function deckRoutes(app: FastifyInstance, core: Core): Promise<void> {
  await app.register(multipart, { limits: { fileSize: mostBytes, files: 1, fields: 4, parts: 5 } });
  uploads(app, core);
  descriptions(app, core);
  ready(app, core);

  app.get<DeckAddress>('/api/rooms/:room/deck/:id', async (request, reply) => {
    const deck = await theDeck(core, request);
    if (typeof deck === 'string') return refuse(reply, deck);
    return reply.header('cache-control', 'private, max-age=60').send({ id: deck.id, title: deck.name, pages: deck.pages });
  });

  app.get<DeckAddress>('/api/rooms/:room/deck/:id/page/:page.png', async (request, reply) => {
    const deck = await theDeck(core, request);
    if (typeof deck === 'string') return refuse(reply, deck);
    const number = Number(request.params.page);
    const image = Number.isSafeInteger(number) && number >= 1 ? await core.records.deckPage(deck.id, number) : null;
    if (image === null) return refuse(reply, 'NOT_FOUND');
    // A deck never changes under its id.
    return reply
      .type(image.mediaType)
      .header('cache-control', 'private, max-age=86400, immutable')
      .header('x-content-type-options', 'nosniff')
      .send(Buffer.from(image.bytes));
  });
}

function uploads(app: FastifyInstance, core: Core): void {
  let reading: Promise<unknown> = Promise.resolve();
  const refused = (reply: FastifyReply, status: number, code: ErrorCode, sentence: string) => reply.code(status).send({ code, sentence });

  app.post<{ Params: { room: string } }>('/api/rooms/:room/deck', { bodyLimit: mostBytes + 65_536 }, async (request, reply) => {
    const { room } = request.params;
    const actor = await visitor(core, request, room);
    if (typeof actor === 'string') return refuse(reply, actor);
    if (!presents(actor, room)) return refuse(reply, 'NOT_ALLOWED');
    if ((await core.records.decksOf(room)).length >= mostDecks) return refused(reply, 409, 'NOT_NOW', tooMany);
    const file = await request.file().catch(() => undefined);
    if (file === undefined) return refused(reply, 400, 'BAD_DATA', 'There is no file. Nothing has changed. Choose a PDF.');
    const bytes = await file.toBuffer().catch(() => null);
    // A few bytes too many are cut off without an error.
    if (bytes === null || file.file.truncated) return refused(reply, 413, 'FRAME_TOO_LARGE', tooLarge);
    const { readPdf } = await import('./read-pdf.ts');
    // One at a time: the rooms need the other core.
    const turn = reading.then(() => readPdf(new Uint8Array(bytes)));
    reading = turn.catch(() => undefined);
    const read = await turn;
    if (!read.ok) return refused(reply, 422, 'BAD_DATA', read.sentence);
    const name = cleanName(file.filename.replace(/\.pdf$/iu, '')) ?? 'Slides';
    const pages = read.pages.map(({ text, png }) => ({ text, alt: '', mediaType: 'image/png', bytes: png }));
    const id = randomBytes(12).toString('hex');
    const deck = { id, room, kind: 'slides', name, person: actor.id, pages };
    // Others may have come while this one was read.
    if (!(await core.records.putDeck(deck, mostDecks))) return refused(reply, 409, 'NOT_NOW', tooMany);
    const wordless = pages.flatMap(({ text }, n) => (text.trim() === '' ? n + 1 : []));
    return { id, title: name, pages: pages.length, wordless };
  });
}

/** What is on a page in words, for whoever does not see it: it stands before the text of the page. */
function descriptions(app: FastifyInstance, core: Core): void {
  app.put<DeckAddress>('/api/rooms/:room/deck/:id/page/:page/alt', async (request, reply) => {
    const { room } = request.params;
    const actor = await visitor(core, request, room);
    if (typeof actor === 'string') return refuse(reply, actor);
    if (!presents(actor, room)) return refuse(reply, 'NOT_ALLOWED');
    const body = v.safeParse(altBody, request.body);
    if (!body.success) return refuse(reply, 'BAD_DATA');
    const deck = await theDeck(core, request);
    if (typeof deck === 'string') return refuse(reply, deck);
    const number = Number(request.params.page);
    const described =
      Number.isSafeInteger(number) && number >= 1 && (await core.records.describePage(deck.id, number, clean(body.output.alt)));
    return described ? { ok: true } : refuse(reply, 'NOT_FOUND');
  });
}

/** What a page says to whoever does not see it. */
const wordsOf = ({ alt, text }: DeckPage): string => [alt, text].filter(Boolean).join('\n');
const onStageNow = 'These slides are on stage now. Nothing has changed. Hide them first.';

/** What stands ready in a room before it is shown: for those who present there. A speaker takes away their own, a host any. */
function ready(app: FastifyInstance, core: Core): void {
  const shownIn = async (room: string): Promise<string | null> =>
    (await core.shelves.room.open(room)).reader.standing.state.slides?.deck ?? null;

  app.get<{ Params: { room: string } }>('/api/rooms/:room/decks', async (request, reply) => {
    const { room } = request.params;
    const actor = await visitor(core, request, room);
    if (typeof actor === 'string') return refuse(reply, actor);
    if (!presents(actor, room)) return refuse(reply, 'NOT_ALLOWED');
    const [all, shown] = await Promise.all([core.records.decksOf(room), shownIn(room)]);
    const visible = all.filter(({ person }) => hosts(actor, room) || person === actor.id);
    const people = await core.records.peopleByIds(visible.flatMap(({ person }) => person ?? []));
    const names = new Map(people.map(({ id, name }) => [id, name]));
    const decks = visible.map(({ id, name, person, pages }) => ({
      id,
      title: name,
      pages: pages.map(wordsOf),
      by: names.get(person ?? '') ?? null,
      mine: person === actor.id,
      shown: id === shown
    }));
    return reply.header('cache-control', 'no-store').send({ decks });
  });

  app.delete<DeckAddress>('/api/rooms/:room/deck/:id', async (request, reply) => {
    const { room, id } = request.params;
    const actor = await visitor(core, request, room);
    if (typeof actor === 'string') return refuse(reply, actor);
    if (!presents(actor, room)) return refuse(reply, 'NOT_ALLOWED');
    const deck = await theDeck(core, request);
    if (typeof deck === 'string') return refuse(reply, deck);
    if (!hosts(actor, room) && deck.person !== actor.id) return refuse(reply, 'NOT_ALLOWED');
    if ((await shownIn(room)) === id) return reply.code(409).send({ code: 'NOT_NOW', sentence: onStageNow });
    return (await core.records.removeDeck(id)) ? { ok: true } : refuse(reply, 'NOT_FOUND');
  });
}

/** Whether they may load slides and films there. */
export const presents = (actor: PersonActor, room: string): boolean =>
  hosts(actor, room) || (actor.role === 'speaker' && (actor.room === null || actor.room === room));

/** The person, if they may be in the room. */
export async function visitor(core: Core, request: FastifyRequest, room: string): Promise<PersonActor | ErrorCode> {
  const session = await signedIn(core.people, request);
  if (session === null) return 'NOT_SIGNED_IN';
  if (!core.programme.isRoom(room)) return 'NO_SUCH_ROOM';
  await core.hub.warm(room);
  const { id, role, room: assigned } = session.person;
  const actor: PersonActor = { kind: 'person', id, role, room: assigned };
  return core.hub.mayEnter(actor, room) ?? actor;
}

async function theDeck(core: Core, request: FastifyRequest<DeckAddress>) {
  const { room, id } = request.params;
  const actor = await visitor(core, request, room);
  if (typeof actor === 'string') return actor;
  if (!/^[a-z0-9-]{8,64}$/u.test(id)) return 'NOT_FOUND';
  const deck = await core.records.deck(id);
  return deck === null || deck.room !== room ? 'NOT_FOUND' : deck;
}

const status: Partial<Record<ErrorCode, number>> = { NOT_SIGNED_IN: 401, NO_SUCH_ROOM: 404, NOT_FOUND: 404, BAD_DATA: 400 };
export function refuse(reply: FastifyReply, code: ErrorCode): FastifyReply {
  return reply.code(status[code] ?? 403).send({ code, sentence: errors[code].sentence });
}
