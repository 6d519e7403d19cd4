import { createServer, request } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { WebSocket, WebSocketServer } from 'ws';
import type { ServerFrame } from '../suite/frames.ts';

/** A frame of a client, as far as a fault looks at it. */
export type ClientFrame = Readonly<Record<string, unknown>> & { readonly f?: unknown; readonly id?: unknown; readonly type?: unknown };
/** One connection through the proxy. */
export type Through = {
  readonly toServer: (frame: ClientFrame) => void;
  readonly toClient: (frame: ServerFrame) => void;
  /** Ends when the connection does. */
  readonly after: (ms: number, work: () => void) => void;
};
/** What a broken server would do on one connection. What is left out, or is no frame, goes through as it is. */
export type Habits = {
  readonly client?: (frame: ClientFrame, through: Through) => void;
  readonly server?: (frame: ServerFrame, through: Through) => void;
  /** The close code that the client is told. */
  readonly close?: (code: number) => number;
};
/** Something that is wrong with a server: its habits, made anew for each connection. */
export type Fault = {
  readonly name: string;
  readonly habits: () => Habits;
  /** Headers that the server never gets to see. */
  readonly hides?: readonly string[];
};

/** Stands before a real server and hands everything on, but for the one fault that it plants. */
export class FaultyServer {
  readonly #door: Server;
  readonly #sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false, handleProtocols: () => false });

  private constructor(door: Server) {
    this.#door = door;
  }

  static async before(url: string, fault: Fault | null): Promise<FaultyServer> {
    const hides = fault?.hides ?? [];
    const door = createServer((asked, answer) => passHttp(url, asked, answer, hides));
    const faulty = new FaultyServer(door);
    door.on('upgrade', (asked: IncomingMessage, socket, head: Buffer) => {
      socket.on('error', () => socket.destroy());
      const server = new WebSocket(`${url.replace(/^http/u, 'ws')}${asked.url ?? '/'}`, { headers: headersOf(asked, hides) });
      server.once('unexpected-response', (_request, response) => {
        socket.end(`HTTP/1.1 ${response.statusCode ?? 500} Refused\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
        server.on('error', () => undefined);
        server.terminate();
      });
      server.once('open', () => {
        server.pause();
        faulty.#sockets.handleUpgrade(asked, socket, head, (client) => {
          join(client, server, fault?.habits() ?? {});
          server.resume();
        });
      });
    });
    await new Promise<void>((resolve) => door.listen(0, '127.0.0.1', resolve));
    return faulty;
  }

  get url(): string {
    const address = this.#door.address();
    if (address === null || typeof address === 'string') throw new Error('the proxy does not listen');
    return `http://127.0.0.1:${address.port}`;
  }
  async close(): Promise<void> {
    for (const client of this.#sockets.clients) client.terminate();
    this.#door.closeAllConnections();
    await new Promise((resolve) => this.#door.close(resolve));
  }
}

const ofTheHandshake = [
  'sec-websocket-key',
  'sec-websocket-version',
  'sec-websocket-extensions',
  'sec-websocket-protocol',
  'connection',
  'upgrade'
];
function headersOf(asked: IncomingMessage, hidden: readonly string[]): Record<string, string> {
  const pairs = Object.entries(asked.headers).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value] as const] : []));
  return Object.fromEntries(pairs.filter(([name]) => !ofTheHandshake.includes(name) && !hidden.includes(name)));
}

function passHttp(url: string, asked: IncomingMessage, answer: ServerResponse, hidden: readonly string[]): void {
  const onward = request(`${url}${asked.url ?? '/'}`, { method: asked.method ?? 'GET', headers: headersOf(asked, hidden) }, (response) => {
    answer.writeHead(response.statusCode ?? 502, response.headers);
    response.pipe(answer);
  });
  onward.on('error', () => answer.destroy());
  asked.pipe(onward);
}

/** Two sockets as one connection. */
function join(client: WebSocket, server: WebSocket, habits: Habits): void {
  const timers = new Set<NodeJS.Timeout>();
  const came = new WeakMap<ClientFrame, string>();
  const through: Through = {
    // As it came, byte for byte, when nothing was changed.
    toServer: (frame) => send(server, came.get(frame) ?? JSON.stringify(frame)),
    toClient: (frame) => send(client, JSON.stringify(frame)),
    after: (ms, work) => void timers.add(setTimeout(work, ms))
  };
  client.on('message', (data: Buffer, binary) => {
    const text = data.toString('utf8');
    const frame = binary ? null : frameIn(text);
    if (frame === null || habits.client === undefined) return send(server, binary ? data : text);
    came.set(frame, text);
    habits.client(frame, through);
  });
  server.on('message', (data: Buffer) => {
    const text = data.toString('utf8');
    const { server: change } = habits;
    if (change === undefined) return send(client, text);
    const message = JSON.parse(text) as ServerFrame | ServerFrame[];
    for (const frame of Array.isArray(message) ? message : [message]) change(frame, through);
  });
  for (const socket of [client, server]) socket.on('error', () => socket.terminate());
  client.once('close', () => {
    for (const timer of timers) clearTimeout(timer);
    server.terminate();
  });
  server.once('close', (code) => closeWith(client, habits.close?.(code) ?? code));
}

function send(socket: WebSocket, data: string | Buffer): void {
  if (socket.readyState === WebSocket.OPEN) socket.send(data);
}
/** Some codes say only that no close frame came: then none goes on. */
function closeWith(client: WebSocket, code: number): void {
  if (code === 1005 || code === 1006) client.terminate();
  else client.close(code);
}

function frameIn(text: string): ClientFrame | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as ClientFrame) : null;
  } catch {
    return null;
  }
}
