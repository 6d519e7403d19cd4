import type { RoomEvent } from './events.ts';
import type { Contribution, RoomState } from './state.ts';

/** Whoever came on stage for this contribution leaves with it: the microphone goes off, nobody stays by mistake. */
export function leaveFloor(state: RoomState, contribution: string): readonly RoomEvent[] {
  return state.stage
    .filter((member) => member.contribution === contribution)
    .map((member) => ({ type: 'stage.left', person: member.person }));
}

/** Ends whoever has the floor, as answered live: calling the next one is one step, not two. */
export function endFloor(state: RoomState): readonly RoomEvent[] {
  return state.contributions
    .filter((c) => c.state === 'asking-now')
    .flatMap((c): readonly RoomEvent[] => [
      { type: 'contribution.answered', id: c.id, how: 'live', answer: null },
      ...leaveFloor(state, c.id)
    ]);
}

/** An invitation ends with the contribution it was for. */
export function withoutInvites(state: RoomState, contribution: string): RoomState['invites'] {
  return state.invites.some((invite) => invite.contribution === contribution)
    ? state.invites.filter((invite) => invite.contribution !== contribution)
    : state.invites;
}

export function changed(state: RoomState, id: string, change: (c: Contribution) => Contribution): RoomState {
  return { ...state, contributions: state.contributions.map((c) => (c.id === id ? change(c) : c)) };
}
