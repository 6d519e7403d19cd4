import type { Rung } from './types.ts';

/** One second of what arrived. */
export type LinkSample = {
  readonly at: number;
  /** Share of packets, 0 to 1. */
  readonly lost: number;
  /** Share of sound invented to fill holes, 0 to 1. */
  readonly madeUp: number;
  /** What came through, kbit/s. Of a link that loses packets: what it carries. */
  readonly kbps: number;
  /** Somebody signs on screen: a second of theirs that is lost is a sentence lost. */
  readonly signing: boolean;
};
/** What a rung would take of the link, kbit/s. */
export type Need = (rung: Rung) => number;
export type LadderState = {
  readonly rung: Rung;
  readonly badSince: number | null;
  readonly goodSince: number | null;
  readonly climbAfterMs: number;
  /** The last rung was climbed then: trouble soon after it came of that. */
  readonly climbedAt: number | null;
  /** What the link carried when it last lost packets, kbit/s. */
  readonly carried: number | null;
};

export const limits = {
  lost: 0.05,
  madeUp: 0.15,
  /** Bad for so long before something is given up; so soon while somebody signs. */
  dropAfterMs: 3_000,
  dropAfterSigningMs: 1_000,
  /** Trouble this soon after a climb ends it at once. */
  climbTriedMs: 5_000,
  /** Good for so long before a rung is tried that the link carried before. */
  climbAfterMs: 10_000,
  /** And before one that it did not; doubles with each fall, so that pictures do not come and go. */
  climbBlindMs: 60_000,
  climbAfterMostMs: 480_000,
  /** So much of what a link carried is counted on: it also carries repeats and key frames. */
  share: 0.9
} as const;

export const topOfLadder: LadderState = {
  rung: 0,
  badSince: null,
  goodSince: null,
  climbAfterMs: limits.climbBlindMs,
  climbedAt: null,
  carried: null
};

export function step(state: LadderState, sample: LinkSample, need: Need): LadderState {
  const bad = sample.lost > limits.lost || sample.madeUp > limits.madeUp;
  return bad ? fall(state, sample, need) : climb(state, sample.at, need);
}

function fall(state: LadderState, { at, kbps, signing }: LinkSample, need: Need): LadderState {
  const badSince = state.badSince ?? at;
  const waiting: LadderState = { ...state, badSince, goodSince: null };
  const tried = state.climbedAt !== null && at - state.climbedAt < limits.climbTriedMs;
  const patienceMs = tried ? 0 : signing ? limits.dropAfterSigningMs : limits.dropAfterMs;
  if (at - badSince < patienceMs || state.rung === 4) return waiting;
  const first = state.carried === null && !tried;
  return {
    rung: lowered(state.rung, (rung) => need(rung) <= kbps * limits.share),
    badSince: null,
    goodSince: null,
    climbAfterMs: first ? state.climbAfterMs : Math.min(limits.climbAfterMostMs, state.climbAfterMs * 2),
    climbedAt: null,
    carried: kbps
  };
}

/** At least one rung, and as many as it takes: one rung at a time would be seconds of broken signing. */
function lowered(from: Rung, carried: (rung: Rung) => boolean): Rung {
  return ladder.find((rung) => rung > from && carried(rung)) ?? 4;
}

function climb(state: LadderState, at: number, need: Need): LadderState {
  const goodSince = state.goodSince ?? at;
  const waiting: LadderState = { ...state, badSince: null, goodSince };
  if (state.rung === 0) return waiting;
  const rung = higher(state.rung);
  const known = state.carried !== null && need(rung) <= state.carried * limits.share;
  if (at - goodSince < (known ? limits.climbAfterMs : state.climbAfterMs)) return waiting;
  return { ...state, rung, badSince: null, goodSince: at, climbedAt: at };
}

const ladder: readonly Rung[] = [0, 1, 2, 3, 4];
function higher(rung: Rung): Rung {
  return ladder.findLast((one) => one < rung) ?? 0;
}

/** Counters of all received tracks together, as the browser keeps them since the start. */
export type Received = {
  readonly at: number;
  readonly packets: number;
  readonly lost: number;
  readonly bytes: number;
  readonly samples: number;
  readonly madeUp: number;
};

/** The difference of two readings as shares; null while too little arrived to judge. */
export function compare(before: Received, now: Received): Omit<LinkSample, 'signing'> | null {
  const packets = now.packets - before.packets;
  const lost = now.lost - before.lost;
  const samples = now.samples - before.samples;
  const madeUp = now.madeUp - before.madeUp;
  if (packets + lost < 20 || packets < 0 || lost < 0) return null;
  return {
    at: now.at,
    lost: lost / (packets + lost),
    madeUp: samples > 0 && madeUp > 0 ? madeUp / samples : 0,
    kbps: ((now.bytes - before.bytes) * 8) / Math.max(1, now.at - before.at)
  };
}
