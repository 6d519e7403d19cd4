import type { FastifyInstance } from 'fastify';
import * as v from 'valibot';
import { errors } from '@alongside/protocol';
import type { CaptionsView, Interim } from '@alongside/domain';
import type { Person } from '@alongside/store';
import type { Core } from '../core.ts';
import { Bucket, Buckets } from '../live/bucket.ts';
import { signedIn } from '../people/person-routes.ts';
import { passLifeS } from './screen-passes.ts';
import type { Pass } from './screen-passes.ts';

export const screenBody = v.strictObject({ code: v.pipe(v.string(), v.maxLength(40)) });
/** `from`: so many segments the screen has; `revs`: the sum of their revisions, by which one that was corrected is noticed. */
type ScreenQuery = { Querystring: { from?: string; revs?: string } };

const wrongCode = 'This code is not right, was used, or is older than 10 minutes.';
const tooOften = 'Too many codes were tried just now. Wait a minute, then try again.';
/** Wrong ones of one address: a code that was right is given back, so that a hall behind one address comes in. */
const wrongOnes = { perMinute: 20, burst: 20 };
/** Of 31^8 codes: all addresses together, day and night, with 50 codes open, guess right once in five years on each server. */
const allTries = { perMinute: 6_000, burst: 600 };

/** Captions on a second device: a code for somebody who is in, a pass for the screen, and captions alone for the pass. */
export function captionScreens(app: FastifyInstance, core: Core, publicUrl: string | null): void {
  const { codes, passes, readers } = core.screens;
  const asked = new Buckets({ perMinute: 1, burst: 6 }, performance.now());
  const wrong = new Buckets(wrongOnes, performance.now());
  const tried = new Bucket(allTries.perMinute, allTries.burst, performance.now());
  const read = new Buckets({ perMinute: 120, burst: 20 }, performance.now());

  app.post<{ Params: { room: string } }>('/api/rooms/:room/captions-code', async (request, reply) => {
    const { room } = request.params;
    const session = await signedIn(core.people, request);
    if (session === null) return reply.code(401).send({ ok: false, code: 'NOT_SIGNED_IN', sentence: errors.NOT_SIGNED_IN.sentence });
    if (!core.programme.isRoom(room))
      return reply.code(404).send({ ok: false, code: 'NO_SUCH_ROOM', sentence: errors.NO_SUCH_ROOM.sentence });
    const refused = await refusal(core, session.person, room);
    if (refused !== null) return reply.code(403).send({ ok: false, code: refused, sentence: errors[refused].sentence });
    if (!asked.take(session.person.id, performance.now()))
      return reply.code(429).send({ ok: false, code: 'TOO_FAST', sentence: errors.TOO_FAST.sentence });
    const { code, endsAt } = await codes.make({ person: session.person.id, room });
    return reply.header('cache-control', 'no-store').send({ ok: true, code, endsAt: new Date(endsAt).toISOString() });
  });

  app.post('/api/screens', async (request, reply) => {
    const network = readers.networkOf(request.raw);
    // Whoever has tried too often takes nothing from the others.
    if (!wrong.take(network, performance.now()) || !tried.take(performance.now()))
      return reply.code(429).send({ ok: false, code: 'TOO_FAST', sentence: tooOften });
    const body = v.safeParse(screenBody, request.body);
    const found = body.success ? await codes.use(body.output.code) : null;
    if (found === null) return reply.code(404).send({ ok: false, sentence: wrongCode });
    wrong.giveBack(network);
    return reply.header('cache-control', 'no-store').send({ ok: true, pass: passes.give(found), maxAgeS: passLifeS, room: found.room });
  });

  const cookie = publicUrl?.startsWith('https:') ? '__Host-screen' : 'screen';
  app.get<ScreenQuery>('/api/screens/captions', async (request, reply) => {
    void reply.header('cache-control', 'no-store');
    const pass = passes.read(request.cookies[cookie] ?? '');
    if (pass === null || !(await mayRead(core, pass)))
      return reply.code(401).send({ code: 'NOT_SIGNED_IN', sentence: errors.NOT_SIGNED_IN.sentence });
    if (!read.take(pass.id, performance.now())) return reply.code(429).send({ code: 'TOO_FAST', sentence: errors.TOO_FAST.sentence });
    const log = await core.shelves.captions.open(pass.room);
    const view = core.shelves.captions.stream(log, 'delegate').view as CaptionsView;
    const interims = beingWritten(view, core.interims.now(pass.room));
    const why = core.automatic.now?.sentence ?? '';
    return { room: pass.room, ...since(view, request.query), interims, ...(why === '' ? {} : { noAutomatic: why }) };
  });
}

async function refusal(core: Core, { id, role, room: assigned }: Person, room: string) {
  await core.hub.warm(room);
  return core.hub.mayEnter({ kind: 'person', id, role, room: assigned }, room);
}

/** The person whose screen it is still has a link that works, and may be in that room. */
async function mayRead(core: Core, { person: id, room }: Pass): Promise<boolean> {
  const [person, session] = await Promise.all([core.records.personById(id), core.records.activeSession(id)]);
  return person !== null && session !== null && (await refusal(core, person, room)) === null;
}

type Since = Omit<CaptionsView, 'released'> & { readonly from: number };

/** Only what the screen does not have. Everything, when something that it has was corrected. */
function since({ lanes, segments, offRecord }: CaptionsView, { from, revs }: ScreenQuery['Querystring']): Since {
  const had = Number(from);
  const same = Number.isSafeInteger(had) && had > 0 && had <= segments.length && sumOfRevs(segments.slice(0, had)) === Number(revs);
  return { from: same ? had : 0, segments: same ? segments.slice(had) : segments, lanes, offRecord };
}
/** Lines that are not done, of lanes in which somebody writes. */
function beingWritten({ lanes, segments }: CaptionsView, interims: readonly Interim[]): readonly Interim[] {
  const on = new Set(lanes.filter((lane) => lane.on).map(({ id }) => id));
  const done = new Set(segments.slice(-50).map(({ id }) => id));
  return interims.filter(({ id, lane, text }) => on.has(lane) && !done.has(id) && text !== '');
}
function sumOfRevs(segments: CaptionsView['segments']): number {
  return segments.reduce((sum, { rev }) => sum + rev, 0);
}

/** What a screen gets. `from`: these segments come after so many of those it has. `noAutomatic`: why no machine writes, in words. */
export type ScreenAnswer = Since & { readonly room: string; readonly interims: readonly Interim[]; readonly noAutomatic?: string };
