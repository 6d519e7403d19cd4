import type { Carriers } from '@alongside/room-client';
import { connect, type Carrier, type Connection, type SharedMessage } from '@alongside/signalling/testing';
import type { Seeded } from '../seeded.ts';
import type { Fuzzer, World } from '../world.ts';

type Events = Parameters<Carriers['webSocket']['open']>[0];
const noCode = 1006;

/**
 * One connection between a real client and the real server, without a socket. Messages move only when the test moves
 * them. Each way keeps its order, as a WebSocket does; but when it is cut the server may notice late, and what was on
 * its way to it then arrives after the first words of the next connection.
 */
export class SlowConnection {
  readonly toServer: string[] = [];
  readonly toClient: string[] = [];
  readonly #events: Events;
  #server: Connection | null = null;
  #clientOver = false;
  #serverOver = false;

  constructor(events: Events) {
    this.#events = events;
  }

  get over(): boolean {
    return this.#clientOver;
  }
  /** The client is gone, and the server does not know it yet. */
  get haunted(): boolean {
    return this.#clientOver && !this.#serverOver && this.#server !== null;
  }

  open(world: World, fuzzer: Fuzzer): void {
    if (this.#server !== null || this.#clientOver) return;
    const carrier: Carrier = {
      send: (text) => this.toClient.push(text),
      sendShared: (message: SharedMessage) => this.toClient.push(message.text),
      together: (send) => send(),
      buffered: () => 0,
      close: (code) => this.#end(code)
    };
    this.#server = connect(world.server.core.hub, carrier, { session: fuzzer.session, address: 'ws://127.0.0.1' });
    this.#events.onOpen();
  }

  moveToServer(): boolean {
    const text = this.#serverOver ? undefined : this.toServer.shift();
    if (text !== undefined) this.#server?.receive(text);
    return text !== undefined;
  }
  moveToClient(): boolean {
    const text = this.#clientOver ? undefined : this.toClient.shift();
    if (text !== undefined) this.#events.onMessage(text);
    return text !== undefined;
  }

  /** Cut for the client. `late`: the server goes on reading what was sent before. */
  cut(late: boolean): void {
    if (this.#clientOver) return;
    this.#clientOver = true;
    if (!late) this.bury();
    this.#events.onClose(noCode);
  }
  /** Closed by the client itself. */
  leave(): void {
    this.#clientOver = true;
    this.bury();
  }
  bury(): void {
    if (this.#serverOver) return;
    this.#serverOver = true;
    this.#server?.closed();
  }

  #end(code: number): void {
    this.#serverOver = true;
    if (this.#clientOver) return;
    // What the server said before it closed arrives first.
    while (this.moveToClient());
    if (this.#clientOver) return;
    this.#clientOver = true;
    this.#events.onClose(code);
  }
}

/** The wire of one client: its newest connection, and the ghosts of older ones. */
export class SlowWire {
  readonly connections: SlowConnection[] = [];
  readonly carriers: Carriers = {
    webSocket: {
      name: 'websocket',
      open: (events) => {
        const connection = new SlowConnection(events);
        this.connections.push(connection);
        return { send: (text) => connection.toServer.push(text), close: () => connection.leave() };
      }
    },
    polling: () => Promise.reject(new Error('nobody needs it here'))
  };

  get last(): SlowConnection | undefined {
    return this.connections.at(-1);
  }

  /** Some messages move, in whichever connection, old or new. */
  move(random: Seeded): void {
    for (const ghost of this.connections.filter(({ haunted }) => haunted)) {
      if (random.chance(0.5)) ghost.moveToServer();
      // A message that came twice is what a client's repetition looks like; what never came, a loss.
      if (random.chance(0.1)) ghost.toServer.push(...ghost.toServer.slice(0, 1));
      if (random.chance(0.15)) ghost.bury();
    }
    for (let count = random.below(4); count > 0; count -= 1) this.last?.moveToServer();
    for (let count = random.below(5); count > 0; count -= 1) this.last?.moveToClient();
  }

  /** Everything moves. True when something did. */
  flush(): boolean {
    for (const ghost of this.connections.filter(({ haunted }) => haunted)) ghost.bury();
    let moved = false;
    while ((this.last?.moveToServer() ?? false) || (this.last?.moveToClient() ?? false)) moved = true;
    return moved;
  }
}
