import { createHmac, randomBytes } from 'node:crypto';
import type { Actor } from '@alongside/domain';
import type { RoomLog } from '@alongside/store';

/** Tags kept at hand: each view of a queue asks for the tags of all questions without a name. Beyond it, begun anew. */
const mostKept = 100_000;

/**
 * Keys for the tags of people who ask without a name: one for each room and day. The next day's key overwrites it, and
 * from then on nobody can tell from a log who asked.
 */
export class Tags {
  readonly #meta: RoomLog['meta'];
  readonly #now: () => number;
  readonly #keys = new Map<string, string>();
  readonly #kept = new Map<string, string>();

  constructor(meta: RoomLog['meta'], now: () => number) {
    this.#meta = meta;
    this.#now = now;
  }

  async prepare(room: string): Promise<void> {
    if (this.#keys.has(room)) return;
    const day = new Date(this.#now()).toISOString().slice(0, 10);
    const name = `tags:${room}`;
    const stored = await this.#meta.get(name);
    const now = stored?.startsWith(`${day} `) ? stored : await this.#meta.swap(name, stored, `${day} ${randomBytes(32).toString('hex')}`);
    // Of nodes that began the day at once, one made the key; whoever came second has read it now.
    this.#keys.set(room, now.slice(day.length + 1));
  }

  /** The tag that this person's own connection finds again. The system leaves none. */
  of(room: string, person: string): (thing: string) => string {
    const key = this.#keys.get(room);
    if (key === undefined) throw new Error('a room was used before its keys were read');
    return (thing) => {
      const asked = `${room} ${person} ${thing}`;
      const known = this.#kept.get(asked);
      if (known !== undefined) return known;
      const tag = createHmac('sha256', key).update(`${person} ${thing}`).digest('base64url').slice(0, 27);
      if (this.#kept.size >= mostKept) this.#kept.clear();
      this.#kept.set(asked, tag);
      return tag;
    };
  }

  ofActor(room: string, actor: Actor): (thing: string) => string {
    if (actor.kind === 'person') return this.of(room, actor.id);
    return () => {
      throw new Error('the system asks for no tag');
    };
  }
}
