import type { Interim } from '@alongside/domain';
import { logIdOf } from '@alongside/protocol';
import type { ServerFrame } from '@alongside/protocol';
import type { Json, RoomLog } from '@alongside/store';

const longestId = 64;
const mostNoted = 200;
/** `at`: by the machine's own clock. */
type Tell = (room: string, lane: string, told: { readonly frame: ServerFrame; readonly came: number }) => void;
type Shown = { readonly interim: Interim; readonly at: number };

/**
 * Lines that are being written: from whichever node to everybody in the room, stored nowhere. Of one line only the
 * newest text counts, whatever order the texts arrive in.
 */
export class Interims {
  readonly #store: RoomLog;
  readonly #tell: Tell;
  /** When lines came that are on their way through the store, by id and number. Those that never come back are few. */
  readonly #came = new Map<string, number>();
  /** By room and lane. */
  readonly #newest = new Map<string, Map<string, Shown>>();
  readonly #following = new Map<string, () => void>();
  readonly #listeners = new Set<(room: string, interim: Interim) => void>();

  constructor(store: RoomLog, tell: Tell) {
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
    this.#note(interim);
    this.#store.publish(logIdOf('captions', room), { interim: { ...interim } });
  }

  /** Every line that is shown, from whichever node. */
  onShown(listener: (room: string, interim: Interim) => void): void {
    this.#listeners.add(listener);
  }

  /** The line that was shown last in this lane, when that is not longer ago. */
  newest(room: string, lane: string, withinMs: number): Interim | null {
    const newest = this.#newest.get(room)?.get(lane);
    return newest === undefined || performance.now() - newest.at > withinMs ? null : newest.interim;
  }

  /** What is shown and not stored ends: a blank takes its place on every page, and nobody who comes later gets it. */
  blank(room: string): void {
    for (const interim of this.now(room)) this.blankLine(room, interim);
    this.#newest.delete(room);
  }
  blankLine(room: string, interim: Interim): void {
    if (interim.text === '') return;
    // A line that is done goes on no more, so the blank is a line of its own; else whoever writes goes on with theirs.
    const done = interim.seq === Number.MAX_SAFE_INTEGER;
    const line = done ? { id: `blank-${interim.id}`.slice(0, longestId), seq: 1 } : { seq: interim.seq + 1 };
    this.publish(room, { ...interim, ...line, text: '' });
  }

  #note({ id, seq }: Interim): void {
    const oldest = this.#came.keys().next().value;
    if (this.#came.size >= mostNoted && oldest !== undefined) this.#came.delete(oldest);
    this.#came.set(`${id} ${seq}`, performance.now());
  }
  #cameOf({ id, seq }: Interim): number | undefined {
    const key = `${id} ${seq}`;
    const came = this.#came.get(key);
    this.#came.delete(key);
    return came;
  }

  #show(room: string, interim: Interim): void {
    const lanes = this.#newest.get(room) ?? new Map<string, Shown>();
    const newest = lanes.get(interim.lane)?.interim;
    if (newest?.id === interim.id && newest.seq >= interim.seq) return;
    const at = performance.now();
    this.#newest.set(room, lanes.set(interim.lane, { interim, at }));
    this.#tell(room, interim.lane, { frame: { f: 'cap', room, ...interim }, came: this.#cameOf(interim) ?? at });
    for (const listener of this.#listeners) listener(room, interim);
  }

  /** The newest line of each lane, also when it is done by now: whoever has it as a segment knows it by its id. */
  now(room: string): readonly Interim[] {
    return Array.from(this.#newest.get(room)?.values() ?? [], ({ interim }) => interim);
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
