import { decodeServer } from '@alongside/protocol';
import type { ServerFrame } from '@alongside/protocol';
import type { Platform } from '../../platform/platform.ts';
import { hello, livePath } from './delegates.ts';
import { RawSocket } from './raw-socket.ts';

/** Captions, and answers to what one did oneself, are no updates. */
const uncounted: ReadonlySet<ServerFrame['f']> = new Set(['cap', 'ok', 'no', 'welcome', 'pong', 'media', 'bye']);
const windowMs = 1_000;
const mostBytes = 15_000;

/** `parts`: what each kind of frame, or each log, has of the bytes. */
export type Update = {
  readonly at: number;
  readonly bytes: number;
  readonly frames: readonly ServerFrame['f'][];
  readonly parts: Readonly<Record<string, number>>;
};
export type Seen = {
  /** Messages with anything of the state in the worst second, and on average. */
  readonly worst: number;
  readonly mean: number;
  readonly worstBytes: number;
  readonly meanBytes: number;
  readonly changes: number;
  /** Seconds with more bytes than a desk may get. */
  readonly over: number;
};

/** A socket of somebody who runs the day, and does nothing meanwhile. */
export class DeskEyes {
  readonly #socket: RawSocket;
  #updates: Update[] = [];
  #watching = false;
  #top = 0;

  private constructor(socket: RawSocket) {
    this.#socket = socket;
    socket.onMessage = (payload) => this.#saw(payload);
  }

  static async open(platform: Platform, cookie: string, room: string): Promise<DeskEyes> {
    const eyes = new DeskEyes(await RawSocket.open(platform.port, livePath, { Cookie: cookie, Origin: platform.url }));
    eyes.#socket.send(hello(room));
    return eyes;
  }

  watch(): void {
    this.#watching = true;
  }
  seen(seconds: number): Seen {
    return summed(this.#updates, seconds);
  }
  /** How many of each kind of frame came. */
  get kinds(): Readonly<Record<string, number>> {
    const all = this.#updates.flatMap(({ frames }) => frames);
    return Object.fromEntries([...new Set(all)].map((kind) => [kind, all.filter((one) => one === kind).length]));
  }
  /** What made the bytes of the worst second. */
  get worstParts(): Readonly<Record<string, number>> {
    const parts = worstWindow(this.#updates).flatMap((update) => Object.entries(update.parts));
    const sums = new Map<string, number>();
    for (const [part, bytes] of parts) sums.set(part, (sums.get(part) ?? 0) + bytes);
    return Object.fromEntries(sums);
  }
  /** Most people whom a count of this room named. */
  get mostPeople(): number {
    return this.#top;
  }
  close(): void {
    this.#socket.close();
  }

  #saw(payload: Buffer): void {
    const frames = decodeServer(payload.toString('utf8'));
    for (const frame of frames) if (frame.f === 'count') this.#top = Math.max(this.#top, frame.people);
    const counted = frames.map(({ f }) => f).filter((f) => !uncounted.has(f));
    if (!this.#watching || counted.length === 0) return;
    const head = payload.length < 126 ? 2 : payload.length < 65_536 ? 4 : 10;
    // What rides with a caption is paid for with it; its own part is counted.
    const captions = frames.filter(({ f }) => f === 'cap').reduce((sum, frame) => sum + Buffer.byteLength(JSON.stringify(frame)), 0);
    this.#updates.push({ at: performance.now(), bytes: head + payload.length - captions, frames: counted, parts: partsOf(frames) });
  }
}

function partsOf(frames: readonly ServerFrame[]): Readonly<Record<string, number>> {
  const parts: Record<string, number> = {};
  for (const frame of frames) {
    const part = 'log' in frame ? `${frame.f} ${frame.log.split(':')[0] ?? ''}` : frame.f;
    parts[part] = (parts[part] ?? 0) + Buffer.byteLength(JSON.stringify(frame));
  }
  return parts;
}

/** The updates of the second with most bytes, wherever it begins. */
function worstWindow(updates: readonly Update[]): readonly Update[] {
  const bytesOf = (some: readonly Update[]): number => some.reduce((sum, { bytes }) => sum + bytes, 0);
  const windows = updates.map((first, n) => updates.slice(n).filter(({ at }) => at < first.at + windowMs));
  return windows.reduce<readonly Update[]>((worst, next) => (bytesOf(next) > bytesOf(worst) ? next : worst), []);
}

/** Worst second: any second, wherever it begins. */
export function summed(updates: readonly Pick<Update, 'at' | 'bytes' | 'frames'>[], seconds: number): Seen {
  let worst = 0;
  let worstBytes = 0;
  for (const [n, first] of updates.entries()) {
    const within = updates.slice(n).filter(({ at }) => at < first.at + windowMs);
    worst = Math.max(worst, within.length);
    worstBytes = Math.max(
      worstBytes,
      within.reduce((sum, { bytes }) => sum + bytes, 0)
    );
  }
  const bytes = updates.reduce((sum, update) => sum + update.bytes, 0);
  const changes = updates.reduce((sum, { frames }) => sum + frames.length, 0);
  return { worst, mean: updates.length / seconds, worstBytes, meanBytes: bytes / seconds, changes, over: secondsOver(updates) };
}

function secondsOver(updates: readonly Pick<Update, 'at' | 'bytes'>[]): number {
  const seconds = new Map<number, number>();
  for (const { at, bytes } of updates) {
    const second = Math.floor(at / windowMs);
    seconds.set(second, (seconds.get(second) ?? 0) + bytes);
  }
  return [...seconds.values()].filter((bytes) => bytes > mostBytes).length;
}
