import type { FastifyInstance } from 'fastify';
import { hosts, mayBeKept } from '@alongside/domain';
import { errors } from '@alongside/protocol';
import type { Core } from '../core.ts';
import { plainPagePolicy } from '../door/headers.ts';
import { signedIn } from '../people/person-routes.ts';
import { laneOf } from './ingest-lane.ts';
import { inLanguage } from './record-language.ts';
import { plainText, readablePage } from './record.ts';
import { webVtt } from './web-vtt.ts';

const forms = {
  vtt: { write: webVtt, type: 'text/vtt; charset=utf-8' },
  txt: { write: plainText, type: 'text/plain; charset=utf-8' },
  html: { write: readablePage, type: 'text/html; charset=utf-8' }
} as const;

/** No file leaves before a host released it; the hosts themselves read it at any time. */
export function captionRecords(app: FastifyInstance, core: Core): void {
  for (const form of ['vtt', 'txt', 'html'] as const) {
    app.get<{ Params: { room: string }; Querystring: { lang?: unknown } }>(`/api/rooms/:room/captions.${form}`, async (request, reply) => {
      const { room } = request.params;
      const session = await signedIn(core.people, request);
      if (session === null) return reply.code(401).send({ code: 'NOT_SIGNED_IN', sentence: errors.NOT_SIGNED_IN.sentence });
      if (!core.programme.isRoom(room)) return reply.code(404).send({ code: 'NO_SUCH_ROOM', sentence: errors.NO_SUCH_ROOM.sentence });
      await core.hub.warm(room);
      const { id, role, room: assigned } = session.person;
      const actor = { kind: 'person', id, role, room: assigned } as const;
      const { state } = (await core.shelves.captions.open(room)).reader.standing;
      // What was released stays so, whatever was said since. Beyond it only hosts look, and only at what may be kept.
      const isHost = hosts(actor, room);
      const all = isHost && mayBeKept(state, room);
      const shut = isHost ? null : core.hub.mayEnter(actor, room);
      if (shut !== null || (!all && state.closed === 0)) {
        const code = shut ?? (isHost ? 'NOT_AGREED' : 'NOT_ALLOWED');
        return reply.code(403).send({ code, sentence: errors[code].sentence });
      }
      const { write, type } = forms[form];
      const segments = all ? state.segments : state.segments.slice(0, state.closed);
      const { lang } = request.query;
      const said = inLanguage(segments, typeof lang === 'string' ? laneOf(lang) : undefined);
      const title = core.programme.titleOf(room, core.clock.now());
      const file = write({ title, ...said, released: segments.length === state.closed });
      return reply.type(type).header('cache-control', 'no-store').header('content-security-policy', plainPagePolicy).send(file);
    });
  }
}
