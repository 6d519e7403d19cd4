import type { EngineStanding } from './port.ts';

/** Where an engine stands, and who is told when that changes. */
export class Standing {
  #now: EngineStanding;
  readonly #listeners = new Set<(standing: EngineStanding) => void>();

  constructor(first: EngineStanding) {
    this.#now = first;
  }

  get now(): EngineStanding {
    return this.#now;
  }
  set(next: EngineStanding): void {
    if (next.state === this.#now.state && next.sentence === this.#now.sentence) return;
    this.#now = next;
    for (const listener of this.#listeners) listener(next);
  }
  on(listener: (standing: EngineStanding) => void): void {
    this.#listeners.add(listener);
  }
}
