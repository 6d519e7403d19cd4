import type { WireTrack } from './connection.ts';
import { isLane } from './receive.ts';
import type { PersonTrack, PictureKind, TrackKind } from './types.ts';

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

/** The track of this person's picture that is asked for now. */
export function pictureOf(wires: readonly WireTrack[], person: string, kind: PictureKind): WireTrack['track'] {
  const asked = wires.filter((one) => one.person === person && (one.wish === 'full' || one.wish === 'low'));
  return asked.find((one) => (kind === 'bsl' ? isLane(one.kind) : one.kind === 'camera'))?.track ?? null;
}
