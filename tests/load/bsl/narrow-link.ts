import { createSocket, type RemoteInfo, type Socket } from 'node:dgram';
import type { BrowserContext } from 'playwright-core';

/** Heads of IP and UDP: a link carries them too. */
const headBytes = 28;
/** What a home router keeps waiting before it throws away, at the link's own rate. */
const queueMs = 250;

/** `deliver`: what happens when it has come through. */
type Waiting = { readonly bytes: number; readonly at: number; readonly deliver: () => void };
/** One packet of a download, with its heads. */
const packetBytes = 1_448;

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
    const fits = this.#carry(packet.length + headBytes, () => this.#front.send(packet, to.port, to.address));
    if (!fits) this.#lost += 1;
  }

  /** False: thrown away, because the queue is full. */
  #carry(bytes: number, deliver: () => void): boolean {
    const now = performance.now();
    const starts = Math.max(now, this.#freeAt);
    if (this.#kbps !== null && starts - now > queueMs) return false;
    this.#freeAt = starts + (this.#kbps === null ? 0 : (bytes * 8) / this.#kbps);
    this.#queue.push({ bytes, at: this.#freeAt, deliver });
    this.#deliver();
    return true;
  }

  /**
   * A download beside sound and picture, as TCP does it: ten packets at first, one more for each that came (slow start),
   * later one more a round, and half of them when one was thrown away. Resolves with the milliseconds that it took.
   */
  async download(bytes: number): Promise<number> {
    const began = performance.now();
    let [left, inFlight, window, calm] = [Math.ceil(bytes / packetBytes), 0, 10, Number.POSITIVE_INFINITY];
    await new Promise<void>((done) => {
      const came = (): void => {
        inFlight -= 1;
        window += window < calm ? 1 : 1 / window;
        send();
      };
      const send = (): void => {
        while (left > 0 && inFlight < window && this.#carry(packetBytes, came)) [left, inFlight] = [left - 1, inFlight + 1];
        if (left === 0 && inFlight === 0) done();
        // The queue was full: that packet is sent again when there is room for it.
        else if (inFlight < window && left > 0) {
          window = calm = Math.max(2, inFlight / 2);
          if (inFlight === 0) setTimeout(send, queueMs);
        }
      };
      send();
    });
    return performance.now() - began;
  }

  #deliver(): void {
    const now = performance.now();
    for (let next = this.#queue[0]; next !== undefined && next.at <= now; next = this.#queue[0]) {
      this.#queue.shift();
      this.#carried += next.bytes;
      next.deliver();
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
