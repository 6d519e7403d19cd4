import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { FastifyInstance } from 'fastify';
import { asksThisMachine, isLoopback, isThisMachine } from '../door/this-machine.ts';
import { expositionType } from './exposition.ts';

export type MetricsRouteOptions = {
  readonly read: () => Promise<string>;
  readonly publicUrl: string | null;
  /** Whether everybody may read them. */
  readonly isPublic: boolean;
};

/**
 * `/metrics` beside everything else: for this machine, unless everybody was allowed. Where the address is public a proxy
 * on this machine would look like this machine, so there it is no address at all.
 */
export function metricsRoute(app: FastifyInstance, { read, publicUrl, isPublic }: MetricsRouteOptions): void {
  const isOpen = publicUrl !== null && !isThisMachine(new URL(publicUrl).hostname);
  app.get('/metrics', async ({ raw }, reply) => {
    const may = isPublic || (!isOpen && isLoopback(raw) && asksThisMachine(raw));
    if (!may) return reply.code(404).send({ code: 'NOT_FOUND' });
    return reply
      .header('cache-control', 'no-store')
      .type(expositionType)
      .send(await read());
  });
}

export type MetricsPlace = { readonly host: string; readonly port: number };

/** The same on a port of its own, which nobody but the operators' network reaches. */
export function metricsListener(read: () => Promise<string>): Server {
  const gone = { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' };
  return createServer((request, response) => {
    if (request.method !== 'GET' || request.url?.split('?')[0] !== '/metrics') {
      response.writeHead(404, gone).end('Only /metrics is here.\n');
      return;
    }
    void read().then(
      (text) => response.writeHead(200, { ...gone, 'content-type': expositionType }).end(text),
      () => response.writeHead(500, gone).end('They could not be read.\n')
    );
  });
}
