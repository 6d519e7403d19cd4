import type { FastifyInstance } from 'fastify';
import type { Core } from '../core.ts';
import type { MediaServer } from '../media/port.ts';

export type OpenRoutesOptions = { readonly core: Core; readonly media: MediaServer; readonly phone: string | null };

/** What anybody may read: the programme, how things stand, and whether the process is well. */
export function openRoutes(app: FastifyInstance, { core, media, phone }: OpenRoutesOptions): void {
  const now = (): string => new Date(core.clock.now()).toISOString();

  app.get('/api/programme', () => ({ programme: core.programme.programme, now: now() }));
  app.get<{ Params: { session: string } }>('/api/programme/:session', (request, reply) => {
    const session = core.programme.session(request.params.session);
    const { askDaysBefore } = core.programme.programme.event;
    return session === null ? reply.code(404).send({ code: 'NOT_FOUND' }) : reply.send({ session, askDaysBefore, now: now() });
  });
  app.get('/api/status', () => ({ media: media.state(), ...core.programme.status(core.clock.now()), now: now(), phone }));
  app.get('/healthz', (_request, reply) => reply.type('text/plain; charset=utf-8').send('ok\n'));
  app.get('/readyz', async (_request, reply) => {
    const missing = [...(await silentStores(core)), ...(media.state() === 'preparing' ? ['media'] : [])];
    return reply.code(missing.length === 0 ? 200 : 503).send({ ready: missing.length === 0, missing });
  });
}

/** Which stores do not answer. */
export async function silentStores({ store, records }: Pick<Core, 'store' | 'records'>): Promise<readonly string[]> {
  return (await Promise.all([answers(store, 'rooms'), answers(records, 'records')])).flat();
}

async function answers(store: { ping(): Promise<void> }, name: string): Promise<readonly string[]> {
  return store.ping().then(
    () => [],
    () => [name]
  );
}
