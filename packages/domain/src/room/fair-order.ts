import type { Author } from '../kernel/kernel.ts';
import type { Contribution, ContributionState } from './state.ts';

/** A contribution that still has a place in the queue. */
export const waitingStates: readonly ContributionState[] = ['composing', 'in-review', 'ready', 'asking-now'];
/** At most so many contributions of one person wait at the same time. */
export const mostWaiting = 20;

export function isWaiting(contribution: Pick<Contribution, 'state'>): boolean {
  return waitingStates.includes(contribution.state);
}

/** Whether this person wrote it. Only the author's own connection can answer for one without a name. */
export function owns(contribution: Pick<Contribution, 'id' | 'by'>, author: Author): boolean {
  return contribution.by.kind === 'named' ? contribution.by.person === author.id : contribution.by.tag === author.tag(contribution.id);
}

type Placed = Pick<Contribution, 'turn' | 'place'>;
/** Below zero: the first stands before the second, when neither has the floor. */
export const stands = (a: Placed, b: Placed): number => a.turn - b.turn || a.place - b.place;

/**
 * The fair order of what waits: whoever has the floor, then everybody's first contribution before anybody's second,
 * and among equals the one whose place was taken first. Upvotes, way and name change nothing.
 */
export function fairOrder<C extends Pick<Contribution, 'state' | 'turn' | 'place'>>(contributions: readonly C[]): readonly C[] {
  const floor = (c: C): number => (c.state === 'asking-now' ? 0 : 1);
  return contributions.filter(isWaiting).sort((a, b) => floor(a) - floor(b) || stands(a, b));
}

/**
 * Turn of this person's next contribution: the lowest that is free. One that was withdrawn before it had the floor
 * frees its turn, but the place that comes with a new one is at the end, so nothing is gained by withdrawing.
 */
export function nextTurn(contributions: readonly Contribution[], author: Author): number {
  const taken = new Set(contributions.filter((c) => (c.state !== 'withdrawn' || c.called) && owns(c, author)).map((c) => c.turn));
  let turn = 0;
  while (taken.has(turn)) turn += 1;
  return turn;
}

/** Those that may be called without a reason: the first ready one, and whoever stands before it and passed. */
export function callable(contributions: readonly Contribution[]): readonly Contribution[] {
  const ready = fairOrder(contributions).filter((c) => c.state === 'ready');
  const first = ready.findIndex((c) => !c.passed);
  // When everybody passed, the order among them stands again.
  return first === -1 ? ready : ready.slice(0, first + 1);
}
