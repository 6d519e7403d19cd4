import { EventEmitter } from 'node:events';
import cookie from '@fastify/cookie';
import websocket from '@fastify/websocket';
import fastify from 'fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { accessOf, roomOf } from '@alongside/domain';
import { maxFrameBytes } from '@alongside/protocol/schemas';
import { transcriberPath } from '@alongside/protocol/transcriber';
import { StoreAway } from '@alongside/store';
import { errors } from '@alongside/protocol';
import type { AutomaticCaptions } from './automatic/automatic-captions.ts';
import { transcriberDoor } from './automatic/transcriber-door.ts';
import { rehearsals } from './captions/rehearsal-routes.ts';
import { captionAddress } from './captions/address-routes.ts';
import { freeLanes } from './captions/free-lanes.ts';
import { keepHalfLines } from './captions/half-lines.ts';
import { captionIngest, zoomPath } from './captions/ingest-routes.ts';
import { captionRecords } from './captions/record-routes.ts';
import { captionScreens } from './captions/screen-routes.ts';
import { reasonOf } from './core.ts';
import type { Core, Log } from './core.ts';
import { safeHeaders } from './door/headers.ts';
import { MediaProxy } from './door/media-proxy.ts';
import type { Pages } from './door/pages.ts';
import { splitUpgrades } from './door/upgrades.ts';
import type { Upgrade } from './door/upgrades.ts';
import { filmRoutes } from './films/film-routes.ts';
import { backchannelRoutes, backchannelsRoute } from './help/backchannel-routes.ts';
import { lineRoutes } from './help/line-routes.ts';
import { safetyRoutes } from './help/safety-routes.ts';
import type { Carrier } from './live/carrier.ts';
import { liveRoute } from './live/live-route.ts';
import { PollingFallback } from './live/socketio.ts';
import type { MediaServer } from './media/port.ts';
import { metricsRoute } from './metrics/metrics-routes.ts';
import { metricsText } from './metrics/metrics-text.ts';
import { controlRoutes } from './people/control-routes.ts';
import { Links } from './people/links.ts';
import { fromOwnPages } from './people/origin.ts';
import { personRoutes } from './people/person-routes.ts';
import { sessionCookies } from './people/session-cookie.ts';
import { accessPlanRoutes } from './rest/access-plan-routes.ts';
import { choicesRoutes } from './choices/choices-routes.ts';
import { fairnessRoutes } from './rest/fairness-routes.ts';
import { readinessRoutes } from './rest/readiness-routes.ts';
import { openRoutes } from './rest/open-routes.ts';
import { teamRoutes } from './rest/team-routes.ts';
import { preparedRoutes } from './rest/prepared-routes.ts';
import { roomRoutes } from './rest/room-routes.ts';
import { visitRoutes } from './rest/visit-routes.ts';
import { wallRoutes } from './rest/wall-routes.ts';
import { dayRoom } from './rooms/log-kinds.ts';
import { deckRoutes } from './slides/deck-routes.ts';

export type AppDeps = {
  readonly core: Core;
  readonly automatic: AutomaticCaptions;
  readonly media: MediaServer;
  /** Where the media server's signal really is; null: no media. */
  readonly mediaUrl: string | null;
  readonly publicUrl: string | null;
  readonly controlSecret: string;
  /** A telephone number for people whose page fails. */
  readonly phone?: string | null;
  readonly sample: boolean;
  /** Whether everybody may read the figures for operators. */
  readonly metricsPublic?: boolean;
  /** Built pages; null in tests that need none. */
  readonly pages: Pages | null;
  /** Further routes, such as the media server's webhooks. */
  readonly plugins?: readonly ((app: FastifyInstance) => void | Promise<void>)[];
  /** Stands between connections and their sockets, in tests of crashes. */
  readonly carrier?: (carrier: Carrier) => Carrier;
  readonly log: Log;
};

/** Pages' and forms' ways to what stands in the core alone. */
const ofTheCore = [
  roomRoutes,
  accessPlanRoutes,
  wallRoutes,
  visitRoutes,
  choicesRoutes,
  preparedRoutes,
  teamRoutes,
  lineRoutes,
  backchannelRoutes,
  backchannelsRoute,
  safetyRoutes
];

/** The whole server as a function of what it stands on. It does not listen yet. */
export async function buildApp(deps: AppDeps): Promise<FastifyInstance> {
  const { core, publicUrl } = deps;
  const app = fastify({
    logger: false,
    trustProxy: false,
    bodyLimit: 256 * 1024,
    routerOptions: { maxParamLength: 200 },
    // An address that cannot be read never reaches a route or its error handler.
    frameworkErrors: (error, _request, reply) => unreadable(error.statusCode ?? 400, reply as FastifyReply),
    forceCloseConnections: true
  });
  const upgrades = new EventEmitter();
  await app.register(cookie);
  await sockets(app, upgrades);
  guard(app, deps);
  openRoutes(app, { core, media: deps.media, phone: deps.phone ?? null });
  metricsRoute(app, { read: () => metricsText(core, deps.media), publicUrl, isPublic: deps.metricsPublic ?? false });
  personRoutes(app, { people: core.people, now: core.clock.now, phone: deps.phone ?? null, where: (person) => whereIs(core, person) });
  for (const routes of ofTheCore) routes(app, core);
  fairnessRoutes(app, core);
  readinessRoutes(app, core, deps.media);
  captions(app, deps);
  await deckRoutes(app, core);
  filmRoutes(app, core);
  controls(app, deps);
  const { carrier = (own: Carrier): Carrier => own } = deps;
  liveRoute(app, { hub: core.hub, people: core.people, publicUrl, carrier });
  for (const plugin of deps.plugins ?? []) await app.register(plugin);
  const cookies = (header: string) => sessionCookies(app.parseCookie(header), publicUrl);
  const fallback = new PollingFallback({ hub: core.hub, people: core.people, publicUrl, cookies });
  const proxy = deps.mediaUrl === null ? null : new MediaProxy(deps.mediaUrl);
  theRest(app, deps, { fallback, proxy });
  const toSockets: Upgrade = (request, socket, head) => void upgrades.emit('upgrade', request, socket, head);
  splitUpgrades(app.server, {
    publicUrl,
    // The address itself is the right, and captioning software may run in a page of its own.
    byAddress: ['/captions/'],
    takers: {
      '/live': toSockets,
      '/captions/': toSockets,
      [transcriberPath]: toSockets,
      '/socket.io/': (request, socket, head) => void fallback.upgrade(request, socket, head),
      ...(proxy === null ? {} : { '/rtc': (request, socket, head) => proxy.upgrade(request, socket, head) })
    }
  });
  app.addHook('preClose', async () => proxy?.close());
  app.addHook('onClose', () => fallback.close());
  return app;
}

async function sockets(app: FastifyInstance, upgrades: EventEmitter): Promise<void> {
  await app.register(websocket, {
    options: {
      // Its own listener is fed by our door. See door/upgrades.ts.
      server: upgrades as unknown as FastifyInstance['server'],
      // Room above the limit of a frame, so that somebody who writes too much is told so and not cut off.
      maxPayload: 4 * maxFrameBytes,
      perMessageDeflate: false,
      // `ws` would agree to the first one that is offered, whatever it is.
      handleProtocols: () => false,
      clientTracking: true
    },
    errorHandler: (_error, socket) => socket.terminate()
  });
}

function captions(app: FastifyInstance, { core, automatic, media, publicUrl, controlSecret }: AppDeps): void {
  const { closings } = automatic.takeovers;
  captionIngest(app, core, { halfLines: keepHalfLines(core), closings });
  const inPage = (person: string): boolean => [...core.hub.of(person)].length > 0;
  closings.lookBy('page', inPage);
  core.hub.onGone(({ visitor, captioned }) => {
    const { id: person } = visitor.actor;
    closings.closed({ person, way: { kind: 'page' }, wrote: captioned, isBack: () => inPage(person) });
  });
  freeLanes(core);
  captionRecords(app, core);
  captionAddress(app, core, publicUrl);
  rehearsals(app, core);
  captionScreens(app, core, publicUrl);
  transcriberDoor(app, { automatic, media, secret: controlSecret, failed: core.failed, figures: core.figures });
}

function unreadable(status: number, reply: FastifyReply): void {
  void reply.code(status).send({ code: 'BAD_DATA', sentence: errors.BAD_DATA.sentence });
}

/** Whoever changes something comes from our own pages; whatever goes wrong is answered in one shape. */
function guard(app: FastifyInstance, { publicUrl, log }: AppDeps): void {
  const headers = safeHeaders(publicUrl?.startsWith('https:') ?? false);
  app.addHook('onRequest', async (request, reply) => {
    // On the bare answer, so that pages and everything else that takes it over says the same.
    for (const [name, value] of Object.entries(headers)) reply.raw.setHeader(name, value);
    request.cookies = sessionCookies(request.cookies, publicUrl);
    if (request.method === 'GET' || request.method === 'HEAD' || fromOwnPages(request.raw, publicUrl)) return;
    // The address itself is the right here, and no cookie counts: captioning software may run in a page of its own.
    if (['/captions/', `${zoomPath}?`].some((prefix) => request.url.startsWith(prefix))) return;
    return reply.code(403).send({ code: 'NOT_ALLOWED', sentence: errors.NOT_ALLOWED.sentence });
  });
  app.setErrorHandler((error: unknown, request, reply) => {
    const status = error instanceof Error && 'statusCode' in error && typeof error.statusCode === 'number' ? error.statusCode : 500;
    if (error instanceof StoreAway) return reply.code(503).send({ code: 'NOT_SAVED_YET', sentence: errors.NOT_SAVED_YET.sentence });
    if (status < 500) return reply.code(status).send({ code: 'BAD_DATA', sentence: errors.BAD_DATA.sentence });
    log.error({ route: request.routeOptions.url ?? 'none', reason: reasonOf(error) }, 'a request failed');
    return reply.code(500).send({ code: 'SURPRISE', sentence: errors.SURPRISE.sentence });
  });
}

function controls(app: FastifyInstance, { core, publicUrl, controlSecret, sample }: AppDeps): void {
  const base = (): string => {
    const address = app.server.address();
    return publicUrl ?? `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
  };
  const links = new Links({
    people: core.people,
    records: core.records,
    meta: core.store.meta,
    base,
    ended: (ending) => core.endings.tell(ending)
  });
  controlRoutes(app, {
    secret: controlSecret,
    links,
    clock: core.clock,
    runDue: () => core.timers.run(),
    sample,
    present: () => [...core.hub.connections()].map(({ room, visitor: { actor } }) => ({ person: actor.id, role: actor.role, room }))
  });
}

/** Everything without a route of ours: the media server's signal, the fallback carrier, and pages. */
function theRest(
  app: FastifyInstance,
  deps: AppDeps,
  { fallback, proxy }: { readonly fallback: PollingFallback; readonly proxy: MediaProxy | null }
): void {
  const { pages, publicUrl } = deps;
  // Bodies go on unread.
  void app.register((raw, _options, done) => {
    raw.removeAllContentTypeParsers();
    raw.addContentTypeParser('*', (_request, _payload, read) => read(null));
    const toFallback = (request: FastifyRequest, reply: FastifyReply): void => {
      reply.hijack();
      void fallback.http(request.raw, reply.raw);
    };
    raw.all('/socket.io/', toFallback);
    const toMedia = (request: FastifyRequest, reply: FastifyReply): void => {
      reply.hijack();
      if (proxy === null) reply.raw.writeHead(503, { 'content-type': 'text/plain; charset=utf-8' }).end('Sound and picture are off.');
      else proxy.http(request.raw, reply.raw);
    };
    raw.all('/rtc', toMedia);
    raw.all('/rtc/*', toMedia);
    raw.all('/api/*', (_request, reply) => reply.code(404).send({ code: 'NOT_FOUND' }));
    raw.all('/*', (request, reply) => {
      if (pages === null) return reply.code(404).send({ code: 'NOT_FOUND' });
      reply.hijack();
      deps.core.screens.readers.sign(request.raw);
      pages.answer(request.raw, reply.raw, publicUrl?.startsWith('https:') ?? false);
    });
    done();
  });
}

/**
 * `room`: where they are connected; while they are away, the workshop that is open and in which their place is held.
 * `duty`: where the access plan has a captioner or interpreter now.
 */
function whereIs(core: Core, person: string) {
  const [connection] = core.hub.of(person);
  const day = core.shelves.day.warm(dayRoom)?.reader.standing.state;
  // Nobody but a supporter is alongside anybody.
  const holder = core.people.supports(person) ?? person;
  const next = day?.workshops.find(({ chosen }) => chosen.includes(holder))?.room ?? null;
  const duty = day === undefined ? null : (roomOf(accessOf(day), person) ?? null);
  const open = day?.round === 'open' || day?.round === 'closing';
  return { room: connection?.room ?? (open ? next : null), next, duty };
}
