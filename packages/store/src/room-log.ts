import type { Json } from './json.ts';

export type { Json } from './json.ts';

/** One commit as it stands in the log. `pv`, the public position, advances only when the delegate view changes. */
export type LogEntry = { readonly v: number; readonly pv: number; readonly at: number; readonly events: readonly Json[] };

export type Snapshot = { readonly v: number; readonly pv: number; readonly state: Json };

export type OpenedLog = { readonly epoch: string; readonly v: number; readonly pv: number; readonly snapshot: Snapshot | null };

export type Commit = {
  readonly log: string;
  /** Epoch and version the events were decided on. */
  readonly epoch: string;
  readonly expected: number;
  /**
   * Key of the commit that made version `expected`, when the events were decided on it before it was known to be stored:
   * if another one took its place, this is a conflict.
   */
  readonly after?: string;
  /** The same key within 24 hours gets the outcome stored at the first time, whatever else differs. */
  readonly key: string;
  readonly at: number;
  /** Public position after these events. */
  readonly pv: number;
  readonly events: readonly Json[];
  readonly outcome: Json;
};

/** Checked in this order: key, epoch, version. Only `appended` has written anything. */
export type CommitResult =
  | { readonly kind: 'appended'; readonly v: number }
  | { readonly kind: 'repeated'; readonly v: number; readonly outcome: Json }
  | { readonly kind: 'conflict'; readonly v: number }
  | { readonly kind: 'epoch'; readonly epoch: string };

export type Tally = Readonly<Record<string, number>>;

/** One member's choice in a counter; null takes it back. */
export type Choice = {
  readonly counter: string;
  readonly member: string;
  readonly choice: string | null;
  /** Of the command, among those of commits: the same key within 24 hours counts once, however late it comes again. */
  readonly key: string;
  readonly outcome: Json;
};

export type Subscriber = {
  readonly onEntry: (entry: LogEntry) => void;
  /** The log began again under another epoch (data gone or restored): open it anew; entries of the new epoch follow. */
  readonly onNewEpoch?: () => void;
};

/**
 * Append-only logs, one per room and concern. Every method but `subscribe`, `publish` and `onMessage` rejects with
 * `StoreAway` while the store is away, and with `OutOfBounds` for a value that no correct caller sends.
 */
export interface RoomLog {
  /** Creates the log with a random epoch when it is new. */
  open(log: string): Promise<OpenedLog>;
  /** Entries after a version, oldest first, at most `limit`. */
  read(log: string, afterV: number, limit: number): Promise<readonly LogEntry[]>;
  /** Resolves only after the append is durable. Commits waiting in one tick share one write to disk. */
  commit(commit: Commit): Promise<CommitResult>;
  /** What a key was answered within the last 24 hours. `v` is 0 for a choice. */
  outcome(log: string, key: string): Promise<null | { readonly v: number; readonly outcome: Json }>;
  /**
   * Durable entries of every node, each once, in order, from the moment of the call: subscribe first, then `open` and
   * `read`, and nothing is missed between them. Entries already read may come once more; drop them by `v`.
   */
  subscribe(log: string, subscriber: Subscriber | Subscriber['onEntry']): () => void;
  /** Kept only when newer than the snapshot there is. Give the epoch, so that a log that began again refuses it. */
  saveSnapshot(log: string, snapshot: Snapshot & { readonly epoch?: string }): Promise<void>;
  /** A counter that commutes: one choice per member and counter. Durable before it resolves. */
  choose(log: string, choice: Choice): Promise<{ readonly changed: boolean; readonly tally: Tally }>;
  /** By counter. Those nobody has a choice in are absent. */
  tallies(log: string): Promise<Readonly<Record<string, Tally>>>;
  /** Not stored, at most once. Listeners of this store are called before it returns, those of other nodes soon after. */
  publish(log: string, message: Json): void;
  onMessage(log: string, listener: (message: Json) => void): () => void;
  /**
   * Small durable values beside the logs: clock offset, keys of the day. `forget` leaves no copy of the value in the
   * store's own files: SQLite's when it resolves, Redis's when its append-only file has been rewritten.
   */
  readonly meta: {
    get(key: string): Promise<string | null>;
    set(key: string, value: string): Promise<void>;
    /** Sets it only where `before` or nothing stands. Resolves to what stands there afterwards: of several at once one wins. */
    swap(key: string, before: string | null, value: string): Promise<string>;
    forget(key: string): Promise<void>;
  };
  /** Takes the way of a write as far as possible without one: answers only when a commit would be accepted. */
  ping(): Promise<void>;
  close(): Promise<void>;
}
