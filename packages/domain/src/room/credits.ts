import type { Names } from '../kernel/kernel.ts';
import type { Contribution } from './state.ts';

/** Of whoever merged into what was merged itself: where their question is asked in the end. */
function askedIn(into: string, merged: ReadonlyMap<string, Contribution>): string {
  let id = into;
  // Each step leaves one behind, so a ring, which the rules do not make, ends too.
  for (let steps = 0; steps < merged.size; steps += 1) {
    const further = merged.get(id)?.mergedInto;
    if (further == null) return id;
    id = further;
  }
  return id;
}

/**
 * Whose questions are asked together with which one: by id, the names in the order of their places. Whoever asked
 * without a name is "somebody".
 */
export function creditsOf(contributions: readonly Contribution[], names: Names): ReadonlyMap<string, readonly string[]> {
  const merged = new Map(contributions.filter(({ state }) => state === 'merged').map((c) => [c.id, c]));
  const credits = new Map<string, readonly string[]>();
  for (const { by, mergedInto } of merged.values()) {
    if (mergedInto === null) continue;
    const target = askedIn(mergedInto, merged);
    credits.set(target, [...(credits.get(target) ?? []), by.kind === 'named' ? names(by.person).name : 'somebody']);
  }
  return credits;
}
