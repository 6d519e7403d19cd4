import { createContext } from 'svelte';
import type { RoomSound } from './room-sound.svelte.ts';
import type { RoomStrip } from './strip.ts';

/** What lasts from room to room: sound and picture, and the words with which one arrives. */
export class RoomVisit {
  readonly sound: RoomSound;
  /** Said and shown in the next room: "You are back. Your microphone is off." */
  arrival = $state<string | null>(null);
  /** The way to what was kept where one comes from. */
  more = $state.raw<RoomStrip['link']>();

  constructor(sound: RoomSound) {
    this.sound = sound;
  }
}

export const [useVisit, provideVisit] = createContext<RoomVisit>();
