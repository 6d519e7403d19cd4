import type { MediaSource } from '../media/port.ts';

/**
 * What the room's state says of a person: what they may publish (nothing: watch and listen), `out` for somebody who
 * should not be there, or null for a connection that is not for the room's state to judge.
 */
export type Wanted = (room: string, person: string) => readonly MediaSource[] | 'out' | null;
export type Seen = { readonly identity: string; readonly has: (publish: readonly MediaSource[]) => boolean };
export type Repair =
  | { readonly identity: string; readonly stage: readonly MediaSource[] }
  | { readonly identity: string; readonly stage: 'out' };

/** `PERSON.GENERATION` */
export function personOf(identity: string): string {
  const dot = identity.lastIndexOf('.');
  return dot === -1 ? identity : identity.slice(0, dot);
}

/** What must be changed on the media server so that it agrees with the room's state. Nothing is ever read back into the state. */
export function repairs(room: string, seen: readonly Seen[], wanted: Wanted): readonly Repair[] {
  return seen.flatMap(({ identity, has }): readonly Repair[] => {
    const stage = wanted(room, personOf(identity));
    if (stage === null) return [];
    if (stage === 'out') return [{ identity, stage }];
    return has(stage) ? [] : [{ identity, stage }];
  });
}
