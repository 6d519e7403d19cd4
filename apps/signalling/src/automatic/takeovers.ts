import { accessOf, automaticWriter, findLane, isCut, stopAfterOf } from '@alongside/domain';
import type { CaptionsState, Interim, Lane, Segment } from '@alongside/domain';
import type { Core } from '../core.ts';
import type { AutomaticCaptions } from './automatic-captions.ts';
import type { AutomaticLane, Half, Written } from './automatic-lane.ts';
import { dayRoom } from '../rooms/log-kinds.ts';
import { Closings } from './closings.ts';
import { automaticLane } from './rooms-on-air.ts';

const lookEveryMs = 500;
/** What a captioner chose may change while they write. */
const askAgainMs = 5_000;
/** What comes so soon after it closed was on its way before. */
const onItsWayMs = 300;
/** What a human wrote longer ago is not looked at when somebody goes on for them. */
const writtenMs = 30_000;
const mostLines = 40;
/** About ten seconds. More of them would fit to what somebody says again. */
const mostWords = 25;

type Parts = Pick<Core, 'people' | 'shelves' | 'interims' | 'dispatch' | 'clock' | 'newId' | 'failed' | 'store' | 'nodes'>;
type Options = { readonly core: Parts; readonly automatic: AutomaticCaptions; readonly now?: () => number };

/**
 * Goes on by machine when a captioner's words stop: what they write by closes, they leave the lane and nobody stands
 * by, or people speak and no text comes (decision page 10). It needs a transcriber, so it is done by the server that
 * has it, wherever they write.
 */
export class Takeovers {
  readonly #core: Parts;
  readonly #automatic: AutomaticCaptions;
  readonly #now: () => number;
  readonly #timers = new Set<NodeJS.Timeout>();
  /** A closing counts as a stop, unless their text comes by another way or they are back at once. */
  readonly closings: Closings;

  constructor({ core, automatic, now = () => performance.now() }: Options) {
    this.#core = core;
    this.#automatic = automatic;
    this.#now = now;
    const { store, nodes } = core;
    const after = (ms: number, work: () => unknown): void => this.#after(ms, work);
    this.closings = new Closings({ store, nodes, begun: (person) => this.#goneSince(person), after });
    core.shelves.captions.onChange((_log, room, { before, after }) => this.#changed(room, before.state, after.state));
    // A changed plan holds from the next look on.
    core.shelves.day.onChange((_log, _room, { before, after }) => before.state.access !== after.state.access && this.#asked.clear());
    core.interims.onShown((room, interim) => this.#shown(room, interim));
    this.#timers.add(setInterval(() => this.look(), lookEveryMs).unref());
  }

  /** Compares what is said with what is written, in every room on air. */
  look(): void {
    const now = this.#now();
    for (const [room, lane] of this.#automatic.lanes()) {
      const human = this.#human(room);
      if (human === null) continue;
      this.#limit(lane, human.writer, now);
      if (lane.watch.hasStopped(now)) this.#try(this.#goOnFor(room, lane, human.writer));
      else if (lane.watch.isLate(now) !== human.late) this.#try(this.#tellLate(room, !human.late));
    }
  }

  readonly #asked = new Map<string, number>();
  /** What was last known holds until it is answered. */
  #limit(lane: AutomaticLane, person: string, now: number): void {
    const before = this.#asked.get(person);
    if (before !== undefined && now - before < askAgainMs) return;
    this.#asked.set(person, now);
    this.#try(this.#askLimit(lane, person));
  }
  async #askLimit(lane: AutomaticLane, person: string): Promise<void> {
    const { people, shelves } = this.#core;
    const { stopAfter } = await people.profile(person);
    const day = shelves.day.warm(dayRoom)?.reader.standing.state;
    if (day !== undefined) lane.watch.stopsAfter(stopAfterOf(accessOf(day), person, stopAfter) * 1_000);
  }

  #goneSince(person: string): () => void {
    const closedAt = this.#now();
    return () => {
      for (const [room, lane] of this.#whereWrites(person))
        if ((lane.watch.wroteAt ?? closedAt) <= closedAt + onItsWayMs) this.#try(this.#goOnFor(room, lane, person));
    };
  }
  #after(ms: number, work: () => unknown): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      work();
    }, ms);
    this.#timers.add(timer.unref());
  }

  close(): void {
    for (const timer of this.#timers) clearTimeout(timer);
    this.closings.close();
  }

  #changed(room: string, before: CaptionsState, after: CaptionsState): void {
    const lane = this.#automatic.lane(room);
    if (lane === undefined) return;
    if (before.offRecord !== after.offRecord) lane.spoken.forget();
    const [was, is] = [findLane(before, automaticLane), findLane(after, automaticLane)];
    if (is?.writer !== was?.writer) this.#handed({ room, lane, state: after }, was, is);
    // A correction may be anybody's, and is no sign that the writer goes on.
    const fresh = after.segments.slice(before.segments.length);
    for (const one of fresh)
      if (one.lane === automaticLane && one.kind === 'human' && !this.#wasShown(room, one)) this.#wrote(lane, one.text);
  }

  /** A line that is finished because nothing more came is no new text. */
  #wasShown(room: string, { id, text }: Segment): boolean {
    const open = this.#core.interims.newest(room, automaticLane, writtenMs);
    return open?.id === id && open.text === text;
  }

  #handed(at: { readonly room: string; readonly lane: AutomaticLane; readonly state: CaptionsState }, was?: Lane, is?: Lane): void {
    const { wroteAt } = at.lane.watch;
    at.lane.watch.begin(this.#now());
    if (is?.kind === 'human' && is.writer !== null) this.#try(this.#askLimit(at.lane, is.writer));
    const human = was?.kind === 'human' ? was.writer : null;
    if (human === null || is === undefined || is.writer !== null || isCut(is, human)) return;
    // They said so, and nobody stands by.
    this.#try(at.lane.take().then((taken) => taken && at.lane.goOn(this.#written(at.state, { half: null, wroteAt }))));
  }

  #shown(room: string, { lane: id, kind, text }: Interim): void {
    const lane = this.#automatic.lane(room);
    if (lane !== undefined && id === automaticLane && kind === 'human') this.#wrote(lane, text);
  }

  #wrote(lane: AutomaticLane, text: string): void {
    lane.watch.wrote(this.#now());
    const said = lane.spoken.saidAt(text);
    if (said !== null) lane.watch.behind(Math.max(0, this.#core.clock.now() - said));
  }

  async #goOnFor(room: string, lane: AutomaticLane, person: string): Promise<void> {
    const state = this.#state(room);
    if (state === undefined) return;
    const open = this.#core.interims.newest(room, automaticLane, writtenMs);
    const half = open?.kind === 'human' && open.text !== '' && !state.segments.some(({ id }) => id === open.id) ? halfOf(open) : null;
    await lane.takeOver(person, this.#written(state, { half, wroteAt: lane.watch.wroteAt }), half);
  }

  /** What was written in this lane lately: by humans, and by the machine where they came in the middle of its line. */
  #written({ segments }: CaptionsState, { half, wroteAt }: { readonly half: Half | null; readonly wroteAt: number | null }): Written {
    const since = this.#core.clock.now() - writtenMs;
    const lines = segments.slice(-mostLines).filter((one) => one.lane === automaticLane && one.t1 >= since);
    const texts = [...lines, ...(half === null ? [] : [half])].map(({ text }) => text);
    const words = texts.join(' ').split(/\s+/u).slice(-mostWords);
    const lately = texts.length > 0 && wroteAt !== null;
    return { text: words.join(' '), at: lately ? this.#core.clock.now() - (this.#now() - wroteAt) : null };
  }

  #state(room: string): CaptionsState | undefined {
    return this.#core.shelves.captions.warm(room)?.reader.standing.state;
  }
  /** The person who writes the lane; null also where no machine may go on. */
  #human(room: string): { readonly writer: string; readonly late: boolean } | null {
    const state = this.#state(room);
    const lane = state === undefined ? undefined : findLane(state, automaticLane);
    if (lane?.kind !== 'human' || lane.writer === null || isCut(lane, automaticWriter)) return null;
    return { writer: lane.writer, late: lane.late === true };
  }
  #whereWrites(person: string): readonly (readonly [room: string, lane: AutomaticLane])[] {
    return [...this.#automatic.lanes()].filter(([room]) => this.#human(room)?.writer === person);
  }
  async #tellLate(room: string, on: boolean): Promise<void> {
    const command = { type: 'lane.late', data: { lane: automaticLane, on }, id: `late-${this.#core.newId()}` } as const;
    await this.#core.dispatch.send({ kind: 'system' }, room, command);
  }
  #try(work: Promise<unknown>): void {
    work.catch((error: unknown) => this.#core.failed('going on for a captioner', error));
  }
}

function halfOf({ id, speaker, text }: Interim): Half {
  return { id, speaker, text };
}
