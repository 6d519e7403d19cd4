import { nobody, type Newcomers } from './newcomers.ts';

/** A stretch of workshops in the programme, in platform time. */
export type Round = { readonly from: number; readonly to: number };

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
  readonly rounds: readonly Round[];
};

export const emptyScene: Scene = { now: 0, newcomers: nobody, watchedMs: 0, leads: false, ours: new Set(), rounds: [] };
