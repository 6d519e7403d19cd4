import type { LogKind } from '@alongside/domain';
import type { Json, LogEntry, OpenedLog, RoomLog } from '@alongside/store';
import type { EventOf, Rulebook, StateOf } from './log-kinds.ts';

const snapshotEvery = 200;
/** A busy room would otherwise write all it knows every second, while people wait for their answers. */
const snapshotRestMs = 10_000;
const readAtOnce = 500;

export type Standing<S> = { readonly v: number; readonly pv: number; readonly state: S };

/** What changed: one entry more, or (entry null) the log began again under another epoch. */
export type Change<S> = { readonly entry: LogEntry | null; readonly before: Standing<S>; readonly after: Standing<S> };

type Options<K extends LogKind> = {
  readonly id: string;
  readonly room: string;
  readonly rules: Rulebook<K>;
  readonly store: RoomLog;
  readonly now: () => number;
  readonly learnNames: (events: readonly Json[]) => Promise<void> | undefined;
};

/** Follows one log: the durable state, entry by entry, in order, without a gap. */
export class LogReader<K extends LogKind> {
  readonly #options: Options<K>;
  readonly #listeners = new Set<(change: Change<StateOf<K>>) => void>();
  readonly #followers = new Set<(change: Change<StateOf<K>>) => void>();
  #epoch = '';
  #standing: Standing<StateOf<K>>;
  /** Entries that came before they could be used. */
  #early: LogEntry[] = [];
  #ready = false;
  #reading: Promise<void> | null = null;
  #opening: Promise<void> | null = null;
  #stop: () => void = () => undefined;
  #saved = { v: 0, at: -Infinity };
  /** False after an event of a later version: what was made of the log lacks something, and is kept nowhere. */
  #understood = true;
  /** What these very events make of a state, worked out when they were written. */
  readonly #foreseen = new WeakMap<readonly Json[], { readonly before: StateOf<K>; readonly after: StateOf<K> }>();

  constructor(options: Options<K>) {
    this.#options = options;
    this.#standing = { v: 0, pv: 0, state: options.rules.initial(options.room) };
  }

  get epoch(): string {
    return this.#epoch;
  }
  get standing(): Standing<StateOf<K>> {
    return this.#standing;
  }

  /** Subscribe first, then the snapshot, then the rest: nothing falls between them. */
  async start(): Promise<void> {
    this.#stop = this.#options.store.subscribe(this.#options.id, {
      onEntry: (entry) => this.receive(entry),
      onNewEpoch: () => void this.openAnew().catch(() => undefined)
    });
    await this.#open();
  }

  stop(): void {
    this.#stop();
    this.#listeners.clear();
    this.#followers.clear();
  }

  /** Views first, then whatever follows from a change. */
  onChange(listener: (change: Change<StateOf<K>>) => void): void {
    this.#listeners.add(listener);
  }
  afterChange(follower: (change: Change<StateOf<K>>) => void): void {
    this.#followers.add(follower);
  }

  /** Calls at the same time share one opening. */
  openAnew(): Promise<void> {
    this.#opening ??= this.#open().finally(() => {
      this.#opening = null;
    });
    return this.#opening;
  }

  async #open(): Promise<void> {
    const before = this.#standing;
    const epoch = this.#epoch;
    this.#ready = false;
    try {
      const opened = await this.#options.store.open(this.#options.id);
      if (opened.epoch !== epoch) await this.#takeAnew(opened);
      else await this.#readRest();
    } finally {
      this.#ready = true;
    }
    if (epoch !== '' && this.#epoch !== epoch) this.#tell({ entry: null, before, after: this.#standing });
    this.#useEarly();
  }

  /** All of it first: nobody sees, or decides on, a room that is half read. */
  async #takeAnew({ epoch, snapshot }: OpenedLog): Promise<void> {
    const { store, id, rules, room, learnNames } = this.#options;
    // The store keeps what this class once saved; its type is known here and nowhere else.
    let standing: Standing<StateOf<K>> =
      snapshot === null
        ? { v: 0, pv: 0, state: rules.initial(room) }
        : { v: snapshot.v, pv: snapshot.pv, state: snapshot.state as unknown as StateOf<K> };
    const saved = standing.v;
    let understood = true;
    for (let more = true; more;) {
      const entries = await store.read(id, standing.v, readAtOnce);
      for (const entry of entries) {
        await learnNames(entry.events);
        standing = { v: entry.v, pv: entry.pv, state: fold(rules, standing.state, entry) };
        understood &&= knownTo(rules, entry);
      }
      more = entries.length === readAtOnce;
    }
    this.#standing = standing;
    this.#understood = understood;
    this.#epoch = epoch;
    // A log that began again counts from the beginning.
    this.#saved = { v: saved, at: -Infinity };
  }

  /** Whoever writes these events has worked out already where they lead: it is not done twice. */
  foresee(events: readonly Json[], before: StateOf<K>, after: StateOf<K>): void {
    this.#foreseen.set(events, { before, after });
  }

  receive(entry: LogEntry): void {
    // A log that begins again counts lower than what is known of it now.
    if (!this.#ready) return void this.#early.push(entry);
    if (entry.v <= this.#standing.v) return;
    if (entry.v > this.#standing.v + 1) {
      this.#early.push(entry);
      void this.catchUp().catch(() => undefined);
      return;
    }
    const learning = this.#options.learnNames(entry.events);
    if (learning !== undefined) {
      this.#early.push(entry);
      void learning.catch(() => undefined).then(() => this.#useEarly());
      return;
    }
    this.#follow(entry);
    if (this.#early.length > 0) this.#useEarly();
  }

  /** Reads what is missing. Calls at the same time share one reading. */
  catchUp(): Promise<void> {
    this.#reading ??= this.#readRest().finally(() => {
      this.#reading = null;
      this.#useEarly();
    });
    return this.#reading;
  }

  /** Reads everything that was stored before this call. A reading that began earlier may have missed the last of it. */
  async catchUpAnew(): Promise<void> {
    if (this.#reading !== null) await this.#reading;
    await this.catchUp();
  }

  async #readRest(): Promise<void> {
    const { store, id, learnNames } = this.#options;
    for (;;) {
      const entries = await store.read(id, this.#standing.v, readAtOnce);
      for (const entry of entries) await learnNames(entry.events);
      for (const entry of entries) if (entry.v === this.#standing.v + 1) this.#follow(entry);
      if (entries.length < readAtOnce) return;
    }
  }

  #useEarly(): void {
    const early = this.#early.sort((a, b) => a.v - b.v);
    this.#early = [];
    for (const entry of early) if (entry.v === this.#standing.v + 1) this.#follow(entry);
    this.#early = early.filter((entry) => entry.v > this.#standing.v);
  }

  #follow(entry: LogEntry): void {
    const before = this.#standing;
    const foreseen = this.#foreseen.get(entry.events);
    const state = foreseen?.before === before.state ? foreseen.after : fold(this.#options.rules, before.state, entry);
    this.#foreseen.delete(entry.events);
    this.#standing = { v: entry.v, pv: entry.pv, state };
    this.#understood &&= knownTo(this.#options.rules, entry);
    this.#saveSnapshot();
    this.#tell({ entry, before, after: this.#standing });
  }

  #saveSnapshot(): void {
    const { v, pv, state } = this.#standing;
    const now = this.#options.now();
    if (!this.#understood || v < this.#saved.v + snapshotEvery || now < this.#saved.at + snapshotRestMs) return;
    this.#saved = { v, at: now };
    const snapshot = { v, pv, state: state as unknown as Json, epoch: this.#epoch };
    // A snapshot only saves reading; without it the entries are read.
    this.#options.store.saveSnapshot(this.#options.id, snapshot).catch(() => undefined);
  }

  #tell(change: Change<StateOf<K>>): void {
    for (const listener of this.#listeners) listener(change);
    for (const follower of this.#followers) follower(change);
  }

  /** The state as it stood at an earlier version, or null when the store does not reach back that far. */
  async standingWhere(last: (entry: LogEntry) => boolean): Promise<Standing<StateOf<K>> | null> {
    const { store, id, rules, room } = this.#options;
    let standing: Standing<StateOf<K>> = { v: 0, pv: 0, state: rules.initial(room) };
    const end = this.#standing.v;
    while (standing.v < end) {
      const entries = await store.read(id, standing.v, readAtOnce);
      if (entries[0]?.v !== standing.v + 1) return null;
      for (const entry of entries) {
        if (!last(entry)) return standing;
        standing = { v: entry.v, pv: entry.pv, state: fold(rules, standing.state, entry) };
      }
    }
    return standing;
  }
}

function fold<K extends LogKind>(rules: Rulebook<K>, state: StateOf<K>, entry: LogEntry): StateOf<K> {
  return (entry.events as readonly unknown[] as readonly EventOf<K>[]).reduce(rules.evolve, state);
}

function knownTo<K extends LogKind>(rules: Rulebook<K>, entry: LogEntry): boolean {
  return (entry.events as readonly unknown[] as readonly { readonly type: string }[]).every(({ type }) => rules.knows(type));
}
