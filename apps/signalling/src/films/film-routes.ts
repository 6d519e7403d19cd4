import { randomBytes } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import * as v from 'valibot';
import { clean, cleanName, hosts } from '@alongside/domain';
import type { ErrorCode } from '@alongside/protocol';
import { OutOfBounds } from '@alongside/store';
import type { Film } from '@alongside/store';
import type { Core } from '../core.ts';
import { presents, refuse, visitor } from '../slides/deck-routes.ts';
import type { PersonActor } from '../slides/deck-routes.ts';
import { sendFilm, takeFilm } from './film-bytes.ts';
import { checkCaptions } from './film-captions.ts';

const mostMb = 200;
export const mostFilmBytes = mostMb * 1024 * 1024;
/** In one room. */
export const mostFilms = 10;
export const filmWordsBody = v.strictObject({ text: v.pipe(v.string(), v.maxLength(200_000)) });
const wordsLimit = 1024 * 1024;
const tooMany = `There are ${mostFilms} films here. Nothing has changed. Take one away first.`;
const tooLarge = `This film is larger than ${mostMb} MB. Nothing has changed. Make its picture smaller.`;
const noFilm = 'This is no film that browsers play. Nothing has changed. Choose a WebM or MP4 file.';
const noFile = 'There is no file. Nothing has changed. Choose a WebM or MP4 file.';
const onStageNow = 'This film is on the stage now. Nothing has changed. End it first.';
const cutOff = 'The film did not arrive as a whole. Nothing has changed. Choose it again.';

type Room = { Params: { room: string } };
type FilmAddress = { Params: { room: string; id: string } };
/** A film that stands ready. Empty captions or an empty script: nobody wrote them yet, and pages say so. */
export type ReadyFilm = {
  readonly id: string;
  readonly title: string;
  readonly captions: string;
  readonly script: string;
  readonly by: string | null;
  readonly mine: boolean;
};

/** Films, loaded before they are played: for those who present in a room, and first of all for those who give access. */
export function filmRoutes(app: FastifyInstance, core: Core, mostBytes = mostFilmBytes): void {
  uploads(app, core, mostBytes);
  words(app, core);
  watching(app, core);

  app.get<Room>('/api/rooms/:room/films', async (request, reply) => {
    const { room } = request.params;
    const actor = await visitor(core, request, room);
    if (typeof actor === 'string') return refuse(reply, actor);
    if (!presents(actor, room) && !givesAccess(actor)) return refuse(reply, 'NOT_ALLOWED');
    const seen = (await core.records.filmsOf(room)).filter((film) => mayPrepare(actor, film) || givesAccess(actor));
    return reply.header('cache-control', 'no-store').send({ films: await told(core, actor, seen) });
  });

  app.delete<FilmAddress>('/api/rooms/:room/film/:id', async (request, reply) => {
    const film = await preparedBy(core, request);
    if (typeof film === 'string') return refuse(reply, film);
    if ((await onStage(core, film.room)) === film.id) return refused(reply, 409, 'NOT_NOW', onStageNow);
    return (await core.records.removeFilm(film.id)) ? { ok: true } : refuse(reply, 'NOT_FOUND');
  });
}

const refused = (reply: FastifyReply, status: number, code: ErrorCode, sentence: string) => reply.code(status).send({ code, sentence });
const givesAccess = ({ role }: PersonActor): boolean => role === 'captioner' || role === 'interpreter';
/** A speaker changes their own film, a host any. */
const mayPrepare = (actor: PersonActor, { room, person }: Film): boolean =>
  hosts(actor, room) || (presents(actor, room) && person === actor.id);

async function told({ records }: Core, actor: PersonActor, films: readonly Film[]): Promise<readonly ReadyFilm[]> {
  const people = await records.peopleByIds(films.flatMap(({ person }) => person ?? []));
  const names = new Map(people.map(({ id, name }) => [id, name]));
  return films.map(({ id, name, captions, script, person }) => ({
    id,
    title: name,
    captions,
    script,
    by: names.get(person ?? '') ?? null,
    mine: person === actor.id
  }));
}

function uploads(app: FastifyInstance, core: Core, mostBytes: number): void {
  const { records } = core;
  app.post<Room>('/api/rooms/:room/film', { bodyLimit: mostBytes + 65_536 }, async (request, reply) => {
    const { room } = request.params;
    const actor = await visitor(core, request, room);
    if (typeof actor === 'string') return refuse(reply, actor);
    if (!presents(actor, room)) return refuse(reply, 'NOT_ALLOWED');
    if ((await records.filmsOf(room)).length >= mostFilms) return refused(reply, 409, 'NOT_NOW', tooMany);
    const part = await request.file({ limits: { fileSize: mostBytes } }).catch(() => undefined);
    if (part === undefined) return refused(reply, 400, 'BAD_DATA', noFile);
    const id = randomBytes(12).toString('hex');
    const taken = await takeFilm(records, id, part.file.iterator({ destroyOnReturn: false })).catch(() => 'cut off' as const);
    if (taken === null || taken === 'cut off' || part.file.truncated) {
      part.file.resume();
      await records.removeFilm(id);
      if (part.file.truncated) return refused(reply, 413, 'FRAME_TOO_LARGE', tooLarge);
      return taken === null ? refused(reply, 422, 'BAD_DATA', noFilm) : refused(reply, 400, 'BAD_DATA', cutOff);
    }
    const name = cleanName(part.filename.replace(/\.(?:webm|mp4|m4v)$/iu, '')) ?? 'Film';
    const film = { id, room, name, person: actor.id, ...taken, captions: '', script: '' };
    const kept = await keep(core, film);
    if (kept === 'too many') return refused(reply, 409, 'NOT_NOW', tooMany);
    return kept === 'kept' ? { id, title: name } : refused(reply, 400, 'BAD_DATA', cutOff);
  });
}

/** In parts: some of it is gone. A server that begins beside this one clears away what stands in no list yet. */
async function keep({ records }: Core, film: Film): Promise<'kept' | 'too many' | 'in parts'> {
  try {
    // Others may have come while this one was on its way.
    if (await records.putFilm(film, mostFilms)) return 'kept';
    await records.removeFilm(film.id);
    return 'too many';
  } catch (error) {
    await records.removeFilm(film.id);
    if (error instanceof OutOfBounds) return 'in parts';
    throw error;
  }
}

/** What is said in a film, and what is seen: for people who are deaf, blind, or read better than they hear. */
function words(app: FastifyInstance, core: Core): void {
  app.put<FilmAddress>('/api/rooms/:room/film/:id/captions', { bodyLimit: wordsLimit }, async (request, reply) => {
    const body = v.safeParse(filmWordsBody, request.body);
    const film = await preparedBy(core, request);
    if (typeof film === 'string') return refuse(reply, film);
    if (!body.success) return refuse(reply, 'BAD_DATA');
    const text = clean(body.output.text);
    const checked = text === '' ? { ok: true as const } : checkCaptions(text);
    if (!checked.ok) return refused(reply, 422, 'BAD_DATA', checked.sentence);
    return (await core.records.writeForFilm(film.id, 'captions', text)) ? { ok: true } : refuse(reply, 'NOT_FOUND');
  });

  app.put<FilmAddress>('/api/rooms/:room/film/:id/script', { bodyLimit: wordsLimit }, async (request, reply) => {
    const body = v.safeParse(filmWordsBody, request.body);
    const film = await preparedBy(core, request);
    if (typeof film === 'string') return refuse(reply, film);
    if (!body.success) return refuse(reply, 'BAD_DATA');
    const text = clean(body.output.text);
    return (await core.records.writeForFilm(film.id, 'script', text)) ? { ok: true } : refuse(reply, 'NOT_FOUND');
  });
}

function watching(app: FastifyInstance, core: Core): void {
  app.get<FilmAddress>('/api/rooms/:room/film/:id/video', { exposeHeadRoute: false }, async (request, reply) => {
    const film = await watchedBy(core, request);
    return typeof film === 'string' ? refuse(reply, film) : sendFilm(core.records, film, request, reply);
  });

  app.get<FilmAddress>('/api/rooms/:room/film/:id/captions.vtt', async (request, reply) => {
    const film = await watchedBy(core, request);
    if (typeof film === 'string') return refuse(reply, film);
    if (film.captions === '') return refuse(reply, 'NOT_FOUND');
    return reply.type('text/vtt; charset=utf-8').header('cache-control', 'private, no-cache').send(film.captions);
  });

  app.get<FilmAddress>('/api/rooms/:room/film/:id/script', async (request, reply) => {
    const film = await watchedBy(core, request);
    if (typeof film === 'string') return refuse(reply, film);
    if (film.script === '') return refuse(reply, 'NOT_FOUND');
    return reply.type('text/plain; charset=utf-8').header('cache-control', 'private, no-cache').send(film.script);
  });
}

async function filmOf(core: Core, { params: { room, id } }: FastifyRequest<FilmAddress>): Promise<Film | null> {
  const film = /^[a-z0-9-]{8,64}$/u.test(id) ? await core.records.film(id) : null;
  return film?.room === room ? film : null;
}

/** For whoever presents in the room and may change this film. */
async function preparedBy(core: Core, request: FastifyRequest<FilmAddress>): Promise<Film | ErrorCode> {
  const actor = await visitor(core, request, request.params.room);
  if (typeof actor === 'string') return actor;
  if (!presents(actor, request.params.room)) return 'NOT_ALLOWED';
  const film = await filmOf(core, request);
  return film === null ? 'NOT_FOUND' : mayPrepare(actor, film) ? film : 'NOT_ALLOWED';
}

/** The film that everybody in a room sees now. */
const onStage = async (core: Core, room: string): Promise<string | null> =>
  (await core.shelves.room.open(room)).reader.standing.state.film?.id ?? null;

/**
 * A film is for those who prepare it and those who give access, and while it is on the stage for everybody who may be in
 * that room. Nobody else learns that it is there, and nobody does once it has ended.
 */
async function watchedBy(core: Core, request: FastifyRequest<FilmAddress>): Promise<Film | ErrorCode> {
  const actor = await visitor(core, request, request.params.room);
  if (typeof actor === 'string') return actor;
  const film = await filmOf(core, request);
  if (film === null) return 'NOT_FOUND';
  return givesAccess(actor) || mayPrepare(actor, film) || (await onStage(core, film.room)) === film.id ? film : 'NOT_FOUND';
}
