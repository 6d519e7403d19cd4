import type { Core } from '../core.ts';
import type { Ending } from '../people/endings.ts';

type Parts = Pick<Core, 'endings' | 'shelves' | 'programme' | 'dispatch' | 'failed'>;
type ForLeaving = Pick<Core, 'shelves' | 'dispatch'>;

/**
 * Whoever was removed, gave their place back, or whose link is gone, writes in no lane there any more: whoever stands by is
 * on air in the same moment, and a lane without anybody is free.
 */
export function freeLanes(core: Parts): void {
  core.endings.on((ending) => {
    if (ending.reason === 'DEVICE_OTHER' || ending.reason === 'ADDRESS_REPLACED') return;
    for (const room of roomsOf(core, ending))
      leaveLanes(core, room, ending.person).catch((error: unknown) => core.failed('the lane of somebody who is gone', error));
  });
}

function roomsOf({ programme }: Parts, ending: Ending): readonly string[] {
  return 'room' in ending && ending.room !== null ? [ending.room] : [...programme.rooms()];
}

/** This person writes in no lane there, and stands by in none. */
export async function leaveLanes({ shelves, dispatch }: ForLeaving, room: string, person: string): Promise<void> {
  const { reader } = await shelves.captions.open(room);
  const { state, v } = reader.standing;
  for (const { id, writer, standby } of state.lanes) {
    if (writer !== person && !standby.includes(person)) continue;
    // Leaving is everybody's right, whatever their role. Every node sends it; the id makes it happen once.
    const actor = { kind: 'person', id: person, role: 'delegate', room: null } as const;
    await dispatch.send(actor, room, { type: 'lane.leave', data: { lane: id }, id: `gone-${room}-${id}-${v}` });
  }
}
