import type { Interim } from '@alongside/domain';
import { logIdOf } from '@alongside/protocol';
import type { ServerFrame } from '@alongside/protocol';
import type { Json, RoomLog } from '@alongside/store';

/**
 * Lines that are being written: from whichever node to everybody in the room, stored nowhere. Of one line only the
 * newest text counts, whatever order the texts arrive in.
 */
export class Interims {
  readonly #store: RoomLog;
  readonly #tell: (room: string, lane: string, frame: ServerFrame) => void;
  readonly #newest = new Map<string, { readonly interim: Interim; readonly at: number }>();
  readonly #following = new Map<string, () => void>();

  constructor(store: RoomLog, tell: (room: string, lane: string, frame: ServerFrame) => void) {
    this.#store = store;
    this.#tell = tell;
  }

  follow(room: string): void {
    if (this.#following.has(room)) return;
    const stop = this.#store.onMessage(logIdOf('captions', room), (message) => {
      const interim = readInterim(message);
      if (interim !== null) this.#show(room, interim);
    });
    this.#following.set(room, stop);
  }

  publish(room: string, interim: Interim): void {
    this.follow(room);
    this.#store.publish(logIdOf('captions', room), { interim: { ...interim } });
  }

  /** The line that was shown last in this lane, when that is not longer ago. */
  newest(room: string, lane: string, withinMs: number): Interim | null {
    const newest = this.#newest.get(`${room} ${lane}`);
    return newest === undefined || performance.now() - newest.at > withinMs ? null : newest.interim;
  }

  forget(room: string): void {
    for (const key of this.#newest.keys()) if (key.startsWith(`${room} `)) this.#newest.delete(key);
  }

  #show(room: string, interim: Interim): void {
    const key = `${room} ${interim.lane}`;
    const newest = this.#newest.get(key)?.interim;
    if (newest?.id === interim.id && newest.seq >= interim.seq) return;
    this.#newest.set(key, { interim, at: performance.now() });
    this.#tell(room, interim.lane, { f: 'cap', room, ...interim });
  }

  stop(): void {
    for (const stop of this.#following.values()) stop();
    this.#following.clear();
  }
}

function readInterim(message: Json): Interim | null {
  if (typeof message !== 'object' || message === null || !('interim' in message)) return null;
  // Published by our own nodes only, from an effect of the domain; the store hands it on unchanged.
  return (message as { readonly interim: unknown }).interim as Interim;
}
