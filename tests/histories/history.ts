/** One call and its answer. Instants come from one counter: an answer before a call really was before it. */
export type Operation<A, R> = {
  readonly client: string;
  readonly called: number;
  readonly returned: number;
  readonly action: A;
  readonly result: R;
};
export type History<A, R> = readonly Operation<A, R>[];

/** What one thing does when it is used by one at a time. */
export type Specification<S, A, R> = {
  readonly initial: S;
  /** The state after it, or null when this answer cannot come from this state. */
  readonly apply: (state: S, operation: Pick<Operation<A, R>, 'client' | 'action' | 'result'>) => S | null;
  /** The same for states that are the same. */
  readonly key: (state: S) => string;
};

/** Records operations of clients that act at the same time. */
export class Recorder<A, R> {
  readonly operations: Operation<A, R>[] = [];
  #instant = 0;

  async run(client: string, action: A, perform: () => Promise<R>): Promise<R> {
    const called = (this.#instant += 1);
    const result = await perform();
    this.operations.push({ client, called, returned: (this.#instant += 1), action, result });
    return result;
  }
}
