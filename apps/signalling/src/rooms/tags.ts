import { createHmac, randomBytes } from 'node:crypto';
import type { Actor } from '@alongside/domain';
import type { RoomLog } from '@alongside/store';

/** Tags kept at hand: each view of a queue asks for the tags of all questions without a name. Beyond it, begun anew. */
const mostKept = 100_000;

/** How often it is looked whether the day is over. */
const lookEveryMs = 60_000;

type Key = { readonly day: string; readonly secret: string };

/**
 * Keys for the tags of people who ask without a name: one for each room and day. When the day is over the key is
 * destroyed, and from then on nobody can tell from a log who asked.
 */
export class Tags {
  readonly #meta: RoomLog['meta'];
  readonly #now: () => number;
  readonly #keys = new Map<string, Key>();
  readonly #kept = new Map<string, string>();
  #timer: NodeJS.Timeout | null = null;
  #tidying: Promise<void> = Promise.resolve();

  constructor(meta: RoomLog['meta'], now: () => number) {
    this.#meta = meta;
    this.#now = now;
  }

  /** Also while nobody comes and goes, keys end with their day. */
  start(failed: (error: unknown) => void): void {
    this.#timer = setInterval(() => void this.tidy().catch(failed), lookEveryMs);
    this.#timer.unref();
  }
  stop(): void {
    if (this.#timer !== null) clearInterval(this.#timer);
  }

  async prepare(room: string): Promise<void> {
    if (this.#keys.get(room) === undefined) await this.#renew(room);
  }

  /** Destroys the keys of days that are over. */
  tidy(): Promise<void> {
    this.#tidying = this.#tidying.catch(() => undefined).then(() => this.#tidy());
    return this.#tidying;
  }
  async #tidy(): Promise<void> {
    const today = this.#today();
    for (const [room, { day }] of this.#keys) if (day !== today) await this.#renew(room);
  }

  /** Of nodes that begin a day at once one makes the key. Each day has a name of its own, so that no end of one ends the next. */
  async #renew(room: string): Promise<void> {
    const day = this.#today();
    const before = await this.#meta.get(`tags:${room}`);
    const secret = await this.#meta.swap(`tags:${room}:${day}`, null, randomBytes(32).toString('hex'));
    if (before !== day) {
      if (before !== null) await this.#meta.forget(`tags:${room}:${before}`);
      await this.#meta.set(`tags:${room}`, day);
    }
    this.#use(room, { day, secret });
  }
  #use(room: string, key: Key): void {
    this.#keys.set(room, key);
    this.#kept.clear();
  }
  #today(): string {
    return new Date(this.#now()).toISOString().slice(0, 10);
  }

  /** The tag that this person's own connection finds again. The system leaves none. */
  of(room: string, person: string): (thing: string) => string {
    const secret = this.#keys.get(room)?.secret;
    if (secret === undefined) throw new Error('a room was used before its keys were read');
    return (thing) => {
      const asked = `${room} ${person} ${thing}`;
      const known = this.#kept.get(asked);
      if (known !== undefined) return known;
      const tag = createHmac('sha256', secret).update(`${person} ${thing}`).digest('base64url').slice(0, 27);
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
