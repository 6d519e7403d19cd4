import { placesGivenUp } from '@alongside/domain';
import type { Json, RoomLog } from '@alongside/store';
import type { Shelves } from '../rooms/shelf.ts';

/** Something that is over for somebody, and with it everything that stood on it. */
export type Ending =
  /** The link is gone: from everywhere, on every device. */
  | { readonly reason: 'LINK_REVOKED'; readonly person: string }
  /** Another browser became the active one; `keep` is its session. */
  | { readonly reason: 'DEVICE_OTHER'; readonly person: string; readonly keep: string }
  /** A host removed them, from one room or (null) from the day. */
  | { readonly reason: 'REMOVED'; readonly person: string; readonly room: string | null }
  /** They gave their place in a workshop back, or the person did whom they are alongside. */
  | { readonly reason: 'PLACE_LEFT'; readonly person: string; readonly room: string }
  /** Their address for captioning software was replaced. */
  | { readonly reason: 'ADDRESS_REPLACED'; readonly person: string };
type Told = Exclude<Ending, { reason: 'REMOVED' | 'PLACE_LEFT' }>;

/** Not the name of any room: what is told here is about people. */
const channel = 'people:endings';

/** One place from which sockets, sound and picture, and captions learn that something ended, on every node. */
export class Endings {
  readonly #store: RoomLog;
  readonly #listeners: ((ending: Ending) => void)[] = [];
  readonly #stop: () => void;

  /** `supportersOf`: those whom this node knows to be alongside somebody. */
  constructor(store: RoomLog, shelves: Pick<Shelves, 'day' | 'room'>, supportersOf: (person: string) => readonly string[] = () => []) {
    this.#store = store;
    this.#stop = store.onMessage(channel, (message) => {
      const told = readTold(message);
      if (told !== null) this.#end(told);
    });
    // Every node reads the logs, so a removal needs no telling.
    shelves.room.onChange((_log, room, { before, after }) => {
      for (const person of added(before.state.removed, after.state.removed)) this.#end({ reason: 'REMOVED', person, room });
    });
    shelves.day.onChange((_log, _room, { before, after }) => {
      for (const person of added(before.state.removed, after.state.removed)) this.#end({ reason: 'REMOVED', person, room: null });
      for (const { person, room } of placesGivenUp(before.state, after.state))
        for (const one of [person, ...supportersOf(person)]) this.#end({ reason: 'PLACE_LEFT', person: one, room });
    });
  }

  on(listener: (ending: Ending) => void): void {
    this.#listeners.push(listener);
  }

  /** This node acts before the call returns, the others as soon as they hear of it. */
  tell(ending: Told): void {
    this.#store.publish(channel, { ending: { ...ending } });
  }

  stop(): void {
    this.#stop();
  }

  #end(ending: Ending): void {
    for (const listener of this.#listeners) listener(ending);
  }
}

function readTold(message: Json): Told | null {
  if (typeof message !== 'object' || message === null || !('ending' in message)) return null;
  // Published by our own nodes only; the store hands it on unchanged.
  return (message as { readonly ending: unknown }).ending as Told;
}

function added(before: readonly string[], after: readonly string[]): readonly string[] {
  return before === after ? [] : after.filter((person) => !before.includes(person));
}
