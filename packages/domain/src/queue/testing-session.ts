import { fairOrder } from '../room/fair-order.ts';
import type { Contribution, Way } from '../room/state.ts';
import { Play, person } from '../testing.ts';

/** Five ways of taking part: voice, text, BSL, AAC, and through a supporter. */
export const fiveWays = ['speaking', 'writing', 'signing', 'typing', 'supporter'] as const satisfies readonly Way[];
type FiveWays = (typeof fiveWays)[number];

const secondMs = 1_000;
type Range = readonly [from: number, to: number];
/**
 * Seconds, made up but told: to find one's words, and to have the floor. Somebody who types at five words a minute needs
 * up to eight minutes for forty words. Voice and BSL raise a hand and find their words when they have the floor.
 */
const composes: Readonly<Record<FiveWays, Range>> = {
  speaking: [0, 0],
  signing: [0, 0],
  writing: [30, 120],
  supporter: [60, 240],
  typing: [120, 480]
};
const hasTheFloor: Readonly<Record<FiveWays, Range>> = {
  speaking: [60, 120],
  signing: [75, 150],
  writing: [30, 60],
  supporter: [60, 120],
  typing: [90, 240]
};
const readByHosts: Range = [5, 30];

/** Numbers from 0 to 1 that are the same for the same seed. */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Whom a host calls, of those who are ready, in fair order; with a reason when it is not the first. */
export type Chair = (
  ready: readonly Contribution[],
  random: () => number
) => { readonly called: Contribution | undefined; readonly departure: string | null };

export const fairChair: Chair = ([first]) => ({ called: first, departure: null });

export type Session = {
  readonly seed: number;
  /** People of each way. */
  readonly each: number;
  /** Everybody begins to ask in this time; the first is called at its end, or (`waits` false) at its beginning. */
  readonly askingMs: number;
  readonly waits: boolean;
  /** The host takes so many, then the session is over. */
  readonly turns: number;
  readonly chair: Chair;
  /** As elsewhere: the place is taken when the words are sent. */
  readonly placeWhenSent?: boolean;
};

type Step = { readonly at: number; readonly act: () => void };
const asksInWords = (way: FiveWays): way is Exclude<FiveWays, 'speaking' | 'signing'> => way !== 'speaking' && way !== 'signing';

/** A session of questions in the real rules, with made-up people and a made-up host. */
export class SimulatedSession {
  readonly play = new Play('room');
  readonly #options: Session;
  readonly #random: () => number;
  readonly #began: number;
  #steps: Step[] = [];

  constructor(options: Session) {
    this.#options = options;
    this.#random = seededRandom(options.seed);
    this.#began = this.play.now;
    this.play.must(chairs, 'broadcast.start', {});
  }

  run(): Play<'room'> {
    const { each, askingMs, waits, turns } = this.#options;
    for (const way of fiveWays) for (let n = 0; n < each; n += 1) this.#plan(way, `${way}-${n}`);
    this.#steps.sort((a, b) => a.at - b.at);
    let now = this.#began + (waits ? askingMs : 0);
    for (let turn = 0; turn < turns; turn += 1) {
      now = this.#untilSomebodyIsReady(now);
      const way = this.#callOne(now);
      if (way === null) break;
      now += this.#length(hasTheFloor[way]);
    }
    return this.play;
  }

  #length([from, to]: Range): number {
    return (from + this.#random() * (to - from)) * secondMs;
  }

  #plan(way: FiveWays, id: string): void {
    const { askingMs, placeWhenSent = false } = this.#options;
    const asker = person(`person-${id}`);
    const begins = this.#began + this.#random() * askingMs;
    if (!asksInWords(way)) {
      this.#steps.push({ at: begins, act: () => void this.play.must(asker, 'hand.raise', { id, way }) });
      return;
    }
    const sends = begins + this.#length(composes[way]);
    if (!placeWhenSent) this.#steps.push({ at: begins, act: () => void this.play.must(asker, 'contribution.compose', { id, way }) });
    this.#steps.push(
      { at: sends, act: () => void this.play.must(asker, 'contribution.ask', { id, way, text: 'Who decides?', named: true }) },
      { at: sends + this.#length(readByHosts), act: () => void this.play.must(chairs, 'contribution.ready', { id }) }
    );
  }

  #untilSomebodyIsReady(from: number): number {
    let now = from;
    for (;;) {
      this.#happen(now);
      const [next] = this.#steps;
      if (this.#ready.length > 0 || next === undefined) return now;
      now = next.at;
    }
  }
  #happen(now: number): void {
    const due = this.#steps.filter(({ at }) => at <= now);
    this.#steps = this.#steps.filter(({ at }) => at > now);
    for (const { at, act } of due) {
      this.play.now = Math.max(this.play.now, at);
      act();
    }
    this.play.now = Math.max(this.play.now, now);
  }

  get #ready(): readonly Contribution[] {
    return fairOrder(this.play.state.contributions).filter(({ state }) => state === 'ready');
  }
  #callOne(now: number): FiveWays | null {
    const { called, departure } = this.#options.chair(this.#ready, this.#random);
    if (called === undefined) return null;
    this.play.now = now;
    this.play.must(chairs, 'contribution.call', { id: called.id, departure });
    return fiveWays.find((way) => way === called.way) ?? 'writing';
  }
}

const chairs = person('chair', 'host');
