import type { ServerFrame } from '@alongside/protocol';
import type { Json, RoomLog } from '@alongside/store';

type Told = Omit<Extract<ServerFrame, { f: 'told' }>, 'f'>;
type Ride = { readonly ride: (frame: ServerFrame) => void };

/** Not the name of any room: what is told here is for one person. */
const channel = 'people:told';

/** Tells one person, at whichever node they are, that there are new words for them. The words themselves never go this way. */
export class TellPerson {
  readonly #store: RoomLog;
  readonly #stop: () => void;

  /** `of`: this node's connections of a person. */
  constructor(store: RoomLog, of: (person: string) => Iterable<Ride>) {
    this.#store = store;
    this.#stop = store.onMessage(channel, (message) => {
      const heard = readHeard(message);
      if (heard === null) return;
      const { person, ...told } = heard;
      for (const connection of of(person)) connection.ride({ f: 'told', ...told });
    });
  }

  tell(person: string, told: Told): void {
    this.#store.publish(channel, { told: { person, ...told } });
  }

  stop(): void {
    this.#stop();
  }
}

function readHeard(message: Json): (Told & { readonly person: string }) | null {
  if (typeof message !== 'object' || message === null || !('told' in message)) return null;
  // Published by our own nodes only; the store hands it on unchanged.
  return (message as { readonly told: unknown }).told as Told & { readonly person: string };
}
