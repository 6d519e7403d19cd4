import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import * as v from 'valibot';
import { isOnLine, requiredText } from '@alongside/domain';
import type { HelpCall } from '@alongside/domain';
import type { Person } from '@alongside/store';
import type { Core } from '../core.ts';
import { dayRoom } from '../rooms/log-kinds.ts';
import { asker, mayWrite, refuse, unkept } from './answers.ts';
import { helpLine } from './line-names.ts';
import { mostWords, saidIn, saidViews, wordsBody } from './words.ts';
import type { SaidView } from './words.ts';

type Request = FastifyRequest<{ Params: { call: string } }>;
export type LineAnswer = { readonly words: readonly SaidView[] };

/** The private line of a call for help: between who called and who goes, and for nobody else, while the call lasts. */
export function lineRoutes(app: FastifyInstance, core: Core): void {
  app.get('/api/help/:call/line', async (request: Request, reply) => {
    const at = await onLine(core, request, reply);
    if (at === null) return reply;
    const words = await core.lines.read(helpLine(at.call.id));
    return unkept(reply).send({ words: saidViews(words, at.me.id, core.names.names) } satisfies LineAnswer);
  });

  app.post('/api/help/:call/line', async (request: Request, reply) => {
    const at = await onLine(core, request, reply);
    if (at === null) return reply;
    const { me, call } = at;
    const body = v.safeParse(wordsBody, request.body);
    if (!body.success) return refuse(reply, 'BAD_DATA');
    if (!mayWrite(core, me)) return refuse(reply, 'TOO_FAST');
    const words = requiredText(body.output.text);
    if (!words.ok) return refuse(reply, words.code);
    const line = helpLine(call.id);
    const there = saidIn(await core.lines.read(line));
    if (there.length >= mostWords) return refuse(reply, 'TOO_FAST');
    if (!there.some(({ id, by }) => id === body.output.id && by === me.id))
      await core.lines.add({ line, reader: null, at: core.clock.now() }, { id: body.output.id, by: me.id, text: words.text });
    for (const person of [call.person, call.by])
      if (person !== null && person !== me.id) core.told.tell(person, { about: 'help', id: call.id });
    return unkept(reply).send({ ok: true });
  });
}

/** Whose line it is not, for them there is none. */
async function onLine(core: Core, request: Request, reply: FastifyReply): Promise<{ readonly me: Person; readonly call: HelpCall } | null> {
  const me = await asker(core, request, reply);
  if (me === null) return null;
  const { helps } = (await core.shelves.day.open(dayRoom)).reader.standing.state;
  const call = helps.find(({ id }) => id === request.params.call);
  if (call !== undefined && isOnLine(call, me.id)) return { me, call };
  refuse(reply, 'NOT_FOUND');
  return null;
}
