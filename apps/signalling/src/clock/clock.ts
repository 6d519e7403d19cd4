import type { RoomLog } from '@alongside/store';

const offsetKey = 'clock:offset';
/** On this log nodes tell each other that the clock was moved. Nothing is stored in it. */
const channel = 'clock';

/** The platform's one clock: the machine's time plus an offset that every node and every restart goes on from. */
export class Clock {
  readonly #store: RoomLog;
  readonly #machine: () => number;
  readonly #listeners = new Set<() => void>();
  #offset = 0;
  #stop: () => void = () => undefined;

  constructor(store: RoomLog, machine: () => number = Date.now) {
    this.#store = store;
    this.#machine = machine;
  }

  /** `at`: where time begins when nothing was stored yet. */
  async start(at: number | null): Promise<void> {
    this.#stop = this.#store.onMessage(channel, () => void this.#read().catch(() => undefined));
    if ((await this.#read()) || at === null) return;
    await this.#store.meta.swap(offsetKey, null, String(Math.round(at - this.#machine())));
    await this.#read();
  }

  readonly now = (): number => Math.round(this.#machine() + this.#offset);

  /** Moves time forward, never back. Listeners hear of it after the offset is stored. */
  async moveTo(instant: number): Promise<boolean> {
    if (!Number.isFinite(instant) || instant < this.now()) return false;
    await this.#keep(instant - this.#machine());
    this.#store.publish(channel, 'moved');
    return true;
  }

  onMove(listener: () => void): void {
    this.#listeners.add(listener);
  }

  stop(): void {
    this.#stop();
    this.#listeners.clear();
  }

  async #keep(offset: number): Promise<void> {
    await this.#store.meta.set(offsetKey, String(Math.round(offset)));
    this.#use(Math.round(offset));
  }
  async #read(): Promise<boolean> {
    const stored = await this.#store.meta.get(offsetKey);
    if (stored === null || !Number.isFinite(Number(stored))) return false;
    this.#use(Number(stored));
    return true;
  }
  #use(offset: number): void {
    if (offset === this.#offset) return;
    this.#offset = offset;
    for (const listener of this.#listeners) listener();
  }
}
