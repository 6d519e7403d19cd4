import { createHash } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { automaticWriter } from '@alongside/domain';
import type { CaptionWriter } from '@alongside/store';
import type { Core } from '../core.ts';
import { Buckets } from '../live/bucket.ts';
import { Feed } from './feed.ts';
import type { FeedPosition } from './feed.ts';

const mostBytes = 8 * 1024;
const wrongAddress = 'This caption address is not right, or it was replaced by a new one. Ask the organiser for yours.\n';
const wrongNumber = 'The number seq must be whole, from 0 on. Nothing was shown. Send these words again.\n';
const tooLong = 'This is more than 8 KiB at once. Nothing was shown. Send it in shorter parts.\n';
const notRead = 'These words could not be read. Nothing was shown. Send them again as plain text.\n';
type Ingest = { Params: { token: string }; Querystring: { seq?: string; lang?: string } };

/**
 * What captioning software posts, as Zoom and StreamText take it: text, a number that grows by one, a language. The
 * address belongs to a person; the room it writes into is looked up each time, so that it can be routed and cut.
 */
export function captionIngest(app: FastifyInstance, core: Core, failed: (what: string, error: unknown) => void): void {
  const feeds = new FeedShelf(core, failed);
  const pace = new Buckets({ perMinute: 1_200, burst: 60 }, performance.now());

  const post = async ({ params, query, body }: FastifyRequest<Ingest>, reply: FastifyReply): Promise<FastifyReply> => {
    const writer = await core.records.captionWriter(params.token).catch(() => null);
    if (writer === null || (await isRemoved(core, writer))) return text(reply, 403, wrongAddress);
    if (!pace.take(params.token, performance.now()))
      return text(reply, 429, 'This is faster than anybody writes. Try again in a second.\n');
    const lane = query.lang === undefined || !/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/u.test(query.lang) ? 'en-GB' : query.lang;
    const seq = query.seq === undefined ? null : Number(query.seq);
    if (seq !== null && (!Number.isSafeInteger(seq) || seq < 0)) return text(reply, 400, wrongNumber);
    await (await feeds.of(params.token, writer, lane)).take(seq, typeof body === 'string' ? body : '');
    return text(reply, 200, `${new Date(core.clock.now()).toISOString()}\n`);
  };
  const last = async ({ params, query }: FastifyRequest<Ingest>, reply: FastifyReply): Promise<FastifyReply> => {
    const writer = await core.records.captionWriter(params.token).catch(() => null);
    if (writer === null) return text(reply, 403, wrongAddress);
    return text(reply, 200, String((await feeds.of(params.token, writer, query.lang ?? 'en-GB')).seq));
  };

  void app.register((scope, _options, done) => {
    // Some senders name no type or a wrong one. The body is text whatever they say.
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'string', bodyLimit: mostBytes }, (_request, body, read) => read(null, body));
    scope.setErrorHandler((error: unknown, _request, reply) => {
      const status = error instanceof Error && 'statusCode' in error ? error.statusCode : 500;
      if (typeof status !== 'number' || status >= 500) throw error;
      return text(reply, status, status === 413 ? tooLong : notRead);
    });
    scope.post<Ingest>('/captions/:token', post);
    scope.post<Ingest>('/captions/:token/text', post);
    scope.get<Ingest>('/captions/:token/seq', last);
    // Senders make this address from the one of the posts.
    scope.get<Ingest>('/captions/:token/closedcaption/seq', last);
    // Too long to be an address of ours, or with parts that no address has.
    scope.all('/captions/*', (_request, reply) => text(reply, 403, wrongAddress));
    done();
  });
  app.addHook('onClose', () => feeds.close());
}

/** The feeds that post to this process, each opened once. */
class FeedShelf {
  readonly #core: Core;
  readonly #failed: (what: string, error: unknown) => void;
  readonly #feeds = new Map<string, Feed>();

  constructor(core: Core, failed: (what: string, error: unknown) => void) {
    this.#core = core;
    this.#failed = failed;
  }

  async of(token: string, writer: CaptionWriter, lane: string): Promise<Feed> {
    const key = `${token} ${writer.room} ${lane}`;
    const known = this.#feeds.get(key);
    if (known !== undefined) return known;
    await this.#core.hub.warm(writer.room);
    const tag = tagOf(key);
    const position = await this.#core.store.meta.get(`feed:${tag}`);
    const again = this.#feeds.get(key);
    if (again !== undefined) return again;
    const feed = new Feed(feedOptions(this.#core, { writer, lane, tag, failed: this.#failed }), readPosition(position));
    this.#feeds.set(key, feed);
    return feed;
  }
  close(): void {
    for (const feed of this.#feeds.values()) feed.close();
  }
}

function feedOptions(
  core: Core,
  {
    writer,
    lane,
    tag,
    failed
  }: {
    readonly writer: CaptionWriter;
    readonly lane: string;
    readonly tag: string;
    readonly failed: (what: string, error: unknown) => void;
  }
) {
  const { person, room } = writer;
  const actor = { kind: 'person', id: person.id, role: person.role, room: person.room } as const;
  const lanes = () => core.shelves.captions.warm(room)?.reader.standing.state.lanes.find((one) => one.id === lane);
  return {
    actor,
    room,
    lane,
    tag,
    now: core.clock.now,
    /** Takes a free lane and one that a machine writes. Beside another captioner it stands by and shows nothing. */
    onAir: async (): Promise<boolean> => {
      if (await isRemoved(core, writer)) return false;
      const now = lanes();
      if (now?.writer === person.id) return true;
      const free = now === undefined || now.writer === null || now.writer === automaticWriter;
      const command = free
        ? ({ type: 'lane.take', data: { lane, kind: 'human' } } as const)
        : ({ type: 'lane.ready', data: { lane } } as const);
      if (!free && now.standby.includes(person.id)) return false;
      const outcome = await core.dispatch.send(actor, room, {
        ...command,
        id: `${tag}-${command.type === 'lane.take' ? 't' : 'r'}-${core.newId()}`
      });
      return free && outcome.ok;
    },
    send: async (type: Parameters<Core['dispatch']['send']>[2]['type'], data: object, id: string): Promise<void> => {
      await core.dispatch.send(actor, room, { type, data, id });
    },
    keep: ({ run, seq }: FeedPosition): Promise<void> => core.store.meta.set(`feed:${tag}`, `${run} ${seq}`),
    failed: (error: unknown) => failed('a caption', error)
  };
}

/** The address outlives a removal by a host; what it writes does not. */
async function isRemoved(core: Core, { person: { id, role, room: assigned }, room }: CaptionWriter): Promise<boolean> {
  await core.hub.warm(room);
  return core.hub.mayEnter({ kind: 'person', id, role, room: assigned }, room) === 'REMOVED';
}

function readPosition(stored: string | null): FeedPosition {
  const [run, seq] = (stored ?? '0 0').split(' ').map(Number);
  return { run: run ?? 0, seq: seq ?? 0 };
}
function tagOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12);
}
function text(reply: FastifyReply, status: number, body: string): FastifyReply {
  return reply.code(status).type('text/plain; charset=utf-8').header('cache-control', 'no-store').send(body);
}
