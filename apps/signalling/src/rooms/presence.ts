import { randomBytes } from 'node:crypto';
import { logIdOf } from '@alongside/protocol';
import type { Json, RoomLog } from '@alongside/store';

const tickMs = 2_000;
/** A node that has said nothing for so long is gone. */
const forgetMs = 10_000;

export type PresenceOptions = {
  readonly store: RoomLog;
  /** How many people are here in each room that has any, on this node. */
  readonly here: () => ReadonlyMap<string, number>;
  readonly tell: (room: string, people: number) => void;
};

/** How many people are in a room, over all nodes, told on a tick and only when it changed. */
export class Presence {
  readonly #options: PresenceOptions;
  readonly #node = randomBytes(8).toString('hex');
  readonly #others = new Map<string, Map<string, { readonly people: number; readonly at: number }>>();
  readonly #told = new Map<string, number>();
  readonly #following = new Map<string, () => void>();
  readonly #said = new Set<string>();
  #timer: NodeJS.Timeout | null = null;

  constructor(options: PresenceOptions) {
    this.#options = options;
  }

  start(): void {
    this.#timer = setInterval(() => this.tick(), tickMs);
    this.#timer.unref();
  }
  stop(): void {
    if (this.#timer !== null) clearInterval(this.#timer);
    for (const stop of this.#following.values()) stop();
  }

  of(room: string): number {
    return this.#told.get(room) ?? 0;
  }

  tick(): void {
    const here = this.#options.here();
    for (const room of new Set([...here.keys(), ...this.#said])) {
      const people = here.get(room) ?? 0;
      this.#follow(room);
      this.#options.store.publish(logIdOf('room', room), { presence: this.#node, people });
      if (people === 0) this.#said.delete(room);
      else this.#said.add(room);
      const all = people + this.#elsewhere(room);
      if (this.#told.get(room) === all) continue;
      this.#told.set(room, all);
      this.#options.tell(room, all);
    }
  }

  #elsewhere(room: string): number {
    const now = performance.now();
    const nodes = this.#others.get(room) ?? new Map<string, { people: number; at: number }>();
    return [...nodes.values()].filter(({ at }) => now - at < forgetMs).reduce((sum, { people }) => sum + people, 0);
  }

  #follow(room: string): void {
    if (this.#following.has(room)) return;
    this.#following.set(
      room,
      this.#options.store.onMessage(logIdOf('room', room), (message) => this.#heard(room, message))
    );
  }
  #heard(room: string, message: Json): void {
    if (typeof message !== 'object' || message === null || !('presence' in message)) return;
    const { presence: node, people } = message as { readonly presence?: Json; readonly people?: Json };
    if (typeof node !== 'string' || typeof people !== 'number' || node === this.#node) return;
    const nodes = this.#others.get(room) ?? new Map<string, { people: number; at: number }>();
    this.#others.set(room, nodes.set(node, { people, at: performance.now() }));
  }
}
