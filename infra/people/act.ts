import type { CommandName, Commands, RoomSnapshot } from '@alongside/room-client';
import type { Scene } from './scene.ts';

/** One command, as a person gives it by pressing something. */
export type Act = { readonly [K in CommandName]: { readonly type: K; readonly data: Commands[K] } }[CommandName];

/** What somebody remembers of the day that the room does not tell them again. */
export type Memory = Set<string>;

/**
 * What a made-up person does next, by what they see alone: null for nothing. Asked again at every change, so whoever was
 * away, or began again, goes on where the room stands.
 */
export type Decide = (snapshot: RoomSnapshot, scene: Scene, memory: Memory) => Act | null;

/** The first thing that is to be done. */
export function firstOf(...ways: readonly Decide[]): Decide {
  return (snapshot, scene, memory) => {
    for (const way of ways) {
      const act = way(snapshot, scene, memory);
      if (act !== null) return act;
    }
    return null;
  };
}
