import { randomBytes } from 'node:crypto';
import { connect, type Socket } from 'node:net';

/**
 * A WebSocket client (RFC 6455) that costs as little as possible, so that the load generator and not the server
 * stays cheap: it reads frame headers and hands over payloads, nothing else. The same client drives every peer.
 */
export class RawSocket {
  readonly #socket: Socket;
  #pending: Buffer = Buffer.alloc(0);
  #open = false;
  onMessage: (payload: Buffer) => void = () => undefined;
  onClose: () => void = () => undefined;

  private constructor(socket: Socket) {
    this.#socket = socket;
  }

  static open(port: number, path: string, headers: Readonly<Record<string, string>> = {}): Promise<RawSocket> {
    return new Promise((resolve, reject) => {
      const socket = connect({ port, host: '127.0.0.1', noDelay: true });
      const client = new RawSocket(socket);
      socket.once('connect', () => socket.write(handshake(port, path, headers)));
      socket.on('error', reject);
      socket.on('data', (data: Buffer) => client.#read(data, () => resolve(client), reject));
      socket.on('close', () => {
        reject(new Error('closed'));
        client.onClose();
      });
    });
  }

  #read(data: Buffer, opened: () => void, failed: (error: Error) => void): void {
    this.#pending = this.#pending.length === 0 ? data : Buffer.concat([this.#pending, data]);
    if (!this.#open) {
      const end = this.#pending.indexOf('\r\n\r\n');
      if (end < 0) return;
      if (!this.#pending.subarray(0, 16).toString('latin1').includes(' 101')) {
        failed(new Error(this.#pending.subarray(0, end).toString('latin1')));
        this.#socket.destroy();
        return;
      }
      this.#pending = this.#pending.subarray(end + 4);
      this.#open = true;
      opened();
      // A server may speak in the same packet as its handshake: whoever opened this gets to listen first.
      setImmediate(() => this.#frames());
      return;
    }
    this.#frames();
  }

  #frames(): void {
    let at = 0;
    for (;;) {
      const frame = frameAt(this.#pending, at);
      if (frame === null) break;
      at = frame.end;
      if (frame.opcode === 1 || frame.opcode === 2) this.onMessage(this.#pending.subarray(frame.start, frame.end));
      else if (frame.opcode === 9) this.#write(10, this.#pending.subarray(frame.start, frame.end));
    }
    this.#pending = at === 0 ? this.#pending : this.#pending.subarray(at);
  }

  send(text: string): void {
    this.#write(1, Buffer.from(text, 'utf8'));
  }
  #write(opcode: number, payload: Buffer): void {
    const long = payload.length > 125;
    const head = Buffer.alloc(long ? 8 : 6);
    head[0] = 0x80 | opcode;
    head[1] = 0x80 | (long ? 126 : payload.length);
    if (long) head.writeUInt16BE(payload.length, 2);
    // A zero mask is lawful and saves the generator the masking.
    this.#socket.write(Buffer.concat([head, payload]));
  }
  close(): void {
    this.#socket.destroy();
  }
}

function handshake(port: number, path: string, headers: Readonly<Record<string, string>>): string {
  const lines = [
    `GET ${path} HTTP/1.1`,
    `Host: 127.0.0.1:${port}`,
    'Upgrade: websocket',
    'Connection: Upgrade',
    'Sec-WebSocket-Version: 13',
    `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}`,
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`)
  ];
  return `${lines.join('\r\n')}\r\n\r\n`;
}

function frameAt(data: Buffer, at: number): { opcode: number; start: number; end: number } | null {
  if (data.length < at + 2) return null;
  const opcode = (data[at] ?? 0) & 0x0f;
  const short = (data[at + 1] ?? 0) & 0x7f;
  const extra = short === 126 ? 2 : short === 127 ? 8 : 0;
  if (data.length < at + 2 + extra) return null;
  const length = short === 126 ? data.readUInt16BE(at + 2) : short === 127 ? Number(data.readBigUInt64BE(at + 2)) : short;
  const start = at + 2 + extra;
  return data.length < start + length ? null : { opcode, start, end: start + length };
}
