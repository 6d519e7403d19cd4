import { mkdtemp, rm } from 'node:fs/promises';
import { type AddressInfo, connect, createServer, type NetConnectOpts, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** `up`: from whoever connects to the target. */
export type Direction = 'up' | 'down';

/**
 * Stands between two ends of a TCP or private socket: delays, cuts, or lets one direction fall silent without a word.
 * What is silent is kept and delivered later, also when whoever sent it has gone meanwhile: networks do that.
 */
export class Proxy {
  readonly #target: NetConnectOpts;
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  readonly #lanes = new Set<Lane>();
  #dir: string | null = null;
  #delayMs = 0;
  #refusing = false;
  readonly #silent = new Set<Direction>();

  private constructor(target: NetConnectOpts) {
    this.#target = target;
    this.#server = createServer((client) => this.#join(client));
  }

  /** In front of a port of this machine. */
  static async before(port: number): Promise<Proxy> {
    const proxy = new Proxy({ port, host: '127.0.0.1' });
    await new Promise<void>((listening) => proxy.#server.listen(0, '127.0.0.1', listening));
    return proxy;
  }
  /** In front of a private socket. */
  static async beforeSocket(path: string): Promise<Proxy> {
    const proxy = new Proxy({ path });
    proxy.#dir = await mkdtemp(join(tmpdir(), 'alongside-proxy-'));
    await new Promise<void>((listening) => proxy.#server.listen(proxy.path, listening));
    return proxy;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }
  get path(): string {
    return join(this.#dir ?? '', 'proxy.sock');
  }

  delay(ms: number): void {
    this.#delayMs = ms;
  }
  /** Every connection ends now, and none can be made. */
  cut(): void {
    this.#refusing = true;
    // A private socket knows no reset: it ends.
    for (const socket of this.#sockets) {
      if (socket.remoteAddress === undefined) socket.destroy();
      else socket.resetAndDestroy();
    }
  }
  /** Nothing arrives any more in this direction, and nobody is told. */
  silence(direction: Direction): void {
    this.#silent.add(direction);
  }
  /** As `silence`, but of the connections there are: whoever comes anew gets through, beside what is stuck. */
  stick(direction: Direction): void {
    for (const lane of this.#lanes) if (lane.direction === direction) lane.stuck = true;
  }
  /** Nothing that was held back is still on its way. */
  get free(): boolean {
    return [...this.#lanes].every((lane) => lane.empty);
  }
  heal(): void {
    this.#delayMs = 0;
    this.#refusing = false;
    this.#silent.clear();
    for (const lane of this.#lanes) {
      lane.stuck = false;
      lane.flow();
    }
  }
  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise((closed) => this.#server.close(closed));
    if (this.#dir !== null) await rm(this.#dir, { recursive: true, force: true });
  }

  #join(client: Socket): void {
    if (this.#refusing) return void client.destroy();
    const target = connect(this.#target);
    const lanes = [this.#lane(client, target, 'up'), this.#lane(target, client, 'down')];
    for (const socket of [client, target]) {
      this.#sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => this.#sockets.delete(socket));
    }
    for (const lane of lanes) {
      this.#lanes.add(lane);
      lane.onEnd = () => this.#lanes.delete(lane);
    }
  }

  #lane(from: Socket, to: Socket, direction: Direction): Lane {
    const lane = new Lane(to, direction, { open: () => !this.#silent.has(direction), delayMs: () => this.#delayMs });
    from.on('data', (data: Buffer) => lane.take(data));
    from.on('close', () => lane.take(null));
    return lane;
  }
}

/** One direction of one connection. `null` stands for its end, which comes after everything that was said before it. */
class Lane {
  readonly direction: Direction;
  stuck = false;
  readonly #to: Socket;
  readonly #way: { readonly open: () => boolean; readonly delayMs: () => number };
  #waiting: (Buffer | null)[] = [];
  #due = 0;
  onEnd: () => void = () => undefined;

  constructor(to: Socket, direction: Direction, way: { readonly open: () => boolean; readonly delayMs: () => number }) {
    this.direction = direction;
    this.#to = to;
    this.#way = way;
  }

  take(part: Buffer | null): void {
    this.#waiting.push(part);
    const now = performance.now();
    // Never before what was said earlier, even if the way has become faster.
    this.#due = Math.max(now + this.#way.delayMs(), this.#due);
    if (this.#due <= now) this.flow();
    else setTimeout(() => this.flow(), this.#due - now);
  }

  get empty(): boolean {
    return this.#waiting.length === 0;
  }

  flow(): void {
    if (this.stuck || !this.#way.open()) return;
    const parts = this.#waiting;
    this.#waiting = [];
    for (const part of parts) {
      if (part !== null) this.#to.write(part);
      else {
        this.#to.end();
        this.onEnd();
      }
    }
  }
}
