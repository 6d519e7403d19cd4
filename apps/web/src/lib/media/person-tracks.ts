import type { WireTrack } from './connection.ts';
import { isLane } from './receive.ts';
import type { PersonTrack, TrackKind } from './types.ts';

/** What a page may know of others' tracks: the tracks of a BSL lane are one. */
export function personTracks(wires: readonly WireTrack[]): readonly PersonTrack[] {
  const merged = new Map<string, PersonTrack>();
  for (const { person, kind: wire, muted, track, wish } of wires) {
    const kind: TrackKind = isLane(wire) ? 'bsl' : wire;
    const key = `${kind} ${person}`;
    const receiving = (track !== null && (wish === 'full' || wish === 'low')) || merged.get(key)?.receiving === true;
    merged.set(key, { person, kind, muted, receiving });
  }
  return [...merged.values()];
}
