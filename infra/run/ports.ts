import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { randomInt } from 'node:crypto';
import { Refusal } from './refusal.ts';

/**
 * Chosen ahead of use, so they lie below the ports that systems give to outgoing connections: LiveKit may start
 * minutes later and must still find them free.
 */
const range = { from: 20_000, to: 32_000 } as const;

export async function portIsFree(port: number, kind: 'tcp' | 'udp'): Promise<boolean> {
  try {
    if (kind === 'tcp') {
      const server = createServer();
      server.listen({ port, host: '127.0.0.1', exclusive: true });
      await once(server, 'listening');
      await new Promise((done) => server.close(done));
    } else {
      const socket = createSocket('udp4');
      socket.bind({ port, address: '127.0.0.1', exclusive: true });
      await once(socket, 'listening');
      await new Promise<void>((done) => socket.close(done));
    }
    return true;
  } catch {
    return false;
  }
}

export async function freePort(kind: 'tcp' | 'udp', taken: readonly number[] = []): Promise<number> {
  for (let tries = 0; tries < 200; tries += 1) {
    const port = randomInt(range.from, range.to);
    if (!taken.includes(port) && (await portIsFree(port, kind))) return port;
  }
  throw new Refusal(`No free port was found between ${range.from} and ${range.to}.`, 1);
}
