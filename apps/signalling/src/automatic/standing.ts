import type { EngineState } from '@alongside/protocol/transcriber';

/** `sentence`: what is the matter, for people; empty when all is well. */
export type AutomaticStanding = { readonly state: EngineState; readonly sentence: string };

/** Whether there are automatic captions here, for pages. Null: no transcriber was ever here, and nothing is said of it. */
export class Standing {
  #now: AutomaticStanding | null = null;
  readonly #listeners = new Set<() => void>();

  get now(): AutomaticStanding | null {
    return this.#now;
  }
  set(next: AutomaticStanding): void {
    if (this.#now?.state === next.state && this.#now.sentence === next.sentence) return;
    this.#now = next;
    for (const listener of this.#listeners) listener();
  }
  onChange(listener: () => void): void {
    this.#listeners.add(listener);
  }
}
