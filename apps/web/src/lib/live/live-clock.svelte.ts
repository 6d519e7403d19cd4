import type { Cancel, Scheduler } from '@alongside/room-client';
import { untilNextTick } from './ticks.ts';

/** A jump of the platform's clock that words must follow at once. */
const jumpMs = 5_000;

/** The platform's time as pages show it: moves once a minute, each ten seconds in the last two minutes. */
export class LiveClock {
  readonly #time: () => number;
  readonly #scheduler: Scheduler;
  readonly #watched = new Map<symbol, number>();
  #now = $state.raw(0);
  #running = false;
  #cancel: Cancel = () => undefined;

  constructor(time: () => number, scheduler: Scheduler) {
    this.#time = time;
    this.#scheduler = scheduler;
    this.#now = time();
  }

  /** Milliseconds. Reactive. */
  get now(): number {
    return this.#now;
  }

  /** As `now`, to the millisecond. Not reactive. */
  get exact(): number {
    return this.#time();
  }

  /** Ticks finely in the last two minutes before this time. Gives its end: `$effect(() => live.clock.watch(at))`. */
  watch(at: number): Cancel {
    const key = Symbol('watched');
    this.#watched.set(key, at);
    // What is watched from now on is told from the present time, not from the last minute.
    if (this.#running) this.#tick();
    return () => {
      this.#watched.delete(key);
      this.#sleep();
    };
  }

  start(): Cancel {
    this.#running = true;
    this.#tick();
    return () => {
      this.#running = false;
      this.#cancel();
    };
  }

  /** The estimate of the platform's time changed. */
  adjust(): void {
    if (Math.abs(this.#time() - this.#now) > jumpMs) this.#tick();
  }

  #tick(): void {
    this.#now = this.#time();
    this.#sleep();
  }

  #sleep(): void {
    this.#cancel();
    if (!this.#running) return;
    this.#cancel = this.#scheduler.after(untilNextTick(this.#time(), this.#watched.values()), () => this.#tick());
  }
}
