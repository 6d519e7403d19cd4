import { createContext } from 'svelte';
import type { RoomSound } from './room-sound.svelte.ts';

/** What lasts from room to room: sound and picture, and the words with which one arrives. */
export class RoomVisit {
  readonly sound: RoomSound;
  /** Said and shown in the next room: "You are back. Your microphone is off." */
  arrival = $state<string | null>(null);
  /** The workshop from which one comes back, when it agreed to keep its captions. */
  kept = $state<string | null>(null);

  constructor(sound: RoomSound) {
    this.sound = sound;
  }
}

export const [useVisit, provideVisit] = createContext<RoomVisit>();
