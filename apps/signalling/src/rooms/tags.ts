import { createHmac, randomBytes } from 'node:crypto';
import type { Actor } from '@alongside/domain';
import type { RoomLog } from '@alongside/store';

/** Tags kept at hand: each view of a queue asks for the tags of all questions without a name. Beyond it, begun anew. */
const mostKept = 100_000;

/** How often it is looked whether the day is over. */
const lookEveryMs = 60_000;

type Key = { readonly day: string; readonly secret: string };

/** Begins a stored half. A day that a server of the version before began has a whole key, without it, until it ends. */
const half = 'half:';

/**
 * Keys for the tags of people who ask without a name: one for each room and day, made of two halves. One stands in the
 * store beside the log, the other is the secret of the installation, which no log, archive or copy of them holds: whoever
 * has only those cannot tell who asked. When the day is over the stored half is destroyed, and from then on nobody can.
 */
export class Tags {
  readonly #meta: RoomLog['meta'];
  readonly #now: () => number;
  readonly #secret: string;
  readonly #keys = new Map<string, Key>();
  readonly #kept = new Map<string, string>();
  #timer: NodeJS.Timeout | null = null;
  #tidying: Promise<void> = Promise.resolve();

  /** `secret`: of this installation, the same on every node and after every restart. */
  constructor(meta: RoomLog['meta'], now: () => number, secret: string) {
    this.#meta = meta;
    this.#now = now;
    this.#secret = secret;
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
    const stored = await this.#meta.swap(`tags:${room}:${day}`, null, `${half}${randomBytes(32).toString('hex')}`);
    // A node that looked first has destroyed it in Redis, but what this one's own archive keeps goes by its own hand.
    const over = new Set([before, this.#keys.get(room)?.day]);
    for (const old of over) if (typeof old === 'string' && old !== day) await this.#meta.forget(`tags:${room}:${old}`);
    if (before !== day) await this.#meta.set(`tags:${room}`, day);
    this.#use(room, { day, secret: this.#whole(room, day, stored) });
  }
  #whole(room: string, day: string, stored: string): string {
    if (!stored.startsWith(half)) return stored;
    return createHmac('sha256', this.#secret).update(`tags ${room} ${day} ${stored}`).digest('hex');
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
