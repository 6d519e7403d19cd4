/**
 * Sends the newest value and never more than one at a time: what was typed meanwhile goes out when the answer is
 * there. So a fast writer's words arrive as fast as the line carries them, and nothing queues up behind them.
 */
export class Latest<T> {
  readonly #send: (value: T) => Promise<unknown>;
  #waiting: { readonly value: T } | null = null;
  #busy = false;

  constructor(send: (value: T) => Promise<unknown>) {
    this.#send = send;
  }

  offer(value: T): void {
    this.#waiting = { value };
    if (!this.#busy) void this.#run();
  }
  /** What waits is no longer wanted: the line is finished. */
  drop(): void {
    this.#waiting = null;
  }

  async #run(): Promise<void> {
    this.#busy = true;
    while (this.#waiting !== null) {
      const { value } = this.#waiting;
      this.#waiting = null;
      await this.#send(value);
    }
    this.#busy = false;
  }
}
