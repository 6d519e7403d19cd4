import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import * as v from 'valibot';
import { optionalText, requiredText } from '@alongside/domain';
import type { Face } from '@alongside/domain';
import type { Person, SealedLine } from '@alongside/store';
import type { Core } from '../core.ts';
import { asker, mayWrite, refuse, unkept } from './answers.ts';
import { isBegunBy, isSafetyLine, safetyLine } from './line-names.ts';
import { longWords, mostWords, saidIn, saidViews, wordsBody, wordsId } from './words.ts';
import type { SaidView } from './words.ts';

const abouts = ['call', 'report', 'note'] as const;
const slug = v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9-]{0,47}$/u));
const personId = v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,64}$/u));
/** `to`: whom the page named before it was sent. Nothing goes to somebody else. */
export const safetyBody = v.strictObject({ id: wordsId, to: personId, about: v.picklist(abouts), room: v.nullable(slug), text: longWords });
export const leadBody = v.strictObject({ person: personId });

/** Open at once, of one person. */
const mostNotes = 30;
const nobodyLeads = 'Nobody is the safeguarding lead just now. Nothing was sent. Call for help, and a person will come.';
const anotherLeads = 'The safeguarding lead has changed. Nothing was sent. Read the new name, then send it again.';

type About = (typeof abouts)[number];
export type SafetyNote = {
  /** The name of its line. */
  readonly id: string;
  readonly about: About;
  readonly room: string | null;
  readonly at: number;
  /** When it is destroyed. */
  readonly until: number;
  readonly words: readonly SaidView[];
};
export type SafetyAnswer = {
  readonly lead: Face | null;
  readonly mine: readonly SafetyNote[];
  /** What was written to the reader as safeguarding lead; of nobody else. */
  readonly forMe: readonly SafetyNote[];
  readonly keepDays: number;
};
type LineRequest = FastifyRequest<{ Params: { line: string } }>;

/**
 * *I am worried about somebody's safety*: words that go to the safeguarding lead of that moment and to nobody else. They
 * are in no room's log; nothing about them is written to a log of the server, or told to anybody but these two.
 */
export function safetyRoutes(app: FastifyInstance, core: Core): void {
  app.get('/api/safety', async (request, reply) => {
    const me = await asker(core, request, reply);
    return me === null ? reply : unkept(reply).send(await answerFor(core, me));
  });
  app.post('/api/safety', async (request, reply) => {
    const me = await asker(core, request, reply);
    return me === null ? reply : begin(core, me, request, reply);
  });
  app.post('/api/safety/:line/words', async (request: LineRequest, reply) => {
    const me = await asker(core, request, reply);
    return me === null ? reply : goOn(core, me, request, reply);
  });
  app.delete('/api/safety/:line', async (request: LineRequest, reply) => {
    const me = await asker(core, request, reply);
    if (me === null) return reply;
    const found = await lineOf(core, me, request.params.line);
    if (found?.reader !== me.id) return refuse(reply, 'NOT_FOUND');
    await core.lines.forget(found.line);
    return unkept(reply).send({ ok: true });
  });
  leadRoutes(app, core);
}

function leadRoutes(app: FastifyInstance, core: Core): void {
  app.get('/api/safety/lead', async (request, reply) => {
    const me = await asker(core, request, reply);
    if (me === null) return reply;
    if (me.role !== 'organiser') return refuse(reply, 'NOT_ALLOWED');
    const [lead, helpers] = await Promise.all([core.safetyLead.who(), core.records.peopleByRole('helper')]);
    return unkept(reply).send({ lead: lead?.id ?? null, helpers: helpers.map(({ id, name }) => ({ id, name })) });
  });
  app.put('/api/safety/lead', async (request, reply) => {
    const me = await asker(core, request, reply);
    if (me === null) return reply;
    if (me.role !== 'organiser') return refuse(reply, 'NOT_ALLOWED');
    const body = v.safeParse(leadBody, request.body);
    if (!body.success) return refuse(reply, 'BAD_DATA');
    const named = await core.safetyLead.name(body.output.person);
    return named === 'ok' ? unkept(reply).send({ ok: true }) : refuse(reply, named);
  });
}

async function begin(core: Core, me: Person, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const body = v.safeParse(safetyBody, request.body);
  if (!body.success) return refuse(reply, 'BAD_DATA');
  if (!mayWrite(core, me)) return refuse(reply, 'TOO_FAST');
  const { id, to, about, room } = body.output;
  const words = optionalText(body.output.text);
  if (!words.ok) return refuse(reply, words.code);
  const lead = await core.safetyLead.who();
  if (lead === null) return unkept(reply).code(409).send({ ok: false, code: 'NOBODY_LEADS', sentence: nobodyLeads });
  if (lead.id !== to) return unkept(reply).code(409).send({ ok: false, code: 'LEAD_CHANGED', sentence: anotherLeads });
  const tag = core.lines.tagOf(me.id);
  const line = safetyLine(tag, id);
  const mine = (await core.lines.lines()).filter((one) => isBegunBy(one.line, tag));
  if (mine.length >= mostNotes) return refuse(reply, 'TOO_FAST');
  if (!mine.some((one) => one.line === line)) {
    const said = { id, by: me.id, text: words.text, about, room };
    await core.lines.add({ line, reader: lead.id, at: core.clock.now() }, said);
  }
  tellOthers(core, me, line, [lead.id]);
  return unkept(reply).send({ ok: true, id: line });
}

async function goOn(core: Core, me: Person, request: LineRequest, reply: FastifyReply): Promise<FastifyReply> {
  const body = v.safeParse(wordsBody, request.body);
  if (!body.success) return refuse(reply, 'BAD_DATA');
  if (!mayWrite(core, me)) return refuse(reply, 'TOO_FAST');
  const words = requiredText(body.output.text);
  if (!words.ok) return refuse(reply, words.code);
  const found = await lineOf(core, me, request.params.line);
  if (found === null) return refuse(reply, 'NOT_FOUND');
  const { line, reader } = found;
  const there = saidIn(await core.lines.read(line));
  const [first] = there;
  if (first === undefined) return refuse(reply, 'NOT_FOUND');
  if (there.length >= mostWords) return refuse(reply, 'TOO_FAST');
  const { id } = body.output;
  if (!there.some((one) => one.id === id && one.by === me.id))
    await core.lines.add({ line, reader, at: core.clock.now() }, { id, by: me.id, text: words.text });
  tellOthers(core, me, line, [first.by, ...(reader === null ? [] : [reader])]);
  return unkept(reply).send({ ok: true });
}

function tellOthers({ told }: Pick<Core, 'told'>, me: Person, id: string, people: readonly string[]): void {
  for (const person of people) if (person !== me.id) told.tell(person, { about: 'safety', id });
}

/** A line that this person began, or that was written to them; for everybody else there is none. */
async function lineOf({ lines }: Pick<Core, 'lines'>, me: Person, line: string): Promise<SealedLine | null> {
  const found = (await lines.lines()).find((one) => one.line === line && isSafetyLine(line));
  const isTheirs = found !== undefined && (found.reader === me.id || isBegunBy(line, lines.tagOf(me.id)));
  return isTheirs ? found : null;
}

async function answerFor(core: Core, me: Person): Promise<SafetyAnswer> {
  const tag = core.lines.tagOf(me.id);
  const [lead, all] = await Promise.all([core.safetyLead.who(), core.lines.lines()]);
  const safety = all.filter(({ line }) => isSafetyLine(line));
  const notesOf = async (chosen: readonly SealedLine[]): Promise<readonly SafetyNote[]> =>
    (await Promise.all(chosen.map((one) => noteOf(core, me, one)))).filter((note) => note !== null);
  const [mine, forMe] = await Promise.all([
    notesOf(safety.filter(({ line }) => isBegunBy(line, tag))),
    notesOf(safety.filter(({ line, reader }) => reader === me.id && !isBegunBy(line, tag)))
  ]);
  const face = lead === null ? null : { id: lead.id, ...core.names.names(lead.id) };
  return { lead: face, mine, forMe, keepDays: Math.round(core.safetyKeepMs / 86_400_000) };
}

/** Null: it is over, or the secret of the installation was changed. */
async function noteOf(core: Core, me: Person, { line, since }: SealedLine): Promise<SafetyNote | null> {
  const words = await core.lines.read(line);
  const [first] = words;
  if (first === undefined) return null;
  const { about, room } = first.words as unknown as Pick<SafetyNote, 'about' | 'room'>;
  return { id: line, about, room, at: since, until: since + core.safetyKeepMs, words: saidViews(words, me.id, core.names.names) };
}
