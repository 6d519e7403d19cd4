import type { History, Operation, Specification } from './history.ts';

/**
 * Whether there is one order of the operations in which each has its answer, and none stands before one that had ended
 * when it was called (Wing and Gong; states that were tried with the same operations done are not tried again, Lowe).
 */
export function isLinearizable<S, A, R>(history: History<A, R>, specification: Specification<S, A, R>): boolean {
  const operations = history.toSorted((a, b) => a.called - b.called);
  const tried = new Set<string>();
  const done = new Set<Operation<A, R>>();

  const goOn = (state: S): boolean => {
    if (done.size === operations.length) return true;
    const here = `${operations.map((one) => (done.has(one) ? 1 : 0)).join('')} ${specification.key(state)}`;
    if (tried.has(here)) return false;
    tried.add(here);
    const left = operations.filter((one) => !done.has(one));
    const firstEnd = Math.min(...left.map(({ returned }) => returned));
    for (const next of left) {
      // Whatever was called after another had ended cannot stand before that other one.
      if (next.called > firstEnd) break;
      const after = specification.apply(state, next);
      if (after === null) continue;
      done.add(next);
      if (goOn(after)) return true;
      done.delete(next);
    }
    return false;
  };
  return goOn(specification.initial);
}

/** Things that know nothing of each other can be looked at one by one: the whole is right when each is. */
export function partition<A, R>(history: History<A, R>, thingOf: (action: A) => string): ReadonlyMap<string, History<A, R>> {
  return Map.groupBy(history, ({ action }) => thingOf(action));
}
