import type { RoomState } from '../room/state.ts';

type Phase = RoomState['phase'];

/** When a command makes sense: a question about the room's phase. */
export function phaseIs(...phases: readonly Phase[]): (state: Pick<RoomState, 'phase'>) => boolean {
  return (state) => phases.includes(state.phase);
}
export const whileLive = phaseIs('live');
export const beforeEnd = phaseIs('before', 'live');
