import type { Way } from '../room/state.ts';
import { smallestGroup } from './fairness.ts';
import type { FairnessReport } from './fairness.ts';

/** Reasons that a page offers for calling somebody out of turn. A host's own words may name somebody: nobody reads them. */
const readyReasons: Readonly<Record<string, ToldReason>> = {
  'The interpreter is here only now.': 'interpreter',
  'It belongs to what was just said.': 'just-said',
  'This person must leave soon.': 'must-leave'
};
export type ToldReason = 'interpreter' | 'just-said' | 'must-leave' | 'own-words';

/** Null: some, and fewer than five. Such a number would be that of somebody. */
export type ToldCount = number | null;
export type ToldWay = {
  readonly way: Way;
  readonly asked: ToldCount;
  readonly heard: ToldCount;
  /** Null also where too few were heard: their wait would be somebody's. */
  readonly waitMs: number | null;
  readonly passedOver: ToldCount;
  readonly longerMs: number | null;
};
export type ToldFairness = {
  readonly calls: ToldCount;
  /** What hosts did, not who asked: exact, as hosts read it on their pages. */
  readonly departures: number;
  readonly reasons: readonly { readonly reason: ToldReason; readonly times: ToldCount }[];
  readonly ways: readonly ToldWay[];
  readonly others: ToldCount;
};

/**
 * The report as organisers and hosts may read it. `rough`: over all rooms, in steps of five, so that nobody can take
 * the rooms from the day and find what a small room has.
 */
export function toldFairness(report: FairnessReport, rough = false): ToldFairness {
  const told = (n: number): ToldCount => (n > 0 && n < smallestGroup ? null : rough ? Math.floor(n / smallestGroup) * smallestGroup : n);
  const reasons = Map.groupBy(report.departures, ({ reason }) => readyReasons[reason] ?? 'own-words');
  return {
    calls: told(report.calls),
    departures: report.departures.length,
    reasons: [...reasons].map(([reason, those]) => ({ reason, times: told(those.length) })),
    ways: report.ways.map(({ way, asked, heard, waitMs, passedOver, longerMs }) => ({
      way,
      asked: told(asked),
      heard: told(heard),
      waitMs: heard < smallestGroup || waitMs === null ? null : inMinutes(waitMs),
      passedOver: told(passedOver),
      longerMs: passedOver < smallestGroup ? null : inMinutes(longerMs)
    })),
    others: told(report.others)
  };
}

/** To the second a wait says who it was. */
const inMinutes = (ms: number): number => Math.round(ms / 60_000) * 60_000;
