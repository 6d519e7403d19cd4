import { noShowMs } from '@alongside/domain';
import type { DayState } from '@alongside/domain';
import type { Json, RoomLog } from '@alongside/store';

const lookEveryMs = 5_000;
const channel = 'people:places';

export type NoShowOptions = {
  readonly store: Pick<RoomLog, 'publish' | 'onMessage'>;
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
 * connection broke on the way keeps it ten minutes from then. What a node cannot know counts for the person: one that
 * began after the rooms opened has not seen who came before.
 */
export class NoShows {
  readonly #options: NoShowOptions;
  readonly #stop: () => void;
  readonly #began: number;
  #round: Round | null = null;
  #timer: NodeJS.Timeout | null = null;

  constructor(options: NoShowOptions) {
    this.#options = options;
    this.#began = options.now();
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
    const day = this.#options.day();
    if (day?.round !== 'open' || day.openedAt === undefined) return;
    const { openedAt } = day;
    if (this.#round?.openedAt !== openedAt) this.#round = { openedAt, came: new Set(), seen: new Map() };
    this.#see(day);
    if (this.#options.now() < openedAt + noShowMs) return;
    for (const { room, chosen, waiting } of day.workshops) {
      const absent = waiting.length === 0 ? [] : chosen.filter((person) => this.#isAbsent(person, openedAt)).slice(0, waiting.length);
      if (absent.length > 0) await this.#options.release(room, absent).catch(this.#options.failed);
    }
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
