import type { IncomingMessage } from 'node:http';
import type { FastifyInstance } from 'fastify';
import type { WebSocket } from 'ws';
import { closeCodes, encode, errors } from '@alongside/protocol';
import type { CloseCode, ErrorCode } from '@alongside/protocol';
import type { Session } from '@alongside/store';
import { cookieName } from '../people/people.ts';
import type { People } from '../people/people.ts';
import type { Carrier } from './carrier.ts';
import { Connection, heartbeatMs } from './connection.ts';
import type { LiveHub } from './live-hub.ts';
import { WebSocketCarrier } from './websocket-carrier.ts';

export type LiveRouteOptions = { readonly hub: LiveHub; readonly people: People; readonly publicUrl: string | null };

/** `/live`: everybody's usual way. Who somebody is comes from the cookie of the upgrade and from nowhere else. */
export function liveRoute(app: FastifyInstance, { hub, people, publicUrl }: LiveRouteOptions): void {
  app.get('/live', { websocket: true }, (socket, request) => {
    const early: string[] = [];
    // Listening must begin at once: what a client sends right after the upgrade would be lost.
    let take = (text: string): void => void early.push(text);
    socket.on('message', (data, isBinary) => (isBinary ? socket.close(closeCodes.badFrames) : take(textOf(data))));
    people.who(request.cookies[cookieName]).then(
      (who) => {
        if (socket.readyState !== socket.OPEN) return;
        if (who.kind === 'nobody') return refuse(socket, closeCodes.notSignedIn, 'NOT_SIGNED_IN');
        if (who.kind === 'other-device') return refuse(socket, closeCodes.otherDevice, 'DEVICE_OTHER');
        const connection = connect(hub, new WebSocketCarrier(socket, request.raw.socket), {
          session: who.session,
          address: addressOf(request.raw, publicUrl)
        });
        socket.on('close', () => connection.closed());
        keepAlive(socket, connection);
        take = (text) => connection.receive(text);
        for (const text of early.splice(0)) connection.receive(text);
      },
      () => refuse(socket, closeCodes.storeAway, 'NOT_SAVED_YET')
    );
  });
}

export function connect(
  hub: LiveHub,
  carrier: Carrier,
  { session, address }: { readonly session: Session; readonly address: string }
): Connection {
  const { id, name, role, room } = session.person;
  const connection = new Connection(hub, carrier, { visitor: { actor: { kind: 'person', id, role, room }, name }, address });
  hub.arrived(connection);
  return connection;
}

export function addressOf(request: IncomingMessage, publicUrl: string | null): string {
  return (publicUrl ?? `http://${request.headers.host ?? 'localhost'}`).replace(/^http/u, 'ws');
}

/** A socket that gives no sign of life for two beats is gone; a reader that is stuck is noticed here when nothing is sent. */
function keepAlive(socket: WebSocket, connection: Connection): void {
  let alive = true;
  socket.on('pong', () => (alive = true));
  const beat = setInterval(() => {
    if (!alive) return socket.terminate();
    alive = false;
    connection.checkPace();
    socket.ping();
  }, heartbeatMs);
  beat.unref();
  socket.on('close', () => clearInterval(beat));
}

function refuse(socket: WebSocket, code: CloseCode, reason: ErrorCode): void {
  socket.send(encode({ f: 'bye', code, sentence: errors[reason].sentence, retryWithinMs: reason === 'NOT_SAVED_YET' ? 1_000 : null }));
  socket.close(code);
}

function textOf(data: Buffer | ArrayBuffer | Buffer[]): string {
  if (Array.isArray(data)) return Buffer.concat(data).toString('utf8');
  return Buffer.isBuffer(data) ? data.toString('utf8') : Buffer.from(data).toString('utf8');
}
