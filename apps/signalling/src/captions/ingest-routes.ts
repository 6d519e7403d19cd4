import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Closings } from '../automatic/closings.ts';
import type { Core } from '../core.ts';
import { Buckets } from '../live/bucket.ts';
import { FeedShelf } from './feed-shelf.ts';
import { mostBytes, notRead, notText, stoppedBy, tooFast, tooLong, wrongAddress, wrongNumber } from './ingest-words.ts';
import { heardRoute } from './heard-route.ts';
import { laneOf } from './ingest-lane.ts';
import { captionSocket } from './ingest-socket.ts';
import type { HalfLines } from './half-lines.ts';
import { isText } from './is-text.ts';
import type { Form } from './line-maker.ts';

type Ingest = { Params: { token?: string }; Querystring: { id?: unknown; seq?: string; lang?: string } };
/** Where Zoom has its own addresses. Some senders put the query of the address they were given behind this path. */
export const zoomPath = '/closedcaption';

export type IngestOptions = {
  readonly halfLines: HalfLines;
  /** A program that wrote is gone. */
  readonly closings: Pick<Closings, 'closed' | 'lookBy'>;
};

/**
 * What captioning software posts, as Zoom and StreamText take it: text, a number that grows by one, a language. The
 * address belongs to a person; the room it writes into is looked up each time, so that it can be routed and cut.
 */
export function captionIngest(app: FastifyInstance, core: Core, { halfLines, closings }: IngestOptions): void {
  const feeds = new FeedShelf(core, halfLines, core.failed);
  const pace = new Buckets({ perMinute: 1_200, burst: 60 }, performance.now());

  const isAddress = async (token: string): Promise<boolean> => (await core.records.captionWriter(token).catch(() => null)) !== null;
  const post = async (request: FastifyRequest<Ingest>, reply: FastifyReply): Promise<FastifyReply> => {
    const { token, lang, ...numbered } = addressed(request);
    if (!(await isAddress(token))) return text(reply, 403, wrongAddress);
    if (!pace.take(token, performance.now())) return text(reply, 429, tooFast);
    const seq = numbered.seq === undefined ? null : Number(numbered.seq);
    if (seq !== null && (!Number.isSafeInteger(seq) || seq < 0)) return text(reply, 400, wrongNumber);
    const words = typeof request.body === 'string' ? request.body : '';
    if (!isText(words)) return text(reply, 400, notText);
    const found = await feeds.find(token, laneOf(lang));
    if (found === null) return text(reply, 403, wrongAddress);
    if (found.stopped !== null) return text(reply, 403, stoppedBy[found.stopped]);
    await found.feed.take(seq, words, formOf(request));
    return text(reply, 200, `${new Date(core.clock.now()).toISOString()}\n`);
  };
  const last = async (request: FastifyRequest<Ingest>, reply: FastifyReply): Promise<FastifyReply> => {
    const { token, lang } = addressed(request);
    const found = await feeds.find(token, laneOf(lang));
    return found === null ? text(reply, 403, wrongAddress) : text(reply, 200, String(found.feed.seq));
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
    scope.post<Ingest>(zoomPath, post);
    scope.get<Ingest>('/closedcaption/seq', last);
    captionSocket(scope, core, { feeds, closings });
    // Too long to be an address of ours, or with parts that no address has.
    scope.all('/captions/*', (_request, reply) => text(reply, 403, wrongAddress));
    done();
  });
  heardRoute(app, core, feeds);
  app.addHook('onClose', () => feeds.close());
}

type Addressed = { readonly token: string; readonly seq?: string | undefined; readonly lang?: string | undefined };
/**
 * Zoom's addresses always have a query, so some senders add `&seq=1&lang=en-GB` to whatever address they were given, also
 * to one without a query: then it stands in the path.
 */
function addressed({ params, query }: FastifyRequest<Ingest>): Addressed {
  const given = params.token ?? (typeof query.id === 'string' ? query.id : '');
  const [token = '', ...rest] = given.split('&');
  const added = new URLSearchParams(rest.join('&'));
  return { token, seq: query.seq ?? added.get('seq') ?? undefined, lang: query.lang ?? added.get('lang') ?? undefined };
}

/** StreamText cuts its stream anywhere. It may have been given the other address, and is known by its header. */
function formOf({ headers, url }: FastifyRequest<Ingest>): Form {
  return headers['x-timestamp'] !== undefined || /\/text(?:\?|$)/u.test(url) ? 'stream' : 'captions';
}
function text(reply: FastifyReply, status: number, body: string): FastifyReply {
  return reply
    .code(status)
    .type('text/plain; charset=utf-8')
    .header('cache-control', 'no-store')
    .send(status === 200 ? body : `${body}\n`);
}
