import type { Newcomers } from './newcomers.ts';

/** What all made-up people know beyond their own room. */
export type Scene = {
  /** Platform time in milliseconds. */
  readonly now: number;
  readonly newcomers: Newcomers;
  /** How long, all in all, real people have been here. */
  readonly watchedMs: number;
  /** Nobody real leads: the made-up host does. */
  readonly leads: boolean;
  /** The made-up people. */
  readonly ours: ReadonlySet<string>;
};
