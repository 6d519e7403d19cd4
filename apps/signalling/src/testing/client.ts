import { randomBytes } from 'node:crypto';
import { WebSocket } from 'ws';
import type { CommandName } from '@alongside/domain';
import { applyPatch, decodeServer } from '@alongside/protocol';
import type { Patch, Position, ServerFrame } from '@alongside/protocol';

type FrameOf<F extends ServerFrame['f']> = Extract<ServerFrame, { f: F }>;
type Waiter = { readonly wants: (frame: ServerFrame) => boolean; readonly take: (frame: ServerFrame) => void };

/** A client of the wire that trusts nothing: it keeps every byte, and checks every position. */
export class Client {
  readonly #socket: WebSocket;
  readonly frames: ServerFrame[] = [];
  /** Everything that ever arrived, as it arrived. */
  readonly received: string[] = [];
  readonly views = new Map<string, unknown>();
  readonly positions = new Map<string, Position>();
  readonly own = new Map<string, unknown>();
  readonly messages: string[] = [];
  #waiters: Waiter[] = [];
  #read = 0;
  closed: number | null = null;
  readonly whenClosed: Promise<number>;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.on('message', (data: Buffer) => this.#take(data.toString()));
    this.whenClosed = new Promise((resolve) => socket.once('close', (code) => resolve((this.closed = code))));
  }

  static open(url: string, headers: Record<string, string>): Promise<Client> {
    const socket = new WebSocket(url, { headers });
    const client = new Client(socket);
    return new Promise((resolve, reject) => {
      socket.once('open', () => resolve(client));
      socket.once('error', reject);
    });
  }

  #take(text: string): void {
    this.received.push(text);
    for (const frame of decodeServer(text)) {
      this.#apply(frame);
      this.frames.push(frame);
      for (const waiter of this.#waiters.slice()) {
        if (!waiter.wants(frame)) continue;
        this.#waiters = this.#waiters.filter((one) => one !== waiter);
        waiter.take(frame);
      }
    }
  }

  #apply(frame: ServerFrame): void {
    if (frame.f === 'snap') {
      this.views.set(frame.log, frame.view);
      this.positions.set(frame.log, { epoch: frame.epoch, pos: frame.pos });
    } else if (frame.f === 'own') this.own.set(frame.log, frame.own);
    else if (frame.f === 'd') {
      const at = this.positions.get(frame.log);
      // Old news: it left before the server knew where we stood.
      if (at !== undefined && frame.pos <= at.pos) return;
      if (at?.pos !== frame.from) throw new Error(`a change from ${frame.from} came at ${at?.pos ?? 'nowhere'} of ${frame.log}`);
      this.views.set(frame.log, applyPatch(this.views.get(frame.log), frame.patch as readonly Patch[]));
      this.positions.set(frame.log, { ...at, pos: frame.pos });
    }
  }

  /** The next frame of this kind that was not read before, or that comes. */
  next<F extends ServerFrame['f']>(f: F, also: (frame: FrameOf<F>) => boolean = () => true): Promise<FrameOf<F>> {
    const wants = (frame: ServerFrame): boolean => frame.f === f && also(frame as FrameOf<F>);
    const index = this.frames.findIndex((frame, n) => n >= this.#read && wants(frame));
    if (index !== -1) {
      this.#read = index + 1;
      return Promise.resolve(this.frames[index] as FrameOf<F>);
    }
    return new Promise((resolve) =>
      this.#waiters.push({
        wants,
        take: (frame) => {
          this.#read = this.frames.indexOf(frame) + 1;
          resolve(frame as FrameOf<F>);
        }
      })
    );
  }

  /** Resolves when what the client holds satisfies the question. */
  until(holds: () => boolean): Promise<void> {
    if (holds()) return Promise.resolve();
    return new Promise((resolve) => this.#waiters.push({ wants: holds, take: () => resolve() }));
  }

  raw(text: string): void {
    this.#socket.send(text);
  }
  hello(room: string, have: Record<string, Position> = {}): void {
    this.raw(JSON.stringify({ f: 'hello', proto: 1, room, have }));
  }

  /** The code of the answer, or `ok`. */
  async send(type: CommandName, data: unknown, id = newId()): Promise<string> {
    const answer = new Promise<string>((resolve) =>
      this.#waiters.push({
        wants: (frame) => (frame.f === 'ok' || frame.f === 'no') && frame.id === id,
        take: (frame) => resolve(frame.f === 'no' ? frame.code : 'ok')
      })
    );
    this.raw(JSON.stringify({ f: 'cmd', id, type, data }));
    return answer;
  }

  view<V>(log: string): V {
    return this.views.get(log) as V;
  }
  get have(): Record<string, Position> {
    return Object.fromEntries(this.positions);
  }
  /** Stops reading from the network. */
  stall(): void {
    this.#socket.pause();
  }
  resume(): void {
    this.#socket.resume();
  }
  close(): void {
    this.#socket.terminate();
  }
}

export function newId(): string {
  return randomBytes(12).toString('hex');
}
