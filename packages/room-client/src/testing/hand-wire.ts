import type { Carrier, CarrierEvents, Carriers } from '../carrier.ts';

/** The server's end of one connection. */
export type ServerEnd = { readonly receive: (text: string) => void; readonly closed: () => void };
export type Accept = (send: (text: string) => void, close: (code: number) => void) => ServerEnd;

const noCode = 1006;

/** One connection whose messages move only when a test moves them. */
export class HandConnection {
  readonly name: Carrier['name'];
  readonly toServer: string[] = [];
  readonly toClient: string[] = [];
  readonly #events: CarrierEvents;
  #server: ServerEnd | null = null;
  #over = false;

  constructor(name: Carrier['name'], events: CarrierEvents) {
    this.name = name;
    this.#events = events;
  }

  get over(): boolean {
    return this.#over;
  }
  get opened(): boolean {
    return this.#server !== null;
  }

  open(accept: Accept): void {
    if (this.#over || this.#server) return;
    this.#server = accept(
      (text) => this.toClient.push(text),
      (code) => this.#end(code)
    );
    this.#events.onOpen();
  }

  deliverToServer(): boolean {
    const text = this.#over ? undefined : this.toServer.shift();
    if (text !== undefined) this.#server?.receive(text);
    return text !== undefined;
  }
  deliverToClient(): boolean {
    const text = this.#over ? undefined : this.toClient.shift();
    if (text !== undefined) this.#events.onMessage(text);
    return text !== undefined;
  }

  /** Cut, or refused before it opened. */
  cut(code = noCode): void {
    this.#end(code);
  }
  /** Closed by the client. */
  leave(): void {
    this.#end(noCode);
  }

  #end(code: number): void {
    if (this.#over) return;
    this.#over = true;
    this.#server?.closed();
    this.#events.onClose(code);
  }
}

/** Carriers whose connections a test opens, moves and cuts by hand. */
export class HandWire {
  readonly connections: HandConnection[] = [];
  pollingFetched = 0;

  get last(): HandConnection | undefined {
    return this.connections.at(-1);
  }
  /** The newest connection, which a test knows to be there. */
  get now(): HandConnection {
    const { last } = this;
    if (!last) throw new Error('no connection was tried yet');
    return last;
  }

  readonly carriers: Carriers = {
    webSocket: this.#carrier('websocket'),
    polling: () => {
      this.pollingFetched += 1;
      return Promise.resolve(this.#carrier('polling'));
    }
  };

  #carrier(name: Carrier['name']): Carrier {
    return {
      name,
      open: (events) => {
        const connection = new HandConnection(name, events);
        this.connections.push(connection);
        return { send: (text) => connection.toServer.push(text), close: () => connection.leave() };
      }
    };
  }
}
