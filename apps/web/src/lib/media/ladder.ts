import type { Rung } from './types.ts';

/** One second of what arrived. `lost`: share of packets, 0 to 1. `made up`: share of sound invented to fill holes. */
export type LinkSample = { readonly at: number; readonly lost: number; readonly madeUp: number };
export type LadderState = {
  readonly rung: Rung;
  readonly badSince: number | null;
  readonly goodSince: number | null;
  readonly climbAfterMs: number;
};

export const limits = {
  lost: 0.05,
  madeUp: 0.15,
  /** Bad for so long before a rung is given up. */
  dropAfterMs: 3_000,
  /** Good for so long before a rung is tried again; doubles with each fall, so that pictures do not come and go. */
  climbAfterMs: 10_000,
  climbAfterMostMs: 80_000
} as const;

export const topOfLadder: LadderState = { rung: 0, badSince: null, goodSince: null, climbAfterMs: limits.climbAfterMs };

export function step(state: LadderState, sample: LinkSample): LadderState {
  return sample.lost > limits.lost || sample.madeUp > limits.madeUp ? fall(state, sample.at) : climb(state, sample.at);
}

function fall(state: LadderState, at: number): LadderState {
  const badSince = state.badSince ?? at;
  const waiting: LadderState = { ...state, badSince, goodSince: null };
  if (at - badSince < limits.dropAfterMs || state.rung === 3) return waiting;
  const climbAfterMs = Math.min(limits.climbAfterMostMs, state.climbAfterMs * 2);
  return { rung: lower(state.rung), badSince: at, goodSince: null, climbAfterMs };
}

function climb(state: LadderState, at: number): LadderState {
  const goodSince = state.goodSince ?? at;
  const waiting: LadderState = { ...state, badSince: null, goodSince };
  if (state.rung === 0 || at - goodSince < state.climbAfterMs) return waiting;
  return { ...state, rung: higher(state.rung), badSince: null, goodSince: at };
}

function lower(rung: Rung): Rung {
  return rung === 0 ? 1 : rung === 1 ? 2 : 3;
}
function higher(rung: Rung): Rung {
  return rung === 3 ? 2 : rung === 2 ? 1 : 0;
}

/** Counters of all received tracks together, as the browser keeps them since the start. */
export type Received = { readonly packets: number; readonly lost: number; readonly samples: number; readonly madeUp: number };

/** The difference of two readings as shares; null while too little arrived to judge. */
export function compare(before: Received, now: Received, at: number): LinkSample | null {
  const packets = now.packets - before.packets;
  const lost = now.lost - before.lost;
  const samples = now.samples - before.samples;
  const madeUp = now.madeUp - before.madeUp;
  if (packets + lost < 20 || packets < 0 || lost < 0) return null;
  return { at, lost: lost / (packets + lost), madeUp: samples > 0 && madeUp > 0 ? madeUp / samples : 0 };
}
