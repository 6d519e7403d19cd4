import { createSocket, type RemoteInfo, type Socket } from 'node:dgram';
import type { BrowserContext } from 'playwright-core';

/** Heads of IP and UDP: a link carries them too. */
const headBytes = 28;
/** What a home router keeps waiting before it throws away, at the link's own rate. */
const queueMs = 250;

type Waiting = { readonly packet: Buffer; readonly to: RemoteInfo; readonly at: number };

/**
 * A link between one page and the media server that carries only so much: a UDP relay with the queue of a home router.
 * What does not fit waits, and what waits too long is lost. Only the way to the page is narrow.
 */
export class NarrowLink {
  readonly port: number;
  readonly #front: Socket;
  readonly #serverPort: number;
  readonly #backs = new Map<string, Socket>();
  readonly #queue: Waiting[] = [];
  #kbps: number | null = null;
  #freeAt = 0;
  #timer: NodeJS.Timeout | null = null;
  #carried = 0;
  #lost = 0;

  private constructor(front: Socket, serverPort: number) {
    this.#front = front;
    this.#serverPort = serverPort;
    this.port = front.address().port;
    front.on('message', (packet, from) => this.#up(packet, from));
  }

  static async open(serverPort: number): Promise<NarrowLink> {
    const front = createSocket('udp4');
    await new Promise<void>((done, failed) => {
      front.once('error', failed);
      front.bind(0, '127.0.0.1', done);
    });
    return new NarrowLink(front, serverPort);
  }

  /** null: as wide as the machine. */
  limit(kbps: number | null): void {
    this.#kbps = kbps;
  }
  /** What went through to the page and what was thrown away since the last call. */
  count(): { readonly bytes: number; readonly lost: number } {
    const count = { bytes: this.#carried, lost: this.#lost };
    this.#carried = 0;
    this.#lost = 0;
    return count;
  }

  #up(packet: Buffer, from: RemoteInfo): void {
    const key = `${from.address}:${from.port}`;
    let back = this.#backs.get(key);
    if (back === undefined) {
      back = createSocket('udp4');
      back.on('message', (answer) => this.#down(answer, from));
      back.on('error', () => undefined);
      this.#backs.set(key, back);
    }
    back.send(packet, this.#serverPort, '127.0.0.1');
  }

  #down(packet: Buffer, to: RemoteInfo): void {
    const now = performance.now();
    const starts = Math.max(now, this.#freeAt);
    if (this.#kbps !== null && starts - now > queueMs) {
      this.#lost += 1;
      return;
    }
    const takesMs = this.#kbps === null ? 0 : ((packet.length + headBytes) * 8) / this.#kbps;
    this.#freeAt = starts + takesMs;
    this.#queue.push({ packet, to, at: this.#freeAt });
    this.#deliver();
  }

  #deliver(): void {
    const now = performance.now();
    for (let next = this.#queue[0]; next !== undefined && next.at <= now; next = this.#queue[0]) {
      this.#queue.shift();
      this.#carried += next.packet.length + headBytes;
      this.#front.send(next.packet, next.to.port, next.to.address);
    }
    const [next] = this.#queue;
    if (next === undefined || this.#timer !== null) return;
    this.#timer = setTimeout(
      () => {
        this.#timer = null;
        this.#deliver();
      },
      Math.max(1, next.at - now)
    );
  }

  /** Pages of this context reach the media server through this link and in no other way. */
  async lead(context: BrowserContext): Promise<void> {
    await context.addInitScript(leadThrough, { server: this.#serverPort, link: this.port });
  }

  close(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#front.close();
    for (const back of this.#backs.values()) back.close();
  }
}

/** Runs in the page: the server's address is the link's, and the server is not told where the page is. */
function leadThrough({ server, link }: { server: number; link: number }): void {
  const through = (candidate: string): string | null => {
    if (!/ udp /i.test(candidate)) return null;
    return candidate.replace(` ${server} typ`, ` ${link} typ`);
  };
  class Led extends RTCPeerConnection {
    // The server is told nothing of where the page is: it answers where it was asked from.
    override set onicecandidate(_listener: RTCPeerConnection['onicecandidate']) {}
    override get onicecandidate(): RTCPeerConnection['onicecandidate'] {
      return null;
    }
    override async addIceCandidate(given?: RTCIceCandidateInit | null): Promise<void> {
      const candidate = given?.candidate;
      if (given == null || candidate === undefined || candidate === '') return super.addIceCandidate(given ?? undefined);
      const led = through(candidate);
      if (led === null) return undefined;
      return super.addIceCandidate({ candidate: led, sdpMid: given.sdpMid ?? null, sdpMLineIndex: given.sdpMLineIndex ?? null });
    }
    override async setRemoteDescription(given: RTCSessionDescriptionInit): Promise<void> {
      const lines = (given.sdp ?? '').split('\r\n').flatMap((line) => (line.startsWith('a=candidate:') ? (through(line) ?? []) : line));
      return super.setRemoteDescription({ type: given.type, sdp: lines.join('\r\n') });
    }
  }
  globalThis.RTCPeerConnection = Led;
}
