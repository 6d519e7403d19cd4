import type { FastifyInstance } from 'fastify';
import * as v from 'valibot';
import type { Audience } from '@alongside/domain';
import { errors, isErrorCode } from '@alongside/protocol';
import { parseCommand } from '@alongside/protocol/schemas';
import type { Core } from '../core.ts';
import { signedIn } from '../people/person-routes.ts';
import { dayRoom, rulebooks } from '../rooms/log-kinds.ts';

export const commandBody = v.strictObject({
  id: v.pipe(v.string(), v.regex(/^[a-z0-9-]{8,64}$/u)),
  type: v.pipe(v.string(), v.maxLength(64)),
  data: v.unknown()
});
type RoomParams = { Params: { room: string } };
/** Pages are rendered with what everybody may see; a connection then brings what the person may see beyond it. */
const pageAudience: Audience = 'delegate';

/** Rooms for pages without a socket: what is to be seen, and the same commands by form. */
export function roomRoutes(app: FastifyInstance, core: Core): void {
  app.get<RoomParams>('/api/rooms/:room/view', async (request, reply) => {
    const { room } = request.params;
    const session = await signedIn(core.people, request);
    if (session === null) return reply.code(401).send({ code: 'NOT_SIGNED_IN' });
    if (!core.hub.isRoomFor(session.person, room)) return reply.code(404).send({ code: 'NO_SUCH_ROOM' });
    const { id, role, room: assigned } = session.person;
    await core.hub.warm(room);
    const refused = await core.hub.asksIn({ kind: 'person', id, role, room: assigned }, room);
    if (refused !== null) return reply.code(403).send({ code: refused, sentence: errors[refused].sentence });
    const viewer = core.hub.viewer({ kind: 'person', id, role, room: assigned }, room);
    const [day, rooms, captions] = await Promise.all([
      core.shelves.day.open(dayRoom),
      core.shelves.room.open(room),
      core.shelves.captions.open(room)
    ]);
    return {
      logs: {
        [day.id]: { ...seen(core.shelves.day.stream(day, pageAudience)), own: rulebooks.day.projectOwn(day.reader.standing.state, viewer) },
        [rooms.id]: {
          ...seen(core.shelves.room.stream(rooms, pageAudience)),
          own: rulebooks.room.projectOwn(rooms.reader.standing.state, viewer)
        },
        [captions.id]: {
          ...seen(core.shelves.captions.stream(captions, pageAudience)),
          own: rulebooks.captions.projectOwn(captions.reader.standing.state, viewer)
        }
      }
    };
  });

  app.post<RoomParams>('/api/rooms/:room/commands', async (request, reply) => {
    const { room } = request.params;
    const session = await signedIn(core.people, request);
    if (session === null) return reply.code(401).send(answer('', 'NOT_SIGNED_IN'));
    if (!core.hub.isRoomFor(session.person, room)) return reply.code(404).send(answer('', 'NO_SUCH_ROOM'));
    const sent = v.safeParse(commandBody, request.body);
    if (!sent.success) return reply.code(400).send(answer('', 'BAD_FRAME'));
    const { id, type, data } = sent.output;
    const command = parseCommand(type, data);
    if (!command.ok) return reply.code(400).send(answer(id, command.code));
    const code = await core.hub.commandOf(session.person, room, { id, type: command.type, data: command.data });
    return reply.code(code === null ? 200 : code === 'NOT_SAVED_YET' ? 503 : 409).send(answer(id, code));
  });
}

function seen(stream: { readonly position: { readonly epoch: string; readonly pos: number }; readonly view: unknown }) {
  return { ...stream.position, view: stream.view };
}

function answer(id: string, code: string | null) {
  if (code === null) return { ok: true, f: 'ok', id } as const;
  const { sentence, retry } = errors[isErrorCode(code) ? code : 'SURPRISE'];
  return { ok: false, f: 'no', id, code, sentence, retry } as const;
}
