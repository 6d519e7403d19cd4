import type { WebSocket } from 'ws';
import type { Connection } from './connection.ts';

const slots = 20;
/** A socket that ended in no close frame (RFC 6455, 7.1.5). */
const noGoodbye = 1006;

type Kept = Pick<Connection, 'checkPace' | 'closed'>;
type Beating = { readonly socket: WebSocket; readonly connection: Kept; alive: boolean };

/**
 * A socket that gives no sign of life for two beats is gone; a reader that is stuck is noticed here when nothing is sent.
 * One timer for all: each has its turn once in `everyMs`, a twentieth of them at a time.
 */
export class Heartbeat {
  readonly #slots: readonly Set<Beating>[] = Array.from({ length: slots }, () => new Set<Beating>());
  readonly #timer: NodeJS.Timeout;
  #turn = 0;

  constructor(everyMs: number) {
    this.#timer = setInterval(() => this.#beat(), everyMs / slots);
    this.#timer.unref();
  }

  keep(socket: WebSocket, connection: Kept): void {
    const one: Beating = { socket, connection, alive: true };
    // Its first turn comes a whole round later.
    const slot = this.#slots[(this.#turn + slots - 1) % slots];
    slot?.add(one);
    socket.on('pong', () => (one.alive = true));
    socket.on('close', (code) => {
      slot?.delete(one);
      connection.closed(code === noGoodbye);
    });
  }

  #beat(): void {
    for (const one of this.#slots[this.#turn] ?? []) {
      if (!one.alive) {
        one.socket.terminate();
        continue;
      }
      one.alive = false;
      one.connection.checkPace();
      one.socket.ping();
    }
    this.#turn = (this.#turn + 1) % slots;
  }

  close(): void {
    clearInterval(this.#timer);
  }
}
