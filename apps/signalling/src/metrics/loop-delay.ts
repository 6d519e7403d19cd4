import { Histogram } from './histogram.ts';

const everyMs = 50;

/** How much later than asked a timer of this process comes: what everybody waits who is answered by it. */
export class LoopDelay {
  readonly seconds = new Histogram([0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 5]);
  #timer: NodeJS.Timeout | null = null;

  start(now: () => number = () => performance.now()): void {
    let due = now() + everyMs;
    this.#timer = setInterval(() => {
      const at = now();
      this.seconds.observe(Math.max(0, at - due) / 1_000);
      due = at + everyMs;
    }, everyMs);
    this.#timer.unref();
  }
  stop(): void {
    if (this.#timer !== null) clearInterval(this.#timer);
    this.#timer = null;
  }
}
