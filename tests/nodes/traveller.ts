import { setTimeout as pause } from 'node:timers/promises';
import { applyPatch, type ServerFrame } from '@alongside/protocol';
import { RawSocket } from '../load/clients/raw-socket.ts';
import type { Platform } from '../platform/platform.ts';

type Known = { epoch: string; pos: number; view: unknown };

/** Somebody who follows a room over any node, comes back by the policy of the product, and minds that nothing is missed. */
export class Traveller {
  readonly #cookie: string;
  readonly #nodes: readonly Platform[];
  readonly #random: () => number;
  readonly known = new Map<string, Known>();
  /** How often a connection was there, how often it began with changes instead of everything, and what did not fit. */
  connections = 0;
  resumed = 0;
  readonly misfits: string[] = [];
  #socket: RawSocket | null = null;
  #here: number;
  #over = false;
  #ready: (() => void) | null = null;

  constructor(options: { cookie: string; nodes: readonly Platform[]; first: number; random: () => number }) {
    this.#cookie = options.cookie;
    this.#nodes = options.nodes;
    this.#here = options.first;
    this.#random = options.random;
  }

  get node(): number {
    return this.#here;
  }
  get connected(): boolean {
    return this.#socket !== null;
  }

  /** Resolves when the room is in hand. */
  async come(): Promise<void> {
    for (let attempt = 0; !this.#over; attempt += 1) {
      try {
        return await this.#open();
      } catch {
        // Whoever spreads people over nodes sends them to another one when this does not answer.
        this.#here = (this.#here + 1) % this.#nodes.length;
        await pause(this.#random() * (attempt === 0 ? 500 : 1_000));
      }
    }
  }

  async #open(): Promise<void> {
    const node = this.#nodes[this.#here];
    if (node === undefined) throw new Error('no such node');
    const socket = await RawSocket.open(node.port, '/live', { Cookie: this.#cookie, Origin: node.url });
    const have = Object.fromEntries([...this.known].map(([log, { epoch, pos }]) => [log, { epoch, pos }]));
    await new Promise<void>((resolve, reject) => {
      this.#ready = resolve;
      socket.onClose = () => {
        reject(new Error('closed'));
        this.#lost(socket);
      };
      socket.onMessage = (payload) => this.#take(payload);
      this.#socket = socket;
      this.connections += 1;
      socket.send(JSON.stringify({ f: 'hello', proto: 1, room: 'plenary', have }));
    });
  }

  #lost(socket: RawSocket): void {
    if (this.#socket !== socket) return;
    this.#socket = null;
    if (this.#over) return;
    void pause(this.#random() * 500).then(() => this.come());
  }

  #take(payload: Buffer): void {
    const message = JSON.parse(payload.toString('utf8')) as ServerFrame | readonly ServerFrame[];
    for (const frame of Array.isArray(message) ? (message as readonly ServerFrame[]) : [message as ServerFrame]) this.#frame(frame);
  }

  #frame(frame: ServerFrame): void {
    if (frame.f === 'bye') this.#here = (this.#here + 1) % this.#nodes.length;
    if (frame.f === 'snap') this.known.set(frame.log, { epoch: frame.epoch, pos: frame.pos, view: frame.view });
    if (frame.f === 'd') this.#change(frame);
    // The counters come after everything that was missed.
    if (frame.f === 'tally') this.#ready?.();
  }

  #change({ log, from, pos, patch }: Extract<ServerFrame, { f: 'd' }>): void {
    const known = this.known.get(log);
    if (known !== undefined && pos <= known.pos) return;
    if (known === undefined || known.pos !== from) return void this.misfits.push(`${log}: from ${from} at ${known?.pos ?? 'nothing'}`);
    if (this.#ready !== null) this.resumed += 1;
    this.known.set(log, { epoch: known.epoch, pos, view: applyPatch(known.view, patch) });
  }

  end(): void {
    this.#over = true;
    this.#socket?.close();
  }
}
