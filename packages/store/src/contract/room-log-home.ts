import { afterEach } from 'vitest';
import type { Choice, Commit, LogEntry, RoomLog } from '../room-log.ts';

/** One place where logs are kept for a test, and as many nodes on it as the test asks for. */
export type RoomLogHome = {
  /** Another node on the same data. */
  readonly open: () => Promise<RoomLog>;
  /** Writes to disk so far, as the store behind the nodes counts them. */
  readonly diskWrites: () => Promise<number>;
  readonly end: () => Promise<void>;
};

export type RoomLogKind = {
  readonly home: () => Promise<RoomLogHome>;
  /** Data outlive the last node: false for memory. */
  readonly survivesClosing: boolean;
  /** Nodes hear of each other's entries and messages. */
  readonly manyNodes: boolean;
};

/** Opens homes and nodes for a test and ends them after it. */
export function homes(kind: RoomLogKind) {
  const ends: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const end of ends.splice(0).reverse()) await end();
  });
  const home = async (): Promise<RoomLogHome> => {
    const made = await kind.home();
    ends.push(made.end);
    return made;
  };
  const node = async (at: RoomLogHome): Promise<RoomLog> => {
    const store = await at.open();
    ends.push(() => store.close());
    return store;
  };
  return { home, node, one: async () => node(await home()) };
}

export const at = Date.UTC(2025, 6, 1, 9, 0);
export const log = 'room:plenary';

let made = 0;
/** A commit after version `expected`, under a key of its own. */
export function commitAfter(epoch: string, expected: number, change: Partial<Commit> = {}): Commit {
  made += 1;
  const events = [{ type: 'hand.raised', n: made }];
  return { log, epoch, expected, key: `person-1:${made}`, at, pv: expected + 1, events, outcome: { n: made }, ...change };
}

/** A choice under a key of its own. */
export function choiceOf(counter: string, member: string, choice: string | null, change: Partial<Choice> = {}): Choice {
  made += 1;
  return { counter, member, choice, key: `${member}:${made}`, outcome: { ok: true }, ...change };
}

/** Entries as they arrive, and the moment a certain number has. */
export class Heard {
  readonly entries: LogEntry[] = [];
  #waiting: { readonly count: number; readonly resolve: () => void }[] = [];

  readonly onEntry = (entry: LogEntry): void => {
    this.entries.push(entry);
    for (const one of this.#waiting) if (this.entries.length >= one.count) one.resolve();
    this.#waiting = this.#waiting.filter((one) => this.entries.length < one.count);
  };

  get versions(): readonly number[] {
    return this.entries.map((entry) => entry.v);
  }

  async until(count: number): Promise<void> {
    if (this.entries.length >= count) return;
    await new Promise<void>((resolve) => this.#waiting.push({ count, resolve }));
  }
}

/** Commits by compare and set: on a conflict, decides again on the newer version. Returns the version it got. */
export async function commitSurely(store: RoomLog, key: string, known: { epoch: string; v: number }): Promise<number> {
  const result = await store.commit(commitAfter(known.epoch, known.v, { key, events: [key] }));
  if (result.kind === 'epoch') throw new Error('the log began again');
  known.v = Math.max(known.v, result.v);
  return result.kind === 'conflict' ? commitSurely(store, key, known) : result.v;
}

export const oneTo = (last: number): readonly number[] => Array.from({ length: last }, (_, i) => i + 1);
