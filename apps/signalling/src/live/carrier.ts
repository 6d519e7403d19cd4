/** A message for many: its text, and once somebody needs it, its WebSocket frame. Built once, written to all. */
export class SharedMessage {
  readonly text: string;
  #frame: Buffer | null = null;

  constructor(text: string) {
    this.text = text;
  }

  get frame(): Buffer {
    this.#frame ??= webSocketFrame(this.text);
    return this.#frame;
  }
}

/** An unmasked text frame with FIN set, as a server sends it (RFC 6455, 5.2). */
export function webSocketFrame(text: string): Buffer {
  const length = Buffer.byteLength(text);
  const head = length < 126 ? 2 : length < 65_536 ? 4 : 10;
  const frame = Buffer.allocUnsafe(head + length);
  frame[0] = 0x81;
  if (head === 2) frame[1] = length;
  else if (head === 4) {
    frame[1] = 126;
    frame.writeUInt16BE(length, 2);
  } else {
    frame[1] = 127;
    frame.writeBigUInt64BE(BigInt(length), 2);
  }
  frame.write(text, head, 'utf8');
  return frame;
}

export type Way = 'websocket' | 'fallback';

/** What carries messages to one client. The rest of the code cannot tell one carrier from another. */
export interface Carrier {
  send(text: string): void;
  sendShared(message: SharedMessage): void;
  /** What is sent meanwhile leaves in one write where the carrier can do that. */
  together(send: () => void): void;
  /** Bytes that the client has not taken yet. */
  buffered(): number;
  close(code: number): void;
}
