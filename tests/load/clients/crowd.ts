import { RawSocket } from './raw-socket.ts';

/** Tells a socket what to say after it opened, and what to answer to a message. */
export type Manners = {
  readonly path: string;
  readonly headers: (index: number) => Readonly<Record<string, string>>;
  readonly greet: (socket: RawSocket, index: number) => void;
  readonly answer: (socket: RawSocket, payload: Buffer) => void;
};

export const bareManners: Manners = {
  path: '/',
  headers: () => ({}),
  greet: () => undefined,
  answer: () => undefined
};

/** socket.io over a WebSocket: open, connect the default namespace, answer pings (engine.io 4). */
export const socketioManners: Manners = {
  path: '/socket.io/?EIO=4&transport=websocket',
  headers: () => ({}),
  greet: () => undefined,
  answer: (socket, payload) => {
    if (payload[0] === 0x30) socket.send('40');
    else if (payload.length === 1 && payload[0] === 0x32) socket.send('3');
  }
};

const marker = 0x40;
/** Every 40th socket measures delay, so that measuring stays cheap. */
const measureEvery = 40;

/** Many sockets of one process. Counts messages that carry a due time and samples their delay. */
export class Crowd {
  readonly sockets: RawSocket[] = [];
  /** Messages of any kind, whatever they hold: writes of the server, as they arrive. */
  messages = 0;
  received = 0;
  readonly delays: number[] = [];

  static async open(port: number, count: number, manners: Manners): Promise<Crowd> {
    const crowd = new Crowd();
    const batch = 100;
    for (let start = 0; start < count; start += batch) {
      const opening = Array.from({ length: Math.min(batch, count - start) }, (_, i) => crowd.#add(port, start + i, manners));
      await Promise.all(opening);
    }
    return crowd;
  }

  async #add(port: number, index: number, manners: Manners): Promise<void> {
    const socket = await RawSocket.open(port, manners.path, manners.headers(index));
    const samples = index % measureEvery === 0;
    socket.onMessage = (payload) => {
      this.messages += 1;
      const at = payload.indexOf(marker);
      if (at < 0) return manners.answer(socket, payload);
      this.received += 1;
      if (samples) this.#sample(payload, at);
    };
    this.sockets.push(socket);
    manners.greet(socket, index);
  }

  #sample(payload: Buffer, at: number): void {
    const due = Number(payload.subarray(at + 1, payload.indexOf(marker, at + 1)).toString('latin1'));
    if (Number.isFinite(due)) this.delays.push(Date.now() - due);
  }

  close(): void {
    for (const socket of this.sockets) socket.close();
  }
}
