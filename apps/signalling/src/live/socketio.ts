import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse, Server as HttpServer } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Server as SocketServer, Socket } from 'socket.io';
import { closeCodes, encode, errors } from '@alongside/protocol';
import { maxFrameBytes } from '@alongside/protocol/schemas';
import { cookieName } from '../people/session-cookie.ts';
import type { People } from '../people/people.ts';
import { fromOwnPages } from '../people/origin.ts';
import type { Carrier, SharedMessage } from './carrier.ts';
import { addressOf, connect, followsHere, mostEarly } from './live-route.ts';
import type { LiveHub } from './live-hub.ts';

export type FallbackOptions = {
  readonly hub: LiveHub;
  readonly people: People;
  readonly publicUrl: string | null;
  readonly cookies: (header: string) => Record<string, string | undefined>;
};

/** For networks that let no WebSocket through. Fetched and started when the first client of this kind comes. */
export class PollingFallback {
  readonly #options: FallbackOptions;
  #started: Promise<{ readonly server: SocketServer; readonly door: HttpServer }> | null = null;

  constructor(options: FallbackOptions) {
    this.#options = options;
  }

  async http(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (!fromOwnPages(request, this.#options.publicUrl)) return void response.writeHead(403).end();
    (await this.#start()).door.emit('request', request, response);
  }
  async upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    (await this.#start()).door.emit('upgrade', request, socket, head);
  }

  async close(): Promise<void> {
    const started = await this.#started;
    started?.server.disconnectSockets(true);
    started?.server.engine.close();
  }

  #start(): Promise<{ readonly server: SocketServer; readonly door: HttpServer }> {
    this.#started ??= import('socket.io').then(({ Server }) => {
      // It listens on a server that is never opened: only what our own door hands on reaches it.
      const door = createServer();
      const server = new Server(door, {
        transports: ['polling', 'websocket'],
        serveClient: false,
        maxHttpBufferSize: maxFrameBytes * 4,
        perMessageDeflate: false,
        httpCompression: false,
        destroyUpgrade: false,
        path: '/socket.io/'
      });
      server.on('connection', (socket) => void this.#connected(socket));
      return { server, door };
    });
    return this.#started;
  }

  async #connected(socket: Socket): Promise<void> {
    const { hub, people, publicUrl, cookies } = this.#options;
    const early: string[] = [];
    let tooMany = false;
    let take = (text: string): void => {
      if (tooMany) return;
      tooMany = early.push(text) > mostEarly;
      if (tooMany) refuse(socket, closeCodes.busy, 'TOO_FAST', 1_000);
    };
    socket.on('f', (text: unknown) => (typeof text === 'string' ? take(text) : socket.disconnect(true)));

    const who = await people.who(cookies(socket.handshake.headers.cookie ?? '')[cookieName]).catch(() => null);
    if (tooMany || socket.disconnected) return;
    if (who === null) return refuse(socket, closeCodes.storeAway, 'NOT_SAVED_YET', 1_000);
    if (who.kind !== 'signed-in') {
      const other = who.kind === 'other-device';
      return refuse(socket, other ? closeCodes.otherDevice : closeCodes.notSignedIn, other ? 'DEVICE_OTHER' : 'NOT_SIGNED_IN', null);
    }
    const { request } = socket;
    const came = { session: who.session, address: addressOf(request, publicUrl), follows: followsHere(request), way: 'fallback' as const };
    const connection = connect(hub, new SocketIoCarrier(socket), came);
    socket.on('disconnect', () => connection.closed());
    take = (text) => connection.receive(text);
    for (const text of early.splice(0)) connection.receive(text);
  }
}

class SocketIoCarrier implements Carrier {
  readonly #socket: Socket;

  constructor(socket: Socket) {
    this.#socket = socket;
  }
  send(text: string): void {
    this.#socket.emit('f', text);
  }
  sendShared(message: SharedMessage): void {
    this.#socket.emit('f', message.text);
  }
  together(send: () => void): void {
    send();
  }
  buffered(): number {
    const { writeBuffer } = this.#socket.conn as unknown as { readonly writeBuffer?: readonly { readonly data?: unknown }[] };
    return (writeBuffer ?? []).reduce((sum, { data }) => sum + (typeof data === 'string' ? data.length : 0), 0);
  }
  close(): void {
    // The last frame leaves first: polling clients fetch it with their next request.
    setTimeout(() => this.#socket.disconnect(true), 500).unref();
  }
}

function refuse(
  socket: Socket,
  code: number,
  reason: 'NOT_SAVED_YET' | 'DEVICE_OTHER' | 'NOT_SIGNED_IN' | 'TOO_FAST',
  retryWithinMs: number | null
): void {
  socket.emit('f', encode({ f: 'bye', code, sentence: errors[reason].sentence, retryWithinMs }));
  setTimeout(() => socket.disconnect(true), 500).unref();
}
