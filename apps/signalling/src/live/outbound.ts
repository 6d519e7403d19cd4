import { closeCodes, encode, joinEncoded } from '@alongside/protocol';
import type { Carrier, SharedMessage } from './carrier.ts';
import type { FlushMessage } from './group.ts';

/** Above this, what a reader can do without is left out. */
const slowBytes = 64 * 1024;
/** Above this, or after so long above the other, the connection ends and goes on by position. */
const stuckBytes = 512 * 1024;
const stuckMs = 10_000;

/** Whoever is told when their reader does not keep up. */
type Reader = { tooSlow(code: number): void };

/** What leaves on one connection: at most one write per flush, and never an endless queue. */
export class Outbound {
  readonly #carrier: Carrier;
  readonly #reader: Reader;
  /** Frames of this person alone. Null: none, which is nearly always, and costs nothing for each of a thousand readers. */
  #own: string[] | null = null;
  /** Leave with or after the group's next flush, because they speak about it. */
  #after: string[] | null = null;
  #scheduled = false;
  #slowSince: number | null = null;
  #skipped = 0;
  #closed = false;

  constructor(carrier: Carrier, reader: Reader) {
    this.#carrier = carrier;
    this.#reader = reader;
  }

  get slow(): boolean {
    return this.#slowSince !== null;
  }

  /** Leaves within this turn of the event loop. */
  soon(text: string): void {
    (this.#own ??= []).push(text);
    if (this.#scheduled) return;
    this.#scheduled = true;
    setImmediate(() => {
      this.#scheduled = false;
      this.now();
    });
  }

  /** Leaves right after what is pending for the group, or soon when nothing is. */
  riding(text: string, groupPending: boolean): void {
    if (groupPending) (this.#after ??= []).push(text);
    else this.soon(text);
  }

  /** Whether something waits for the group's next flush. */
  get rides(): boolean {
    return this.#after !== null;
  }

  /** What waited for the group's next flush leaves now, by itself. */
  alight(): void {
    const riding = this.#after ?? [];
    this.#after = null;
    this.now(...riding);
  }

  now(...texts: readonly string[]): void {
    const frames = this.#own === null ? texts : [...this.#own, ...texts];
    this.#own = null;
    if (frames.length === 0 || this.#closed) return;
    this.#carrier.send(joinEncoded(frames));
    this.watch();
  }

  /** The beginning of a stay: what everybody is told stands between what is this person's. */
  first(before: string, shared: SharedMessage, after: readonly string[]): void {
    if (this.#closed) return;
    this.#carrier.together(() => {
      this.now(before);
      this.#carrier.sendShared(shared);
      this.now(...after);
    });
  }

  deliver(message: FlushMessage): void {
    if (this.#closed || this.watch()) return;
    const slow = this.slow;
    if (slow) this.#skipped += message.droppable;
    if (this.#own === null && this.#after === null && (slow || this.#skipped === 0)) {
      // Somebody who has just come in knows all of it.
      if ((slow ? message.firm : message.all).length > 0) this.#carrier.sendShared(slow ? message.sharedFirm : message.shared);
      return;
    }
    const frames = [...(this.#own ?? []), ...(slow ? message.firm : message.all), ...this.#gap(slow), ...(this.#after ?? [])];
    this.#own = null;
    this.#after = null;
    if (frames.length > 0) this.#carrier.send(joinEncoded(frames));
  }

  close(): void {
    this.#closed = true;
    this.#own = null;
    this.#after = null;
  }

  #gap(slow: boolean): readonly string[] {
    if (slow || this.#skipped === 0) return [];
    const skipped = this.#skipped;
    this.#skipped = 0;
    return [encode({ f: 'gap', skipped })];
  }

  /** True when the connection was given up. */
  watch(): boolean {
    const bytes = this.#carrier.buffered();
    if (bytes <= slowBytes) {
      this.#slowSince = null;
      return false;
    }
    this.#slowSince ??= performance.now();
    if (bytes <= stuckBytes && performance.now() - this.#slowSince < stuckMs) return false;
    this.#reader.tooSlow(closeCodes.tooSlow);
    return true;
  }
}
