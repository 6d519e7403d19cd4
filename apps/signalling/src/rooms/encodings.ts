import type { Audience } from '@alongside/domain';
import type { EncodingCounter } from './audience-stream.ts';

/** How often frames were encoded, in all and for the last versions: benches and tests read it. */
export class Encodings implements EncodingCounter {
  total = 0;
  readonly #recent = new Map<string, number>();

  count(frame: 'snap' | 'd', log: string, audience: Audience, pos: number): void {
    this.total++;
    const key = `${frame} ${log} ${audience} ${pos}`;
    this.#recent.set(key, (this.#recent.get(key) ?? 0) + 1);
    const oldest = this.#recent.keys().next().value;
    if (this.#recent.size > 2_000 && oldest !== undefined) this.#recent.delete(oldest);
  }

  /** `d room:plenary host 12` -> times. */
  recent(): ReadonlyMap<string, number> {
    return this.#recent;
  }
}
