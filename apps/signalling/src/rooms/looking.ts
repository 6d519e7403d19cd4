import { randomBytes } from 'node:crypto';
import type { Audience, Face } from '@alongside/domain';
import { logIdOf } from '@alongside/protocol';
import type { Look, ServerFrame } from '@alongside/protocol';
import type { Json, RoomLog } from '@alongside/store';

const tickMs = 2_000;
/** A node that has said nothing for so long is gone, and whoever looked there with it. */
const forgetMs = 10_000;
/** Who is told: a room's hosts, and nobody else. */
const seesLooks: ReadonlySet<Audience> = new Set(['host', 'organiser']);

type Looks = Readonly<Record<string, string>>;
type Node = { readonly looks: Looks; readonly at: number };
export type LookingOptions = {
  readonly store: RoomLog;
  /** Whether this person is in this room by this node. */
  readonly isHere: (room: string, person: string) => boolean;
  readonly face: (person: string) => Face;
  readonly tell: (
    room: string,
    frame: ServerFrame,
    to: { readonly sees: (audience: Audience) => boolean; readonly urgent: boolean }
  ) => void;
};

/**
 * Which host looks at which contribution now, over all nodes. It is presence: in no log, told to the other hosts, and
 * over when the host looks elsewhere or is gone.
 */
export class Looking {
  readonly #options: LookingOptions;
  readonly #node = randomBytes(8).toString('hex');
  readonly #mine = new Map<string, Map<string, string>>();
  readonly #nodes = new Map<string, Map<string, Node>>();
  readonly #told = new Map<string, string>();
  readonly #following = new Map<string, () => void>();
  #timer: NodeJS.Timeout | null = null;

  constructor(options: LookingOptions) {
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

  /** Once per room, before anybody is told. */
  follow(room: string): void {
    if (this.#following.has(room)) return;
    const stop = this.#options.store.onMessage(logIdOf('room', room), (message) => this.#heard(room, message));
    this.#following.set(room, stop);
  }

  look(room: string, person: string, contribution: string | null): void {
    const mine = this.#mine.get(room) ?? new Map<string, string>();
    if (contribution === null) mine.delete(person);
    else mine.set(person, contribution);
    this.#mine.set(room, mine);
    this.#say(room, mine);
  }

  /** Who is gone looks no more; what still stands is said again, so that a node that began later knows it too. */
  tick(): void {
    for (const [room, mine] of this.#mine) {
      for (const person of mine.keys()) if (!this.#options.isHere(room, person)) mine.delete(person);
      this.#say(room, mine);
      if (mine.size === 0) this.#mine.delete(room);
    }
    for (const room of this.#nodes.keys()) this.#tell(room);
  }

  /** As it stands now, for a host who comes in. */
  frames(room: string, audience: Audience): readonly ServerFrame[] {
    const looking = this.#now(room);
    return seesLooks.has(audience) && looking.length > 0 ? [{ f: 'tally', room, looking }] : [];
  }

  #say(room: string, mine: ReadonlyMap<string, string>): void {
    this.follow(room);
    // Reaches this node's own listener too, which is where everything is told from.
    this.#options.store.publish(logIdOf('room', room), { looking: this.#node, at: Object.fromEntries(mine) });
  }

  #heard(room: string, message: Json): void {
    if (typeof message !== 'object' || message === null || !('looking' in message)) return;
    const { looking: node, at } = message as { readonly looking?: Json; readonly at?: Json };
    if (typeof node !== 'string' || typeof at !== 'object' || at === null) return;
    const nodes = this.#nodes.get(room) ?? new Map<string, Node>();
    this.#nodes.set(room, nodes.set(node, { looks: at as Looks, at: performance.now() }));
    this.#tell(room);
  }

  #now(room: string): readonly Look[] {
    const alive = [...(this.#nodes.get(room)?.values() ?? [])].filter(({ at }) => performance.now() - at < forgetMs);
    const looks = alive.flatMap(({ looks: all }) => Object.entries(all));
    // In an order of its own, so that who looked first says nothing.
    const inOrder = looks.toSorted(([a], [b]) => (a < b ? -1 : 1));
    return inOrder.map(([person, contribution]) => ({ person: this.#options.face(person), contribution }));
  }

  #tell(room: string): void {
    const looking = this.#now(room);
    const text = JSON.stringify(looking);
    if (text === (this.#told.get(room) ?? '[]')) return;
    this.#told.set(room, text);
    this.#options.tell(room, { f: 'tally', room, looking }, { sees: (audience) => seesLooks.has(audience), urgent: true });
  }
}
