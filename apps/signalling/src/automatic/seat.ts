import { randomBytes } from 'node:crypto';
import type { Json, RoomLog } from '@alongside/store';
import type { AutomaticStanding } from './standing.ts';

const channel = 'transcribers';
/** A server that has said nothing of its transcriber for so long is gone. It says so every two seconds. */
const forgetMs = 7_000;
const states = ['ready', 'preparing', 'failed', 'off'] as const;

type Sitting = AutomaticStanding & { readonly since: number };
type Elsewhere = Sitting & { readonly node: string; readonly at: number };

export type SeatOptions = {
  readonly store: Pick<RoomLog, 'publish' | 'onMessage'>;
  /** Milliseconds by the platform's clock, and by one that only goes forward. */
  readonly clock: { now(): number };
  readonly now: () => number;
  readonly changed: () => void;
};

/**
 * Which server's transcriber writes. Each server may have one; of several that are ready the one that was ready first
 * writes in all rooms, and the others wait: two that hear the same words would write them twice.
 */
export class Seat {
  readonly #options: SeatOptions;
  readonly #node = randomBytes(8).toString('hex');
  readonly #others = new Map<string, Elsewhere>();
  readonly #stop: () => void;
  #mine: Sitting | null = null;

  constructor(options: SeatOptions) {
    this.#options = options;
    this.#stop = options.store.onMessage(channel, (message) => this.#heard(message));
  }

  /** How this server's own transcriber stands; null: it has none. Told to the other servers at once. */
  set(standing: AutomaticStanding | null): void {
    const since = this.#mine?.state === standing?.state ? this.#mine?.since : undefined;
    this.#mine = standing === null ? null : { ...standing, since: since ?? this.#options.clock.now() };
    this.#options.store.publish(channel, { node: this.#node, ...(this.#mine ?? { state: 'none' }) });
  }
  /** Once more, so that a server that began later knows it too. */
  tell(): void {
    if (this.#mine !== null) this.#options.store.publish(channel, { node: this.#node, ...this.#mine });
  }

  /** How the transcriber stands that writes instead of this server's own; null: this one's writes, if it has one. */
  get elsewhere(): AutomaticStanding | null {
    const others = this.#present();
    const mine = this.#mine;
    const before = others.filter((one) => mine === null || goesBefore(one, { ...mine, node: this.#node }));
    const [first] = before.toSorted((a, b) => (goesBefore(a, b) ? -1 : 1));
    return first === undefined ? null : { state: first.state, sentence: first.sentence };
  }

  close(): void {
    this.set(null);
    this.#stop();
  }

  #present(): readonly Elsewhere[] {
    const now = this.#options.now();
    return [...this.#others.values()].filter(({ at }) => now - at < forgetMs);
  }
  #heard(message: Json): void {
    if (typeof message !== 'object' || message === null || !('node' in message)) return;
    const { node, state, sentence, since } = message as Readonly<Partial<Record<'node' | 'state' | 'sentence' | 'since', Json>>>;
    if (typeof node !== 'string' || node === this.#node) return;
    const known = states.find((one) => one === state);
    if (known === undefined || typeof sentence !== 'string' || typeof since !== 'number') this.#others.delete(node);
    else this.#others.set(node, { node, state: known, sentence, since, at: this.#options.now() });
    this.#options.changed();
  }
}

type Ranked = Pick<Elsewhere, 'state' | 'since' | 'node'>;
/** Ready before not ready, then the longer so; the name of the server only where both are the same. */
function goesBefore(a: Ranked, b: Ranked): boolean {
  if ((a.state === 'ready') !== (b.state === 'ready')) return a.state === 'ready';
  return a.since === b.since ? a.node < b.node : a.since < b.since;
}
