import { noShowMs } from '@alongside/domain';
import type { DayState, Workshop } from '@alongside/domain';
import type { Json, RoomLog } from '@alongside/store';
import { Came } from './came.ts';
import type { Meta } from './came.ts';

const lookEveryMs = 5_000;
const channel = 'people:places';

export type NoShowOptions = {
  readonly store: Pick<RoomLog, 'publish' | 'onMessage'> & { readonly meta: Meta };
  readonly day: () => DayState | undefined;
  readonly now: () => number;
  /** Whether this node has a connection of theirs, in whatever room. */
  readonly isOnline: (person: string) => boolean;
  /** Whether they are in that room, on any node. */
  readonly isIn: (person: string, room: string) => boolean;
  readonly release: (room: string, people: readonly string[]) => Promise<unknown>;
  readonly failed: (error: unknown) => void;
};
type Round = { readonly openedAt: number; readonly came: Set<string>; readonly seen: Map<string, number> };
type Seen = { readonly online: readonly string[]; readonly came: readonly string[] };

/**
 * People who hold a place in an open workshop and do not come, while others wait. Whoever came once keeps theirs; whose
 * connection broke on the way keeps it ten minutes from then. Who came outlives the servers that saw it; who was connected
 * does not. What a node cannot know counts for the person: one that began after the rooms opened leaves it to everybody
 * who is connected.
 */
export class NoShows {
  readonly #options: NoShowOptions;
  readonly #stop: () => void;
  readonly #began: number;
  readonly #came: Came;
  #round: Round | null = null;
  #timer: NodeJS.Timeout | null = null;

  constructor(options: NoShowOptions) {
    this.#options = options;
    this.#began = options.now();
    this.#came = new Came(options.store.meta);
    this.#stop = options.store.onMessage(channel, (message) => this.#note(readSeen(message)));
  }

  start(): void {
    this.#timer = setInterval(() => void this.look(), lookEveryMs).unref();
  }
  stop(): void {
    if (this.#timer !== null) clearInterval(this.#timer);
    this.#stop();
  }

  /** Resolves when every place that is due has been offered to those who wait. */
  async look(): Promise<void> {
    await this.#look().catch(this.#options.failed);
  }
  async #look(): Promise<void> {
    const day = this.#options.day();
    if (day === undefined || day.round === 'closing') return;
    if (day.round !== 'open') return this.#came.forget();
    const { openedAt, workshops } = day;
    if (openedAt === undefined) return;
    if (this.#round?.openedAt !== openedAt) this.#round = { openedAt, came: new Set(), seen: new Map() };
    const { came } = this.#round;
    this.#see(day);
    await this.#came.keep(openedAt, came);
    if (this.#options.now() < openedAt + noShowMs) return;
    if (!workshops.some((workshop) => this.#absent(workshop, openedAt).length > 0)) return;
    const hasCome = await this.#came.ask(openedAt, came);
    for (const workshop of workshops) {
      const absent = this.#absent(workshop, openedAt).filter((person) => !hasCome(person));
      const due = absent.slice(0, workshop.waiting.length);
      if (due.length > 0) await this.#options.release(workshop.room, due).catch(this.#options.failed);
    }
  }
  #absent({ chosen, waiting }: Workshop, openedAt: number): readonly string[] {
    return waiting.length === 0 ? [] : chosen.filter((person) => this.#isAbsent(person, openedAt));
  }

  #see({ workshops }: DayState): void {
    const { isOnline, isIn, store } = this.#options;
    const holders = workshops.flatMap(({ room, chosen }) => chosen.map((person) => ({ room, person })));
    const online = holders.filter(({ person }) => isOnline(person)).map(({ person }) => person);
    const came = holders.filter(({ room, person }) => isIn(person, room)).map(({ person }) => person);
    this.#note({ online, came });
    if (online.length > 0) store.publish(channel, { online, came });
  }
  #note({ online, came }: Seen): void {
    const now = this.#options.now();
    for (const person of online) this.#round?.seen.set(person, now);
    for (const person of came) this.#round?.came.add(person);
  }

  #isAbsent(person: string, openedAt: number): boolean {
    if (this.#round === null || this.#round.came.has(person)) return false;
    const knowsAll = this.#began <= openedAt;
    if (this.#options.isOnline(person)) return knowsAll;
    const since = this.#round.seen.get(person) ?? Math.max(openedAt, this.#began);
    return this.#options.now() >= since + noShowMs;
  }
}

function readSeen(message: Json): Seen {
  const none = { online: [], came: [] };
  if (typeof message !== 'object' || message === null || !('online' in message)) return none;
  // Published by our own nodes only; the store hands it on unchanged.
  return { ...none, ...(message as unknown as Seen) };
}
