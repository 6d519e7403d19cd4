import { Random } from './random.ts';
import { type Loss, type Result, sum } from './compare.ts';

/** How a fault is to be run. `trials`: how often it strikes, per store where there are two. */
export type Order = { readonly trials: number; readonly seed: number; readonly full: boolean; readonly say: (sentence: string) => void };
export type Fault = (order: Order) => Promise<Result>;
export type StoreKind = 'sqlite' | 'redis';

/** Results of the parts of one fault, put together. */
export class Tally {
  readonly #say: Order['say'];
  #trials = 0;
  #acknowledged = 0;
  #loss: Loss = { lost: 0, doubled: 0, reordered: 0 };

  constructor({ say }: Order) {
    this.#say = say;
  }

  add(trials: number, acknowledged: number, loss: Loss): void {
    const { lost, doubled, reordered } = loss;
    this.#say(`  ${trials} trials: ${acknowledged} acknowledged, ${lost} lost, ${doubled} doubled, ${reordered} reordered`);
    this.#trials += trials;
    this.#acknowledged += acknowledged;
    this.#loss = sum(this.#loss, loss);
  }
  get result(): Result {
    return { trials: this.#trials, acknowledged: this.#acknowledged, ...this.#loss };
  }
}

export function randomOf({ seed }: Order, salt: number): Random {
  return new Random(seed * 1_000 + salt);
}

/** Splits trials into rounds of at most `most`, each with a server and data of its own. */
export function rounds(trials: number, most: number): readonly number[] {
  const count = Math.ceil(trials / most);
  return Array.from({ length: count }, (_, n) => Math.min(most, trials - n * most));
}
