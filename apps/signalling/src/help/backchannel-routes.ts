import { createHash } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import * as v from 'valibot';
import { hosts, requiredText } from '@alongside/domain';
import type { Actor } from '@alongside/domain';
import type { Person } from '@alongside/store';
import { ukDay } from '../clock/uk-day.ts';
import type { Core } from '../core.ts';
import { asker, mayWrite, refuse, unkept } from './answers.ts';
import { BackchannelCounts } from './backchannel-counts.ts';
import { backchannelLine } from './line-names.ts';
import type { LineAnswer } from './line-routes.ts';
import { saidIn, saidViews, wordsBody } from './words.ts';

type Request = FastifyRequest<{ Params: { room: string } }>;
type At = { readonly me: Person; readonly room: string; readonly line: string };

/** On one day, of all who host a room. Nobody types as many; a programme in a loop meets it. */
export const mostOfADay = 1_000;

/**
 * The co-chairs' back channel: one written line a room and day for those who host the room and for the producer. Its words
 * are in no log, as those of every private line; for everybody else it is not there.
 */
export function backchannelRoutes(app: FastifyInstance, core: Core): void {
  app.get('/api/rooms/:room/backchannel', async (request: Request, reply) => {
    const at = await onLine(core, request, reply);
    if (at === null) return reply;
    const words = await core.lines.read(at.line);
    return unkept(reply).send({ words: saidViews(words, at.me.id, core.names.names) } satisfies LineAnswer);
  });

  app.post('/api/rooms/:room/backchannel', async (request: Request, reply) => {
    const at = await onLine(core, request, reply);
    if (at === null) return reply;
    const { me, room, line } = at;
    const body = v.safeParse(wordsBody, request.body);
    if (!body.success) return refuse(reply, 'BAD_DATA');
    if (!mayWrite(core, me)) return refuse(reply, 'TOO_FAST');
    const words = requiredText(body.output.text);
    if (!words.ok) return refuse(reply, words.code);
    const there = saidIn(await core.lines.read(line));
    if (there.length >= mostOfADay) return refuse(reply, 'TOO_FAST');
    if (!there.some(({ id, by }) => id === body.output.id && by === me.id))
      await core.lines.add({ line, reader: null, at: core.clock.now() }, { id: body.output.id, by: me.id, text: words.text });
    for (const { id } of await readersOf(core, room)) if (id !== me.id) core.told.tell(id, { about: 'backchannel', id: room });
    return unkept(reply).send({ ok: true });
  });
}

/** Words of one room, without what they say: enough to count those that somebody has not read. */
export type BackchannelsAnswer = { readonly rooms: readonly { readonly room: string; readonly said: readonly SaidBy[] }[] };
type SaidBy = { readonly id: string; readonly mine: boolean };
type Line = { readonly room: string; readonly line: string; readonly until: number };

/**
 * For a page beside the room: in which of the rooms that one hosts something was written today. As long as nobody writes it
 * is 304, and no line is read.
 */
export function backchannelsRoute(app: FastifyInstance, core: Core): void {
  const counts = new BackchannelCounts(core.lines, core.records);
  app.get('/api/backchannels', async (request, reply) => {
    const me = await asker(core, request, reply);
    if (me === null) return reply;
    const lines = await linesOf(core, counts, me);
    const tag = tagOf(me, lines);
    void unkept(reply).header('etag', tag);
    if (request.headers['if-none-match'] === tag) return reply.code(304).send();
    const rooms = await Promise.all(
      lines.map(async ({ room, line, until }) => {
        const said = await counts.said(room, line, until);
        return { room, said: said.map(({ id, by }) => ({ id, mine: by === me.id })) };
      })
    );
    return reply.send({ rooms: rooms.filter(({ said }) => said.length > 0) } satisfies BackchannelsAnswer);
  });
}

/** In which something stands. */
async function linesOf(core: Core, counts: BackchannelCounts, me: Person): Promise<readonly Line[]> {
  const found: Line[] = [];
  for (const room of core.programme.rooms().filter((one) => hosts(actorOf(me), one))) {
    const line = await lineFor(core, me, room);
    const until = line === null ? 0 : await counts.until(line);
    if (line !== null && until > 0) found.push({ room, line, until });
  }
  return found;
}

/** Of whose answer it is too: two people may use one browser. */
function tagOf({ id }: Person, lines: readonly Line[]): string {
  const all = JSON.stringify([id, ...lines.map(({ line, until }) => [line, until])]);
  return `"${createHash('sha256').update(all).digest('base64url').slice(0, 22)}"`;
}

const actorOf = ({ id, role, room }: Person): Extract<Actor, { kind: 'person' }> => ({ kind: 'person', id, role, room });

/** Null: the answer was given. Whoever was removed from the room or the day reads nothing more of it. */
async function onLine(core: Core, request: Request, reply: FastifyReply): Promise<At | null> {
  const me = await asker(core, request, reply);
  if (me === null) return null;
  const { room } = request.params;
  const line = await lineFor(core, me, room);
  if (line !== null) return { me, room, line };
  refuse(reply, 'NOT_FOUND');
  return null;
}

async function lineFor(core: Core, me: Person, room: string): Promise<string | null> {
  if (!core.programme.isRoom(room) || !hosts(actorOf(me), room)) return null;
  await core.hub.warm(room);
  return core.hub.mayEnter(actorOf(me), room) === null ? backchannelLine(ukDay(core.clock.now()), room) : null;
}

async function readersOf({ records }: Pick<Core, 'records'>, room: string): Promise<readonly Person[]> {
  const all = await Promise.all([records.peopleByRole('host'), records.peopleByRole('organiser')]);
  return all.flat().filter((person) => hosts(actorOf(person), room));
}
