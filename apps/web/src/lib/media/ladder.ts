import type { Rung } from './types.ts';

/** What arrived since the last look, half a second ago. */
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
  /** So many climbs in a row ended in trouble. */
  readonly failed: number;
  /** The last rung was climbed then: trouble soon after it came of that. */
  readonly climbedAt: number | null;
  /** Something was given up then: what was on its way before is still missed for a moment. */
  readonly fellAt: number | null;
  /** The most that the link carried in the last seconds in which it lost packets, kbit/s. */
  readonly carried: number | null;
};

export const limits = {
  lost: 0.05,
  madeUp: 0.15,
  /** Bad for so long before something is given up. While somebody signs, pictures of others go at once, then BSL itself gets smaller. */
  dropAfterMs: 3_000,
  dropAfterSigningMs: 500,
  /** So long after something was given up nothing more is. */
  settleMs: 2_000,
  /** Trouble this soon after a climb ends it at once. */
  climbTriedMs: 5_000,
  /** Good for so long before pictures come back that the link carried before. */
  climbAfterMs: 10_000,
  /** And before anything is tried of which that is not known. A busy moment of this computer must not cost minutes of pictures. */
  climbBlindMs: 20_000,
  climbBslMs: 20_000,
  climbSpareMs: 15_000,
  /**
   * Each try that failed doubles the wait, so often at most: a try of larger BSL that fails breaks up signing for a moment,
   * and on a link that stays poor comes every five minutes at last.
   */
  mostFailed: 4,
  /** So much of what a link carried is counted on: it also carries repeats and key frames. */
  share: 0.9,
  /** Small BSL is tried also where that is doubtful: a busy computer makes a link look narrower than it is. */
  shareSmall: 1.1
} as const;

export const topOfLadder: LadderState = {
  rung: 0,
  badSince: null,
  goodSince: null,
  failed: 0,
  climbedAt: null,
  fellAt: null,
  carried: null
};
/** The last rung on which BSL is whole. */
const wholeBsl: Rung = 2;
const smallBsl: Rung = 3;

export function step(state: LadderState, sample: LinkSample, need: Need): LadderState {
  if (state.fellAt !== null && sample.at - state.fellAt < limits.settleMs) return state;
  const bad = sample.lost > limits.lost || sample.madeUp > limits.madeUp;
  return bad ? fall(state, sample, need) : climb(state, sample.at, need);
}

function fall(state: LadderState, { at, kbps, lost, signing }: LinkSample, need: Need): LadderState {
  const badSince = state.badSince ?? at;
  const carried = state.badSince === null ? kbps : Math.max(kbps, state.carried ?? 0);
  const waiting: LadderState = { ...state, badSince, carried, goodSince: null };
  const tried = state.climbedAt !== null && at - state.climbedAt < limits.climbTriedMs;
  // Sound may be made up because this computer is busy; packets are lost by a link.
  const urgent = signing && lost > limits.lost;
  if (state.rung === 4) return waiting;
  if (!tried && at - badSince < (urgent ? limits.dropAfterSigningMs : limits.dropAfterMs)) {
    return urgent && state.rung < wholeBsl ? { ...waiting, rung: lowered(state.rung, carried, need, wholeBsl) } : waiting;
  }
  return {
    rung: lowered(state.rung, carried, need),
    badSince: null,
    goodSince: null,
    failed: tried ? Math.min(limits.mostFailed, state.failed + 1) : state.failed,
    climbedAt: null,
    fellAt: at,
    carried
  };
}

/** At least one rung, and as many as it takes: one rung at a time would be seconds of broken signing. */
function lowered(from: Rung, carried: number, need: Need, lowest: Rung = 4): Rung {
  return ladder.find((rung) => rung > from && rung < lowest && need(rung) <= carried * shareFor(rung)) ?? lowest;
}

const shareFor = (rung: Rung): number => (rung === smallBsl ? limits.shareSmall : limits.share);

function climb(state: LadderState, at: number, need: Need): LadderState {
  const goodSince = state.goodSince ?? at;
  const waiting: LadderState = { ...state, badSince: null, goodSince };
  if (state.rung === 0) return waiting;
  const rung = higher(state.rung);
  if (at - goodSince < patience(state, rung, need)) return waiting;
  return { ...state, rung, badSince: null, goodSince: at, climbedAt: at };
}

/** How long the link must have been good before `rung` is tried. */
function patience({ carried, failed }: LadderState, rung: Rung, need: Need): number {
  const longer = 2 ** failed;
  if (rung === smallBsl) return limits.climbSpareMs * longer;
  if (rung === wholeBsl) return limits.climbBslMs * longer;
  const known = carried !== null && need(rung) <= carried * limits.share;
  return (known ? limits.climbAfterMs : limits.climbBlindMs) * longer;
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
