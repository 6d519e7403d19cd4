import { Histogram, Tallies } from './histogram.ts';
import { LoopDelay } from './loop-delay.ts';

/** What is counted as it happens. Nothing here knows a person, a word or an address. */
export class Figures {
  readonly loop = new LoopDelay();
  /** Events by kind of log, once they are durable. */
  readonly events = new Tallies();
  readonly commits = new Histogram([0.001, 0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5]);
  /** From the arrival of a line that is being written until it is on its way to a group. */
  readonly captions = new Histogram([0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.15, 0.25, 0.5, 1, 2.5]);
  readonly refusals = new Tallies();
  readonly goodbyes = new Tallies();
  readonly media = new Tallies();
  readonly #sockets = new Map<string, () => number>();

  committed(kind: string, { events, ms }: { readonly events: number; readonly ms: number }): void {
    this.events.add(kind, events);
    this.commits.observe(ms / 1_000);
  }

  /** Sockets beside those of people; `count` is asked when somebody reads. */
  watchSockets(kind: string, count: () => number): void {
    this.#sockets.set(kind, count);
  }
  sockets(): readonly (readonly [kind: string, count: number])[] {
    return Array.from(this.#sockets, ([kind, count]) => [kind, count()] as const);
  }
}
