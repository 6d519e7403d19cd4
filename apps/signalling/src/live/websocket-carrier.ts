import type { Socket } from 'node:net';
import type { WebSocket } from 'ws';
import type { Carrier, SharedMessage } from './carrier.ts';

/**
 * A plain WebSocket. Without compression `ws` writes each message to the TCP socket at once and keeps no queue of its
 * own, so a frame that was built for everybody may be written to the same socket and stays in order.
 */
export class WebSocketCarrier implements Carrier {
  readonly #socket: WebSocket;
  readonly #tcp: Socket;

  constructor(socket: WebSocket, tcp: Socket) {
    this.#socket = socket;
    this.#tcp = tcp;
  }

  send(text: string): void {
    if (this.#socket.readyState === this.#socket.OPEN) this.#socket.send(text);
  }
  sendShared(message: SharedMessage): void {
    if (this.#socket.readyState === this.#socket.OPEN && this.#tcp.writable) this.#tcp.write(message.frame);
  }
  together(send: () => void): void {
    this.#tcp.cork();
    try {
      send();
    } finally {
      this.#tcp.uncork();
    }
  }
  buffered(): number {
    // Asked before every message. Without compression nothing waits anywhere else.
    return this.#tcp.writableLength;
  }
  close(code: number): void {
    this.#socket.close(code);
    // Somebody who reads nothing would never answer the close.
    setTimeout(() => this.#socket.terminate(), 2_000).unref();
  }
}
