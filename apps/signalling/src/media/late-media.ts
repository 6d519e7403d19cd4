import fastify from 'fastify';
import type { FastifyInstance } from 'fastify';
import type { Log } from '../core.ts';
import type { DeniedShelf, LiveKitMedia } from '../livekit/index.ts';
import type { MediaSettings } from '../settings.ts';
import type { MediaDesk } from './media-desk.ts';
import type { MediaGrant, MediaServer, MediaSource, MediaState } from './port.ts';

/** Of one hint. */
const mostBytes = 64 * 1024;

/** The media server before and after its library is loaded: rooms, captions and questions never wait for it. */
export class LateMedia implements MediaServer {
  readonly #first: MediaState;
  readonly #ready: (() => void)[] = [];
  #real: LiveKitMedia | null = null;
  #desk: Pick<MediaDesk, 'wanted'> | null = null;

  constructor(first: 'off' | 'preparing') {
    this.#first = first;
  }

  async start(settings: MediaSettings, log: Log, denied: DeniedShelf): Promise<void> {
    const { LiveKitMedia } = await import('../livekit/index.ts');
    const real = new LiveKitMedia({ ...settings, log, denied });
    real.reconcileBy((room, person) => this.#desk?.wanted(room, person) ?? null);
    for (const listener of this.#ready) real.onReady(listener);
    this.#real = real;
  }

  /** Signed hints of the media server. Its library is loaded when the first one comes. */
  webhooks(settings: MediaSettings, desk: Pick<MediaDesk, 'wanted'>): (app: FastifyInstance) => void {
    this.#desk = desk;
    let inner: Promise<FastifyInstance> | null = null;
    const started = async (): Promise<FastifyInstance> => {
      const { livekitWebhooks } = await import('../livekit/index.ts');
      const joined = async (room: string, identity: string): Promise<void> => this.#real?.joined(room, identity);
      const probe = async (): Promise<void> => this.#real?.probe();
      const own = fastify();
      await own.register(livekitWebhooks, { media: { joined, probe }, apiKey: settings.apiKey, secret: settings.secret });
      return own;
    };
    return (app) => {
      app.addContentTypeParser('application/webhook+json', { parseAs: 'string', bodyLimit: mostBytes }, (_request, body, done) =>
        done(null, body)
      );
      app.post('/api/livekit/webhook', async (request, reply) => {
        inner ??= started();
        const { authorization } = request.headers;
        const headers = { 'content-type': 'application/webhook+json', ...(authorization === undefined ? {} : { authorization }) };
        const answer = await (await inner).inject({ method: 'POST', url: '/api/livekit/webhook', headers, payload: String(request.body) });
        return reply.code(answer.statusCode).send({});
      });
    };
  }

  state(): MediaState {
    return this.#real?.state() ?? this.#first;
  }
  onReady(listener: () => void): void {
    if (this.#real === null) this.#ready.push(listener);
    else this.#real.onReady(listener);
  }
  ensureRoom(room: string): Promise<void> {
    return this.#there().then((real) => real.ensureRoom(room));
  }
  token(grant: MediaGrant): Promise<string> {
    return this.#there().then((real) => real.token(grant));
  }
  setStage(room: string, identity: string, publish: readonly MediaSource[] | null): Promise<void> {
    return this.#there().then((real) => real.setStage(room, identity, publish));
  }
  mute(room: string, identity: string): Promise<void> {
    return this.#there().then((real) => real.mute(room, identity));
  }
  remove(room: string, identity: string): Promise<void> {
    return this.#there().then((real) => real.remove(room, identity));
  }
  async close(): Promise<void> {
    await this.#real?.close();
  }

  #there(): Promise<LiveKitMedia> {
    return this.#real === null ? Promise.reject(new Error('sound and picture are not ready')) : Promise.resolve(this.#real);
  }
}
