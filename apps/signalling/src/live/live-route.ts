import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';
import type { WebSocket } from 'ws';
import { closeCodes, encode, errors, hereQuery, mayReturn } from '@alongside/protocol';
import type { CloseCode, ErrorCode } from '@alongside/protocol';
import type { Session } from '@alongside/store';
import { cookieName } from '../people/session-cookie.ts';
import type { People, Who } from '../people/people.ts';
import type { Carrier, Way } from './carrier.ts';
import { Connection, heartbeatMs } from './connection.ts';
import { Heartbeat } from './heartbeat.ts';
import type { LiveHub } from './live-hub.ts';
import { WebSocketCarrier } from './websocket-carrier.ts';

export type LiveRouteOptions = {
  readonly hub: LiveHub;
  readonly people: People;
  readonly publicUrl: string | null;
  readonly carrier: (carrier: Carrier) => Carrier;
};

/** `/live`: everybody's usual way. Who somebody is comes from the cookie of the upgrade and from nowhere else. */
export function liveRoute(app: FastifyInstance, { hub, people, publicUrl, carrier }: LiveRouteOptions): void {
  const answers = new WeakMap<IncomingMessage, ServerResponse>();
  const heartbeat = new Heartbeat(heartbeatMs);
  app.addHook('onClose', () => heartbeat.close());
  app.route({
    method: 'GET',
    url: '/live',
    onRequest: (request, reply, done) => {
      answers.set(request.raw, reply.raw);
      done();
    },
    handler: (_request, reply) => reply.code(404).send(),
    wsHandler: (socket, request) => {
      const { raw } = request;
      letGo(socket, raw.socket, answers.get(raw));
      const reader = new Reader(socket);
      const address = addressOf(raw, publicUrl);
      const tcp = raw.socket;
      const follows = followsHere(raw);
      people.who(request.cookies[cookieName]).then(
        (who) => {
          const connection = admit(reader, who, (session) =>
            connect(hub, carrier(new WebSocketCarrier(socket, tcp)), { session, address, follows })
          );
          if (connection === null) return;
          heartbeat.keep(socket, connection);
          reader.readBy(connection);
        },
        () => refuse(socket, closeCodes.storeAway, 'NOT_SAVED_YET')
      );
    }
  });
}

/**
 * An open socket would hold on to its HTTP request and answer for as long as it lives: 2 kB and more for each person.
 * What the socket needs of them has been read by now.
 */
function letGo(socket: WebSocket, tcp: Socket, answer: ServerResponse | undefined): void {
  answer?.detachSocket(tcp);
  socket.removeAllListeners('error');
  socket.on('error', terminate);
}
function terminate(this: WebSocket): void {
  this.terminate();
}

/** A page says hello and asks for sound and picture; more than this before we answer is told to slow down. */
export const mostEarly = 50;

/** What a client sends right after the upgrade waits until we know who they are: listening must begin at once. */
class Reader {
  readonly socket: WebSocket;
  #early: string[] | null = [];
  #connection: Connection | null = null;

  constructor(socket: WebSocket) {
    this.socket = socket;
    socket.on('message', (data, isBinary) => {
      if (isBinary) refuse(socket, closeCodes.badFrames, 'BAD_FRAME');
      else if (this.#connection !== null) this.#connection.receive(textOf(data));
      else if (this.#early !== null && this.#early.length < mostEarly) this.#early.push(textOf(data));
      else if (this.#early !== null) refuse(socket, closeCodes.busy, 'TOO_FAST');
    });
  }

  readBy(connection: Connection): void {
    const early = this.#early ?? [];
    this.#early = null;
    this.#connection = connection;
    for (const text of early) connection.receive(text);
  }
}

/** Null: refused, or gone by now. */
function admit({ socket }: Reader, who: Who, open: (session: Session) => Connection): Connection | null {
  if (socket.readyState !== socket.OPEN) return null;
  if (who.kind === 'signed-in') return open(who.session);
  if (who.kind === 'nobody') refuse(socket, closeCodes.notSignedIn, 'NOT_SIGNED_IN');
  else refuse(socket, closeCodes.otherDevice, 'DEVICE_OTHER');
  return null;
}

/** `follows`: whether this client takes who is here as a log. */
type Came = { readonly session: Session; readonly address: string; readonly follows?: boolean; readonly way?: Way };

export function connect(hub: LiveHub, carrier: Carrier, { session, address, follows = false, way = 'websocket' }: Came): Connection {
  const { id, name, role, room } = session.person;
  const connection = new Connection(hub, carrier, {
    visitor: { actor: { kind: 'person', id, role, room }, name, session: session.id },
    address,
    way
  });
  hub.arrived(connection, follows);
  return connection;
}

/** Whether this client takes who is here as a log. */
export function followsHere(request: IncomingMessage): boolean {
  return (request.url?.split('?')[1] ?? '').split('&').includes(hereQuery);
}

let lastAddress = { http: '', ws: '' };

/** Nearly everybody comes by the same name: its text is kept once, not once for each. */
export function addressOf(request: IncomingMessage, publicUrl: string | null): string {
  const http = publicUrl ?? `http://${request.headers.host ?? 'localhost'}`;
  if (http !== lastAddress.http) lastAddress = { http, ws: http.replace(/^http/u, 'ws') };
  return lastAddress.ws;
}

function refuse(socket: WebSocket, code: CloseCode, reason: ErrorCode): void {
  socket.send(encode({ f: 'bye', code, sentence: errors[reason].sentence, retryWithinMs: mayReturn(code) ? 1_000 : null }));
  socket.close(code);
}

export function textOf(data: Buffer | ArrayBuffer | Buffer[]): string {
  if (Array.isArray(data)) return Buffer.concat(data).toString('utf8');
  return Buffer.isBuffer(data) ? data.toString('utf8') : Buffer.from(data).toString('utf8');
}
