import type { Form } from './line-maker.ts';

/** A number that is missing is waited for; senders give up after about five seconds. */
const waitForMissingMs = 1_000;
/** Software that was started again counts from 0 or 1 again. A repeated first packet comes sooner than this. */
const newRunAfterMs = 6_000;
const mostHeld = 200;
/** Before the first number: some software counts from 0. */
const none = -1;

export type Packet = { readonly text: string; readonly form: Form };
/** Run and number of the last packet whose words are stored. Runs keep ids apart when numbers begin again. */
export type FeedPosition = { readonly run: number; readonly seq: number };

/** Packets by their numbers: in order, each once. */
export class PacketOrder {
  readonly #accept: (packet: Packet, at: FeedPosition) => void;
  readonly #held = new Map<number, Packet>();
  #run: number;
  #seq: number;
  #lastAt = -Infinity;
  #missing: NodeJS.Timeout | null = null;

  /** `from`: what is stored, else null. */
  constructor(from: FeedPosition | null, accept: (packet: Packet, at: FeedPosition) => void) {
    this.#run = (from?.run ?? 0) + 1;
    this.#seq = from?.seq ?? none;
    this.#accept = accept;
  }

  /** The last number; 0 before the first. */
  get last(): number {
    return Math.max(0, this.#seq);
  }

  get position(): FeedPosition {
    return { run: this.#run, seq: this.#seq };
  }

  /** Without a number it is the next one. A number that was there before changes nothing. */
  take(seq: number | null, packet: Packet): void {
    const at = performance.now();
    const first = seq === 0 || seq === 1;
    if (first && this.#seq > seq && at - this.#lastAt > newRunAfterMs) this.#beginAgain();
    this.#lastAt = at;
    const number = seq ?? this.last + 1;
    if (number <= this.#seq || this.#held.has(number) || this.#held.size >= mostHeld) return;
    // The first packet of all may have any number: the software was there before us.
    if (this.#seq === none || number === this.#seq + 1) return this.#inOrder(number, packet);
    this.#held.set(number, packet);
    this.#waitForMissing();
  }

  /** Packets that wait are forgotten. */
  drop(): void {
    if (this.#missing !== null) clearTimeout(this.#missing);
    this.#missing = null;
    this.#held.clear();
  }

  #beginAgain(): void {
    this.#run++;
    this.#seq = none;
    this.#held.clear();
  }

  #waitForMissing(): void {
    this.#missing ??= setTimeout(() => {
      this.#missing = null;
      const first = Math.min(...this.#held.keys());
      const waiting = this.#held.get(first);
      if (waiting !== undefined) this.#inOrder(first, waiting);
    }, waitForMissingMs);
  }

  #inOrder(number: number, packet: Packet): void {
    let next: { readonly number: number; readonly packet: Packet } | null = { number, packet };
    while (next !== null) {
      this.#held.delete(next.number);
      this.#seq = next.number;
      this.#accept(next.packet, this.position);
      const following = this.#held.get(this.#seq + 1);
      next = following === undefined ? null : { number: this.#seq + 1, packet: following };
    }
    if (this.#missing !== null) clearTimeout(this.#missing);
    this.#missing = null;
    if (this.#held.size > 0) this.#waitForMissing();
  }
}
