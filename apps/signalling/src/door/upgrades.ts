import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { fromOwnPages } from '../people/origin.ts';

export type Upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => void;

/**
 * One server, several takers of upgrades. Each library would answer all of them by itself: the Fastify one gives every
 * Socket.IO handshake a 404, and its clients would silently stay on polling for ever.
 */
export function splitUpgrades(
  server: Server,
  options: { readonly publicUrl: string | null; readonly byAddress: readonly string[]; readonly takers: Readonly<Record<string, Upgrade>> }
): void {
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => socket.destroy());
    const path = (request.url ?? '/').split('?')[0] ?? '/';
    const taker = Object.entries(options.takers).find(
      ([prefix]) => path === prefix || path.startsWith(prefix.endsWith('/') ? prefix : `${prefix}/`)
    )?.[1];
    if (taker === undefined) return refuse(socket, '404 Not Found');
    // The cookie comes along with any page's attempt; only our own pages may use it. Where no cookie counts, any may.
    const byAddress = options.byAddress.some((prefix) => path.startsWith(prefix));
    if (!byAddress && !fromOwnPages(request, options.publicUrl)) return refuse(socket, '403 Forbidden');
    taker(request, socket, head);
  });
}

function refuse(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
