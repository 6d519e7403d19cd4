import type { Late } from './lateness.ts';
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
  /** How much later than a moment ago all comes, and how much of that is new since the last look. Missing: not known. */
  readonly lateMs?: number;
  readonly laterMs?: number;
  /** How long packets wait on the link, by all that comes, and how much that grew since the last look. Missing: not known. */
  readonly queueMs?: number | null;
  readonly fillsMs?: number;
  /** Somebody signs on screen: a second of theirs that is lost is a sentence lost. */
  readonly signing: boolean;
};
/** What a rung would take of the link, kbit/s. */
export type Need = (rung: Rung) => number;
export type LadderState = {
  readonly rung: Rung;
  readonly badSince: number | null;
  /** Within this trouble packets are lost since then; null while sound alone is made up. */
  readonly lostSince: number | null;
  readonly goodSince: number | null;
  /** So many climbs ended in trouble since one last stood for a while. */
  readonly failed: number;
  /** The last rung was climbed then: trouble soon after it came of that. */
  readonly climbedAt: number | null;
  /** Something was given up then: what was on its way before is still missed for a moment. */
  readonly fellAt: number | null;
  /** The most that the link carried in the last seconds in which it lost packets, kbit/s. */
  readonly carried: number | null;
  /** At the last look the link's queue filled: since then, and with so much coming through at the most. */
  readonly fills: { readonly since: number; readonly kbps: number } | null;
};

export const limits = {
  lost: 0.05,
  madeUp: 0.15,
  /** Bad for so long before something is given up. While somebody signs, pictures of others go at once, then BSL itself gets smaller. */
  dropAfterMs: 3_000,
  /** The next look, half a second later: by the clock a few ms less or more. */
  dropAfterSigningMs: 400,
  /** So long after something was given up nothing more is. */
  settleMs: 2_000,
  /** Trouble this soon after a climb ends it at once. */
  climbTriedMs: 5_000,
  /**
   * And so does a queue that fills: this late, and later by so much in half a second. A home router keeps 100 to 250 ms, and
   * the key frame with which a picture begins makes all late once without making it later still.
   */
  lateMs: 120,
  laterMs: 15,
  /**
   * While somebody signs, a queue that grows in two looks one after the other is trouble before the first packet is lost. So
   * much must wait by then; 25 ms come and go on a link that carries all, and 250 are full.
   */
  queueMs: 40,
  /** A climb that stood so long without trouble makes up for all that failed before. */
  climbStoodMs: 60_000,
  /** Good for so long before pictures come back that the link carried before. */
  climbAfterMs: 10_000,
  /** And before anything is tried of which that is not known. A busy moment of this computer must not cost minutes of pictures. */
  climbBlindMs: 20_000,
  climbBslMs: 20_000,
  climbSpareMs: 15_000,
  /**
   * Each try that failed doubles the wait, so often at most. Where it failed on lost packets the link has shown that it does
   * not carry that much, and the wait is twice as long again: such a try breaks up signing for two to three seconds, and on
   * a link that stays poor comes every five minutes at last. What a busy computer ended is tried again sooner.
   */
  mostFailed: 3,
  /** So much of what a link carried is counted on: it also carries repeats and key frames. */
  share: 0.9,
  /** Small BSL is tried also where that is doubtful: a busy computer makes a link look narrower than it is. */
  shareSmall: 1.1
} as const;

export const topOfLadder: LadderState = {
  rung: 0,
  badSince: null,
  lostSince: null,
  goodSince: null,
  failed: 0,
  climbedAt: null,
  fellAt: null,
  carried: null,
  fills: null
};
/** The last rung on which BSL is whole. */
const wholeBsl: Rung = 3;
const smallBsl: Rung = 4;
const lowest: Rung = 6;

export function step(state: LadderState, sample: LinkSample, need: Need): LadderState {
  if (state.fellAt !== null && sample.at - state.fellAt < limits.settleMs) return state;
  const now = { ...state, fills: filling(state, sample) };
  const bad = isLosing(now, sample) || sample.madeUp > limits.madeUp || (isTried(state, sample.at) && queues(state, sample, need));
  return bad ? fall(now, sample, need) : climb(now, sample, need);
}

/** Only while somebody signs: the rest can wait for packets that are lost. */
function filling({ fills }: LadderState, { at, signing, kbps, queueMs, fillsMs = 0 }: LinkSample): LadderState['fills'] {
  if (!signing || (queueMs ?? 0) <= limits.queueMs || fillsMs <= limits.laterMs) return null;
  return { since: fills?.since ?? at, kbps: Math.max(kbps, fills?.kbps ?? 0) };
}
/** Packets are lost, or soon will be. */
const isLosing = ({ fills }: LadderState, { at, lost }: LinkSample): boolean => lost > limits.lost || (fills !== null && fills.since < at);

const isTried = ({ climbedAt }: LadderState, at: number): boolean => climbedAt !== null && at - climbedAt < limits.climbTriedMs;

/**
 * Before a try loses signing the first packet, what comes waits longer and longer on its way. Believed only of a link that has
 * lost packets with less than this rung takes: a busy computer shows late what came in time.
 */
function queues({ rung, carried }: LadderState, { lateMs = 0, laterMs = 0 }: LinkSample, need: Need): boolean {
  const doubtful = carried !== null && need(rung) > carried * limits.share;
  return doubtful && lateMs > limits.lateMs && laterMs > limits.laterMs;
}

function fall(state: LadderState, sample: LinkSample, need: Need): LadderState {
  const { at, signing } = sample;
  const waiting = inTrouble(state, sample);
  const tried = isTried(state, at);
  // Sound may be made up because this computer is busy; packets are lost by a link.
  const losing = isLosing(state, sample);
  const since = (signing && losing ? waiting.lostSince : waiting.badSince) ?? at;
  if (!tried && at - since < (signing && losing ? limits.dropAfterSigningMs : limits.dropAfterMs)) {
    return signing && losing ? giveUpOthers(waiting, need) : waiting;
  }
  return {
    // What was tried goes back to where it stood. Of a computer that is busy nobody knows what its link carries.
    rung: lowered(state.rung, losing && !tried ? waiting.carried : null, need),
    badSince: null,
    lostSince: null,
    goodSince: null,
    failed: tried ? Math.min(limits.mostFailed, state.failed + 1) : state.failed,
    climbedAt: null,
    fellAt: at,
    carried: waiting.carried,
    fills: null
  };
}

/** One more bad look. What a link carries is told by packets that are lost or wait, not by a computer that is busy. */
function inTrouble(state: LadderState, sample: LinkSample): LadderState {
  const { at, kbps } = sample;
  const trouble = { ...state, badSince: state.badSince ?? at, goodSince: null };
  if (!isLosing(state, sample)) return trouble;
  const most = Math.max(kbps, state.fills?.kbps ?? 0);
  const carried = state.lostSince === null ? most : Math.max(most, state.carried ?? 0);
  return { ...trouble, lostSince: state.lostSince ?? state.fills?.since ?? at, carried };
}

/** Pictures of others and slides go at the first bad look while somebody signs. Where that should do, the next look is waited for once more. */
function giveUpOthers(state: LadderState, need: Need): LadderState {
  if (state.rung >= wholeBsl) return state;
  const rung = lowered(state.rung, state.carried, need, wholeBsl);
  const enough = rung !== state.rung && state.carried !== null && need(rung) <= state.carried * limits.share;
  return { ...state, rung, lostSince: enough ? null : state.lostSince };
}

/**
 * At least one rung, and as many as it takes: one rung at a time would be seconds of broken signing. A rung that gives
 * nothing up is passed over: where there are no slides, BSL gets smaller where slides would wait. One rung where it is
 * not known what the link carries.
 */
function lowered(from: Rung, carried: number | null, need: Need, last: Rung = lowest): Rung {
  const giving = ladder.filter((rung, i) => rung > from && rung <= last && need(rung) < need(ladder[i - 1] ?? 0));
  const fits = (rung: Rung): boolean => carried === null || need(rung) <= carried * shareFor(rung);
  return giving.find(fits) ?? giving.at(-1) ?? from;
}

const shareFor = (rung: Rung): number => (rung === smallBsl ? limits.shareSmall : limits.share);

function climb(state: LadderState, { at }: LinkSample, need: Need): LadderState {
  const goodSince = state.goodSince ?? at;
  const stood = state.climbedAt !== null && at - goodSince >= limits.climbStoodMs;
  const waiting: LadderState = { ...state, badSince: null, lostSince: null, goodSince, failed: stood ? 0 : state.failed };
  if (state.rung === 0 || state.fills !== null) return waiting;
  const rung = higher(state.rung, need);
  if (at - goodSince < patience(waiting, rung, need)) return waiting;
  return { ...waiting, rung, goodSince: at, climbedAt: at };
}

/** How long the link must have been good before `rung` is tried. */
function patience({ rung: from, carried, failed }: LadderState, rung: Rung, need: Need): number {
  const known = carried !== null && need(rung) <= carried * limits.share;
  const shown = failed > 0 && carried !== null && !known;
  const longer = 2 ** failed * (shown ? 2 : 1);
  if (rung >= smallBsl) return limits.climbSpareMs * longer;
  if (from > wholeBsl) return limits.climbBslMs * longer;
  return (known ? limits.climbAfterMs : limits.climbBlindMs) * longer;
}

const ladder: readonly Rung[] = [0, 1, 2, 3, 4, 5, 6];
/** The next rung that gives something back, and with it whatever costs nothing more. */
function higher(from: Rung, need: Need): Rung {
  const above = ladder.findLast((rung) => rung < from && need(rung) > need(from)) ?? 0;
  return ladder.find((rung) => need(rung) <= need(above)) ?? above;
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
export function compare(before: Received, now: Received): Omit<LinkSample, 'signing' | keyof Late> | null {
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
