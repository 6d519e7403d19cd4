import { randomBytes } from 'node:crypto';
import type { RoomLog } from '@alongside/store';

const nameOf = (room: string, round: number): string => `words:${room}:${round}`;

/** A key for each round of a workshop: of nodes that begin a round at once one makes it. Gone, it is gone everywhere. */
export class RoundKeys {
  readonly #meta: RoomLog['meta'];
  readonly #known = new Map<string, Buffer>();
  readonly #gone = new Set<string>();

  constructor(meta: RoomLog['meta']) {
    this.#meta = meta;
  }

  /** Without asking the store; undefined when it was not asked before. */
  known(room: string, round: number): Buffer | undefined {
    return this.#known.get(nameOf(room, round));
  }

  /** Made when it is needed first. */
  async forWriting(room: string, round: number): Promise<Buffer> {
    const name = nameOf(room, round);
    const known = this.#known.get(name);
    if (known !== undefined) return known;
    const key = Buffer.from(await this.#meta.swap(name, null, randomBytes(32).toString('hex')), 'hex');
    // What still comes of a round that is over, or whose end came meanwhile, is read by nobody and leaves no key behind.
    if (this.#gone.has(name)) await this.#meta.forget(name);
    else this.#known.set(name, key);
    return key;
  }

  /** Null: the round left nothing. */
  async forReading(room: string, round: number): Promise<Buffer | null> {
    const name = nameOf(room, round);
    const known = this.#known.get(name);
    if (known !== undefined) return known;
    const stored = await this.#meta.get(name);
    if (stored === null || this.#gone.has(name)) return null;
    const key = Buffer.from(stored, 'hex');
    this.#known.set(name, key);
    return key;
  }

  async forget(room: string, round: number): Promise<void> {
    const name = nameOf(room, round);
    this.#gone.add(name);
    this.#known.delete(name);
    await this.#meta.forget(name);
  }
}
