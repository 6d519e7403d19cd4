import type { RoomOwn } from '@alongside/domain';

export type OwnContribution = RoomOwn['contributions'][number];

const open: readonly OwnContribution['state'][] = ['composing', 'in-review', 'ready', 'asking-now'];

/** Own questions and hands that still wait, or have the floor. */
export function waitingTurns(own: RoomOwn | null): readonly OwnContribution[] {
  return own?.contributions.filter(({ state }) => open.includes(state)) ?? [];
}

/** The best place in the queue; 1 is next. Null when nothing waits. */
export function bestNumber(own: RoomOwn | null): number | null {
  const numbers = own?.contributions.flatMap(({ number }) => (number === null ? [] : [number])) ?? [];
  return numbers.length === 0 ? null : Math.min(...numbers);
}

/** The raised hand of this person, or null. */
export function raisedHand(own: RoomOwn | null): OwnContribution | null {
  return waitingTurns(own).find(({ kind }) => kind === 'hand') ?? null;
}
