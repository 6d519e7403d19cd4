import type { LogEntry, RoomLog } from '@alongside/store';
import type { Dispatch } from './dispatch.ts';
import { dayRoom } from './log-kinds.ts';
import type { Shelves } from './shelf.ts';

const doneKey = 'reactions:day';
const readAtOnce = 500;
/** A room whose store was away is told after so long. */
const againMs = 1_000;

type Options = {
  readonly store: RoomLog;
  readonly shelves: Shelves;
  readonly dispatch: Pick<Dispatch, 'react'>;
  readonly failed: (what: string, error: unknown) => void;
};

/**
 * What the day owes its rooms: sent in the order of the day, and again until it was answered, after a restart too. Each
 * reaction has an id of its own, so sending one again changes nothing.
 */
export class OwedReactions {
  readonly #options: Options;
  #owed: LogEntry[] = [];
  #day = '';
  /** Until what was owed before the start is read, new entries wait. */
  #busy = true;
  #again: NodeJS.Timeout | undefined;
  #stopped = false;

  constructor(options: Options) {
    this.#options = options;
  }

  /** Resolves when everything owed since the last time was sent once. */
  async start(): Promise<void> {
    const { store, shelves } = this.#options;
    const day = await shelves.day.open(dayRoom);
    this.#day = day.id;
    shelves.day.onChange((_log, _room, { entry }) => {
      if (entry === null) return;
      this.#owed.push(entry);
      void this.#work();
    });
    let done = Number((await store.meta.get(doneKey)) ?? '0');
    const before: LogEntry[] = [];
    for (let more = true; more;) {
      const entries = await store.read(day.id, done, readAtOnce);
      before.push(...entries);
      done = entries.at(-1)?.v ?? done;
      more = entries.length === readAtOnce;
    }
    this.#owed = [...before, ...this.#owed.filter(({ v }) => v > done)];
    this.#busy = false;
    await this.#work();
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#again);
  }

  async #work(): Promise<void> {
    clearTimeout(this.#again);
    if (this.#busy) return;
    this.#busy = true;
    try {
      await this.#sendAll();
    } finally {
      this.#busy = false;
    }
  }

  async #sendAll(): Promise<void> {
    for (let entry = this.#owed[0]; entry !== undefined && !this.#stopped; entry = this.#owed[0]) {
      if (!(await this.#answered(entry))) {
        this.#again = setTimeout(() => void this.#work(), againMs).unref();
        return;
      }
      this.#owed.shift();
      // Many in a row leave one mark. Without it the same is sent again at the next start.
      if (this.#owed.length === 0) await this.#options.store.meta.set(doneKey, String(entry.v)).catch(() => undefined);
    }
  }

  async #answered({ events }: LogEntry): Promise<boolean> {
    const { dispatch, failed } = this.#options;
    try {
      return (await Promise.all(events.map((event) => dispatch.react(this.#day, event)))).every(Boolean);
    } catch (error) {
      // A mistake of ours would come again each time; those after it must not wait for it.
      failed('what follows in other rooms', error);
      return true;
    }
  }
}
