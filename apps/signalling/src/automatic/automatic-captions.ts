import type { FromTranscriber, Heard, RoomOnAir, ToTranscriber } from '@alongside/protocol/transcriber';
import { automaticWriter, isRehearsal } from '@alongside/domain';
import type { Core } from '../core.ts';
import { dayRoom } from '../rooms/log-kinds.ts';
import { AutomaticLane } from './automatic-lane.ts';
import { Rehearsed } from './rehearsed.ts';
import { automaticLane, beside, roomOnAir } from './rooms-on-air.ts';
import { Seat } from './seat.ts';
import type { AutomaticStanding } from './standing.ts';
import { Takeovers } from './takeovers.ts';
import { Voices } from './voices.ts';

/** Who is where changes on the same beat. */
const lookEveryMs = 2_000;
/** A transcriber that was here before a restart is back sooner than this. */
const forgottenAfterMs = 10_000;
const gone = { state: 'failed', sentence: 'Automatic captions have stopped. We try again by ourselves.' } as const;
const neverHere = { state: 'failed', sentence: 'Automatic captions have not started here. They come by themselves once they do.' } as const;

type Parts = Pick<
  Core,
  | 'people'
  | 'interims'
  | 'shelves'
  | 'dispatch'
  | 'names'
  | 'clock'
  | 'newId'
  | 'failed'
  | 'programme'
  | 'presence'
  | 'automatic'
  | 'wall'
  | 'store'
  | 'nodes'
  | 'mediaDesk'
  | 'rehearsals'
>;
/** One connected transcriber. */
export type Transcriber = { readonly send: (frame: ToTranscriber) => void; readonly end: () => void };

/**
 * All rooms' automatic lanes, written by the one transcriber that is connected. A newer one takes the place of an older
 * one; where several servers have one, the seat says whose writes.
 */
export class AutomaticCaptions {
  readonly #core: Parts;
  readonly #lanes = new Map<string, AutomaticLane>();
  readonly #timers: readonly NodeJS.Timeout[];
  readonly #now: () => number;
  #transcriber: Transcriber | null = null;
  #ready = false;
  #told = '';
  #rooms: readonly RoomOnAir[] = [];
  #turn: Promise<void> = Promise.resolve();
  #soon = false;
  /** How the transcriber here said that it stands. */
  #own: AutomaticStanding | null = null;
  #wasElsewhere = false;
  readonly #seat: Seat;
  readonly #voices: Voices;
  readonly #rehearsed: Rehearsed;

  /** Goes on for captioners whose words stop. */
  readonly takeovers: Takeovers;

  /** `now`: a clock that only goes forward. */
  constructor(core: Parts, now = (): number => performance.now()) {
    this.#core = core;
    this.#now = now;
    this.#voices = new Voices(core.names);
    this.#rehearsed = new Rehearsed(core, async () => {
      this.look();
      await this.#turn;
    });
    this.#seat = new Seat({ store: core.store, clock: core.clock, now, changed: () => this.#stands() });
    this.takeovers = new Takeovers({ core, automatic: this, now });
    core.wall.hearBy({ hears: (room) => this.#lanes.has(room), behindMs: (room) => this.#lanes.get(room)?.behindMs ?? null });
    for (const shelf of [core.shelves.captions, core.shelves.room, core.shelves.day] as const) shelf.onChange(() => this.#lookSoon());
    const look = setInterval(() => this.#beat(), lookEveryMs);
    const forgotten = setTimeout(() => this.#freeForgotten(), forgottenAfterMs);
    this.#timers = [look, forgotten];
    for (const timer of this.#timers) timer.unref();
  }

  /** The rooms that are on air, while a transcriber is ready. */
  lanes(): Iterable<readonly [room: string, lane: AutomaticLane]> {
    return this.#lanes;
  }
  /** The lane of a room that is on air, with what it remembers. */
  lane(room: string): AutomaticLane | undefined {
    return this.#lanes.get(room);
  }
  isOnAir(room: string): boolean {
    return this.#rooms.some((one) => one.room === room);
  }

  came(transcriber: Transcriber): void {
    const before = this.#transcriber;
    this.#transcriber = transcriber;
    this.#told = '';
    this.#voices.forget();
    // Lanes stay as they are: it says in the next moment whether its engine is ready.
    before?.end();
    this.look();
  }
  #beat(): void {
    this.#seat.tell();
    this.#stands();
  }
  /** Another server's transcriber came, went or changed: whose captions people read, and who writes, may be another one. */
  #stands(): void {
    const { elsewhere } = this.#seat;
    if (elsewhere !== null) this.#core.automatic.set(elsewhere);
    else if (this.#own !== null) this.#core.automatic.set(this.#own);
    else if (this.#wasElsewhere && this.#core.automatic.now?.state !== 'off') this.#core.automatic.set(gone);
    this.#wasElsewhere = elsewhere !== null;
    this.look();
  }

  left(transcriber: Transcriber): void {
    if (this.#transcriber !== transcriber) return;
    this.#transcriber = null;
    this.#ready = false;
    const wasOff = this.#own?.state === 'off';
    this.#own = null;
    this.#seat.set(null);
    if (this.#seat.elsewhere === null && !wasOff) this.#core.automatic.set(gone);
    this.#stands();
  }

  took(transcriber: Transcriber, frame: Exclude<FromTranscriber, { f: 'hello' | 'join' }>): void {
    if (this.#transcriber !== transcriber) return;
    if (frame.f === 'heard') return this.#heard(frame);
    if (frame.f === 'speech') return this.#speech(frame);
    if (frame.f === 'signing') return this.#voices.sign(frame.room, frame.people);
    this.#ready = frame.state === 'ready';
    this.#own = { state: frame.state, sentence: frame.sentence };
    this.#seat.set(this.#own);
    this.#stands();
  }

  /** Compares what is on air with what the transcriber knows and with the lanes that are written. */
  look(): void {
    const waits = this.#seat.elsewhere !== null;
    this.#rooms = this.#transcriber === null || waits ? [] : this.#onAir();
    const told = JSON.stringify(this.#rooms);
    if (this.#transcriber !== null && told !== this.#told) this.#transcriber.send({ f: 'rooms', rooms: [...this.#rooms] });
    this.#told = told;
    const wanted = new Map(this.#ready ? this.#rooms.map((one) => [one.room, one]) : []);
    for (const [room, lane] of this.#lanes) if (!wanted.has(room)) this.#end(room, lane, waits);
    for (const [room, { shown }] of wanted) this.#begin(room, shown);
  }

  /** Of many changes in one turn, such as a hundred votes, one look is enough. */
  #lookSoon(): void {
    if (this.#transcriber === null || this.#soon) return;
    this.#soon = true;
    setImmediate(() => {
      this.#soon = false;
      this.look();
    });
  }

  async close(): Promise<void> {
    for (const timer of this.#timers) clearInterval(timer);
    this.takeovers.close();
    const transcriber = this.#transcriber;
    this.#transcriber = null;
    this.#ready = false;
    transcriber?.end();
    this.#seat.close();
    this.look();
    await this.#turn;
  }

  #onAir(): readonly RoomOnAir[] {
    const { shelves, programme, presence, clock } = this.#core;
    const day = shelves.day.warm(dayRoom)?.reader.standing.state;
    const onAir = (slug: string): readonly RoomOnAir[] => {
      const room = shelves.room.warm(slug)?.reader.standing.state;
      const captions = shelves.captions.warm(slug)?.reader.standing.state;
      const found = room === undefined ? null : roomOnAir({ room, captions, day, people: presence.of(slug).people, now: clock.now() });
      return found === null ? [] : [found];
    };
    return beside(programme.rooms().flatMap(onAir), this.#rehearsed.rooms().flatMap(onAir));
  }

  #speech({ room, person, on }: Extract<FromTranscriber, { f: 'speech' }>): void {
    const lane = this.#lanes.get(room);
    if (lane === undefined) return;
    lane.speech(person, on, this.#now());
    const state = this.#core.shelves.room.warm(room)?.reader.standing.state;
    // Who signs has the turn, not the interpreter who speaks for them. Alone nobody has one.
    if (state !== undefined && !isRehearsal(room))
      this.#core.wall.talk.speech(room, this.#voices.talks(state, person, on), on, performance.now());
  }

  #heard(frame: Heard): void {
    this.#lanes.get(frame.room)?.heard(frame);
  }

  #begin(room: string, shown: boolean): void {
    const known = this.#lanes.get(room);
    const lane = known ?? new AutomaticLane(this.#core, room, this.#voices);
    this.#lanes.set(room, lane);
    if (shown && !this.#writes(room)) this.#try(lane.take());
  }
  /** `stays`: another server's transcriber goes on in it. */
  #end(room: string, lane: AutomaticLane, stays: boolean): void {
    this.#lanes.delete(room);
    this.#core.wall.talk.silence(room, performance.now());
    this.#try(stays ? lane.stop() : lane.leave());
  }
  #writes(room: string): boolean {
    const lanes = this.#core.shelves.captions.warm(room)?.reader.standing.state.lanes;
    return lanes?.find(({ id }) => id === automaticLane)?.writer === automaticWriter;
  }

  /** A server that ended without a goodbye left its lanes taken. Without a transcriber nobody will write in them. */
  #freeForgotten(): void {
    if (this.#transcriber !== null || this.#seat.elsewhere !== null) return;
    for (const room of this.#core.programme.rooms()) this.#try(new AutomaticLane(this.#core, room, this.#voices).leave());
    const { automatic, mediaDesk } = this.#core;
    // Without sound there is nothing to hear, and pages say that already.
    if (automatic.now === null && !mediaDesk.isOff) automatic.set(neverHere);
  }

  /** One after the other: whoever leaves a lane has left it before it is taken again. */
  #try(work: Promise<unknown>): void {
    this.#turn = Promise.all([this.#turn, work.catch((error: unknown) => this.#core.failed('an automatic lane', error))]).then(
      () => undefined
    );
  }
}
