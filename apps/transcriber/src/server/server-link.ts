import { WebSocket } from 'ws';
import { mostTranscriberBytes, readToTranscriber, transcriberPath } from '@alongside/protocol/transcriber';
import type { FromTranscriber, ToTranscriber } from '@alongside/protocol/transcriber';
import type { Control } from './control-file.ts';

const againMs = 500;
/** The server pings more often than this; a line without a sign of life for so long is dead. */
const silentMs = 20_000;
/** Above this the line is stuck: what is said now would come too late to be a caption. */
const mostBuffered = 256 * 1024;

export type ServerLinkOptions = {
  /** Asked before each try: after a restart the server has another address and another secret. */
  readonly control: () => Control | null;
  readonly opened: () => void;
  readonly took: (frame: ToTranscriber) => void;
  readonly closed: () => void;
};

/** The line to the server: opened again and again until it is told to stop. */
export class ServerLink {
  readonly #options: ServerLinkOptions;
  #socket: WebSocket | null = null;
  #again: NodeJS.Timeout | null = null;
  #silence: NodeJS.Timeout | null = null;
  #stopped = false;

  constructor(options: ServerLinkOptions) {
    this.#options = options;
    this.#connect();
  }

  /** False: there is no line now, and nothing was sent. */
  send(frame: FromTranscriber): boolean {
    const socket = this.#socket;
    if (socket?.readyState !== WebSocket.OPEN || socket.bufferedAmount > mostBuffered) return false;
    socket.send(JSON.stringify(frame));
    return true;
  }

  close(): void {
    this.#stopped = true;
    if (this.#again !== null) clearTimeout(this.#again);
    this.#socket?.close();
  }

  #connect(): void {
    const control = this.#options.control();
    if (control === null) return this.#later();
    const socket = new WebSocket(`${control.url.replace(/^http/u, 'ws')}${transcriberPath}`, {
      headers: { authorization: `Bearer ${control.secret}` },
      maxPayload: mostTranscriberBytes,
      perMessageDeflate: false,
      handshakeTimeout: 5_000
    });
    this.#socket = socket;
    let open = false;
    socket.on('open', () => {
      open = true;
      this.#alive(socket);
      this.#options.opened();
    });
    socket.on('ping', () => this.#alive(socket));
    socket.on('message', (data: Buffer, isBinary) => {
      const frame = isBinary ? null : readToTranscriber(data.toString('utf8'));
      // A server of another version may say more than we know.
      if (frame !== null) this.#options.took(frame);
    });
    socket.on('error', () => undefined);
    socket.on('close', () => {
      if (this.#socket === socket) this.#socket = null;
      if (this.#silence !== null) clearTimeout(this.#silence);
      if (open) this.#options.closed();
      this.#later();
    });
  }

  #alive(socket: WebSocket): void {
    if (this.#silence !== null) clearTimeout(this.#silence);
    this.#silence = setTimeout(() => socket.terminate(), silentMs);
  }

  #later(): void {
    if (!this.#stopped) this.#again = setTimeout(() => this.#connect(), againMs);
  }
}
