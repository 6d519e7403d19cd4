import { guarded } from '../listeners.ts';
import type { LogEntry, Subscriber } from '../room-log.ts';

export type Continuation = { readonly epoch: string; readonly v: number; readonly entries: readonly LogEntry[] };

export type FollowerOptions = {
  /** Head of the log and entries after a version, as of one moment. With limit 0 only the head. */
  readonly readAfter: (v: number, limit: number) => Promise<Continuation>;
  /** Every entry once, whoever committed it. */
  readonly onEntry?: (epoch: string, entry: LogEntry) => void;
};

type Position = { readonly epoch: string; readonly v: number };

const batch = 500;
/** Epoch of a log that nobody has opened yet. */
const none = '';

/**
 * Hands a log's entries to subscribers, each once and in order, although pub/sub may lose, repeat or come late: what is
 * pushed is taken only when it is the next one; a gap is filled from the log.
 */
export class Follower {
  readonly #readAfter: FollowerOptions['readAfter'];
  readonly #onEntry: NonNullable<FollowerOptions['onEntry']>;
  readonly subscribers = new Set<Subscriber>();
  #position: Position | null = null;
  #filling = false;
  #fillAgain = false;

  constructor(options: FollowerOptions) {
    this.#readAfter = options.readAfter;
    this.#onEntry = options.onEntry ?? (() => undefined);
  }

  /**
   * Call it in the same turn in which the first subscriber arrives: the head is then read ahead of anything the subscriber
   * reads, so no entry falls between. `listening` resolves when pushes arrive.
   */
  async start(listening: Promise<void>): Promise<void> {
    const started = this.fill();
    await listening;
    await started;
    await this.fill();
  }

  /** A pushed entry, or one this node has just committed (`own`: those before it may still be on their way). */
  offer(epoch: string, v: number, entry: () => LogEntry, own: boolean): void {
    const position = this.#position;
    if (position === null) return;
    if (position.epoch === none && v === 1) this.#position = { epoch, v: 0 };
    if (this.#isNext(epoch, v)) this.#deliver(entry());
    else if (!own && (epoch !== position.epoch || v > position.v)) void this.fill();
  }

  #isNext(epoch: string, v: number): boolean {
    return this.#position !== null && this.#position.epoch === epoch && this.#position.v + 1 === v;
  }

  #deliver(entry: LogEntry): void {
    const epoch = this.#position?.epoch ?? none;
    this.#position = { epoch, v: entry.v };
    this.#onEntry(epoch, entry);
    for (const subscriber of this.subscribers) guarded(subscriber.onEntry, entry);
  }

  /** Catches up with the log. While the store is away it gives up: the next fill, after it is back, does the rest. */
  async fill(): Promise<void> {
    this.#fillAgain = true;
    if (this.#filling) return;
    this.#filling = true;
    try {
      while (this.#fillAgain) this.#fillAgain = await this.#fillOnce();
    } catch {
      this.#fillAgain = false;
    } finally {
      this.#filling = false;
    }
  }

  /** True when there is more to fill. */
  async #fillOnce(): Promise<boolean> {
    this.#fillAgain = false;
    const from = this.#position;
    const found = await this.#readAfter(from?.v ?? 0, from === null ? 0 : batch);
    if (from === null) return this.#begin(found);
    if (from.epoch === none && found.epoch !== none) this.#position = { epoch: found.epoch, v: this.#position?.v ?? 0 };
    else if (found.epoch !== from.epoch) return this.#beginAgain(found);
    for (const entry of found.entries) if (this.#isNext(found.epoch, entry.v)) this.#deliver(entry);
    return this.#fillAgain || found.entries.length === batch;
  }

  /** True: what was pushed before the position was known was not taken and is read now. */
  #begin(found: Continuation): boolean {
    this.#position = { epoch: found.epoch, v: found.v };
    return true;
  }

  /** Entries up to the new head are read by whoever opens the log again, which `onNewEpoch` asks for. */
  #beginAgain(found: Continuation): boolean {
    this.#position = { epoch: found.epoch, v: found.v };
    for (const subscriber of this.subscribers) guarded(() => subscriber.onNewEpoch?.(), undefined);
    return true;
  }
}
