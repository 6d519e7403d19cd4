import type { Json, RoomLog } from '@alongside/store';

/** On this log nodes tell each other whose connections end. Nothing is stored in it. */
const channel = 'door';

export type ShutOutReason = 'LINK_REVOKED' | 'DEVICE_OTHER';
/** `keep`: the session whose connections stay; null: all end. */
export type ShutOutOrder = { readonly person: string; readonly reason: ShutOutReason; readonly keep: string | null };

/** Ends what somebody has open, on whichever node it is: here at once, elsewhere as soon as the store has passed it on. */
export class ShutOut {
  readonly #store: Pick<RoomLog, 'publish' | 'onMessage'>;
  readonly #stop: () => void;

  constructor(store: Pick<RoomLog, 'publish' | 'onMessage'>, close: (order: ShutOutOrder) => void) {
    this.#store = store;
    this.#stop = store.onMessage(channel, (message) => {
      const order = readOrder(message);
      if (order !== null) close(order);
    });
  }

  tell(person: string, reason: ShutOutReason, keep: string | null): void {
    this.#store.publish(channel, { person, reason, keep });
  }

  stop(): void {
    this.#stop();
  }
}

function readOrder(message: Json): ShutOutOrder | null {
  if (typeof message !== 'object' || message === null || Array.isArray(message)) return null;
  const { person, reason, keep } = message as { readonly [key: string]: Json };
  if (typeof person !== 'string' || (reason !== 'LINK_REVOKED' && reason !== 'DEVICE_OTHER')) return null;
  return { person, reason, keep: typeof keep === 'string' ? keep : null };
}
