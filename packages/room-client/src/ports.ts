/** Ends a timer or a subscription. Safe to call twice. */
export type Cancel = () => void;

/** Every timer of the client goes through this, so that tests hold time in their hands. */
export type Scheduler = {
  /** Milliseconds of the machine's clock. Only differences and the offset to the platform's clock are used. */
  readonly now: () => number;
  readonly after: (ms: number, run: () => void) => Cancel;
};

export type Random = {
  /** At least 0, below 1. */
  readonly fraction: () => number;
  /** A fresh id of a command: cryptographically random, so that nobody can guess another person's. */
  readonly id: () => string;
};

/** A command that must survive a reload, with who gave it: another person in the same browser never sends it. */
export type KeptCommand = {
  readonly id: string;
  readonly person: string;
  readonly room: string;
  readonly type: string;
  readonly data: unknown;
  /** Milliseconds of the machine's clock. */
  readonly at: number;
};

/** Where commands wait over a reload. It may be full, forbidden or away: then the client goes on without it. */
export type OutboxStorage = {
  readonly all: () => Promise<readonly KeptCommand[]>;
  readonly put: (command: KeptCommand) => Promise<void>;
  readonly remove: (id: string) => Promise<void>;
};

/** Remembers for the session of a tab that WebSockets do not get through here. */
export type CarrierMemory = { readonly read: () => string | null; readonly write: (name: string) => void };
