import { mkdtemp, rm } from 'node:fs/promises';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Stands between a client and a private socket, and can let the connections of that moment fall silent without closing them. */
export class Wire {
  readonly #dir: string;
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();

  private constructor(dir: string, server: Server) {
    this.#dir = dir;
    this.#server = server;
  }

  static async open(target: string): Promise<Wire> {
    const dir = await mkdtemp(join(tmpdir(), 'alongside-wire-'));
    const server = createServer();
    const wire = new Wire(dir, server);
    server.on('connection', (socket) => wire.#join(socket, connect(target)));
    await new Promise<void>((listening) => server.listen(wire.#path, listening));
    return wire;
  }

  get #path(): string {
    return join(this.#dir, 'wire.sock');
  }

  get url(): string {
    return `unix:${this.#path}`;
  }

  #join(client: Socket, server: Socket): void {
    for (const [from, to] of [
      [client, server],
      [server, client]
    ] as const) {
      this.#sockets.add(from);
      from.on('error', () => to.destroy());
      from.on('close', () => to.destroy());
      from.pipe(to);
    }
  }

  /** As when a cable is pulled: nothing arrives any more and nobody is told. */
  cutSilently(): void {
    for (const socket of this.#sockets) socket.unpipe().pause();
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise((closed) => this.#server.close(closed));
    await rm(this.#dir, { recursive: true, force: true });
  }
}
