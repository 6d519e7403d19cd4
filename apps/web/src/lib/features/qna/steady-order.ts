type Entry = { readonly id: string };

/**
 * The order a reader goes on seeing: what they have seen stays where it is, what is gone leaves, what is new comes
 * last. In calm mode new entries do not come by themselves at all, except into an empty list.
 */
export function steadyOrder(seen: readonly string[], present: readonly Entry[], calm: boolean): readonly string[] {
  const here = new Set(present.map(({ id }) => id));
  const kept = seen.filter((id) => here.has(id));
  if (calm && seen.length > 0) return kept;
  const known = new Set(kept);
  return [...kept, ...present.map(({ id }) => id).filter((id) => !known.has(id))];
}

/** Words for the button that brings the list up to date; null when it is. */
export function waitingBehind(order: readonly string[], present: readonly Entry[]): string | null {
  const more = present.length - order.length;
  if (more > 0) return more === 1 ? 'Show 1 new question' : `Show ${more} new questions`;
  return present.some(({ id }, index) => order[index] !== id) ? 'Show the order of turns' : null;
}
