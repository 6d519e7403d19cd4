import { FilmModel } from './testing-film-model.ts';
import { hostsRoom, isHere, runsDay } from './testing-someone.ts';
import type { Answer, Sender, Someone } from './testing-someone.ts';

/** What these rules need to know of the room around them. */
export type Around = {
  readonly slug: string;
  readonly now: number;
  readonly phase: 'before' | 'live' | 'ended';
  readonly liveSince: number | null;
  readonly removed: ReadonlySet<string>;
  readonly stage: ReadonlyMap<string, unknown>;
};
type ModelClosing = { readonly at: number; readonly limit: number; readonly warned: Set<number> };

const minute = 60_000;

/** How a session is run beside its questions: BSL, slides, the run of show, minutes, notes and closing. */
export class RunningModel {
  readonly #room: Around;
  bsl: { onAir: string | null; ready: string[] } = { onAir: null, ready: [] };
  signals: number[] = [];
  #signalled = 0;
  slides: { page: number; pages: number } | null = null;
  readonly film: FilmModel;
  cues: readonly string[] = [];
  cue = 0;
  cueSince: number | null = null;
  readonly skipped = new Set<number>();
  paused = false;
  readonly minutes = new Set<string>();
  notes = 0;
  closing: ModelClosing | null = null;

  constructor(room: Around) {
    this.#room = room;
    this.film = new FilmModel(
      () => room.now,
      (who) => this.#presents(who)
    );
  }
  #host = (who: Sender): boolean => hostsRoom(who, this.#room.slug);
  #gone = (who: Sender): boolean => who !== null && this.#room.removed.has(who.id);
  get #isWorkshop(): boolean {
    return this.#room.slug.startsWith('workshop');
  }

  // What other parts of the room do to this one.
  leavesStage(person: string): void {
    this.minutes.delete(person);
  }
  removes(person: string): void {
    this.minutes.delete(person);
    this.#leavesBsl(person);
  }
  broadcastEnds(): void {
    this.paused = false;
    this.film.on = null;
    this.minutes.clear();
  }
  closes(): void {
    this.broadcastEnds();
    this.bsl = { onAir: null, ready: [] };
    this.closing = null;
  }

  // BSL: one interpreter on air, partners who are ready.
  #interprets = (who: Someone): boolean => isHere(who, 'interpreter', this.#room.slug) && !this.#gone(who);
  #isInBsl = (person: string): boolean => this.bsl.onAir === person || this.bsl.ready.includes(person);
  #leavesBsl(person: string): void {
    this.bsl = { onAir: this.bsl.onAir === person ? null : this.bsl.onAir, ready: this.bsl.ready.filter((one) => one !== person) };
  }
  interpret(who: Someone, what: 'ready' | 'take' | 'leave', onDuty: boolean): Answer {
    if (!this.#interprets(who)) return 'NOT_ALLOWED';
    if (what === 'leave') return this.release(null, [who.id]);
    if (!onDuty) return 'NOT_HERE';
    if (what === 'ready' ? this.#isInBsl(who.id) : this.bsl.onAir === who.id) return 'ALREADY_DONE';
    if (what === 'ready') this.bsl.ready.push(who.id);
    else {
      const before = this.bsl.onAir;
      const others = this.bsl.ready.filter((one) => one !== who.id);
      this.bsl = { onAir: who.id, ready: before === null ? others : [...others, before] };
    }
    return 'ok';
  }
  release(who: Sender, people: readonly string[]): Answer {
    if (who !== null) return 'NOT_ALLOWED';
    if (!people.some(this.#isInBsl)) return 'ALREADY_DONE';
    for (const person of people) this.#leavesBsl(person);
    return 'ok';
  }
  signal(who: Someone): Answer {
    if (!this.#interprets(who) && (!isHere(who, 'captioner', this.#room.slug) || this.#gone(who))) return 'NOT_ALLOWED';
    this.signals = [...this.signals, (this.#signalled += 1)].slice(-50);
    return 'ok';
  }
  signalSeen(who: Someone, at: number): Answer {
    if (!this.#host(who)) return 'NOT_ALLOWED';
    if (this.signals[at] === undefined) return 'ALREADY_DONE';
    this.signals = this.signals.filter((_, n) => n !== at);
    return 'ok';
  }

  // Slides: those who host, speak or are on stage.
  #presents(who: Someone): boolean {
    const may = this.#host(who) || isHere(who, 'speaker', this.#room.slug) || this.#room.stage.has(who.id);
    return may && !this.#gone(who);
  }
  showSlides(who: Someone, pages: number): Answer {
    if (!this.#presents(who)) return 'NOT_ALLOWED';
    this.slides = { page: 1, pages };
    return 'ok';
  }
  turnSlides(who: Someone, page: number): Answer {
    if (!this.#presents(who)) return 'NOT_ALLOWED';
    if (this.slides === null || page > this.slides.pages) return 'NOT_FOUND';
    if (this.slides.page === page) return 'ALREADY_DONE';
    this.slides.page = page;
    return 'ok';
  }
  hideSlides(who: Someone): Answer {
    if (!this.#presents(who)) return 'NOT_ALLOWED';
    if (this.slides === null) return 'ALREADY_DONE';
    this.slides = null;
    return 'ok';
  }

  // The run of show.
  planShow(who: Someone, cues: readonly string[]): Answer {
    if (!this.#host(who)) return 'NOT_ALLOWED';
    if (new Set(cues).size < cues.length) return 'TWICE_THE_SAME';
    if (this.cues.length > 0) this.#replan(cues);
    this.cues = cues;
    return 'ok';
  }
  /** Where it is goes on: the same cue, or the next one that is left. */
  #replan(cues: readonly string[]): void {
    const { now, liveSince } = this.#room;
    const passed = [...this.skipped].flatMap((one) => this.cues[one] ?? []);
    const began = this.cueSince ?? (this.cue === 0 ? liveSince : null);
    if (began === null) {
      Object.assign(this, { cue: 0, cueSince: null });
      return this.skipped.clear();
    }
    const left = this.cues.slice(this.cue).find((one) => cues.includes(one));
    const same = left !== undefined && left === this.cues[this.cue];
    const at = left === undefined ? Math.max(0, cues.length - 1) : cues.indexOf(left);
    if (!same) this.cueSince = now;
    else if (at !== this.cue) this.cueSince = began;
    this.cue = at;
    this.skipped.clear();
    for (const one of passed) if (cues.slice(0, at).includes(one)) this.skipped.add(cues.indexOf(one));
  }
  goTo(who: Someone, index: number): Answer {
    if (!this.#host(who)) return 'NOT_ALLOWED';
    if (index >= this.cues.length) return 'NOT_FOUND';
    if (index === this.cue && this.cueSince !== null) return 'ALREADY_DONE';
    for (const one of this.skipped) if (one >= index) this.skipped.delete(one);
    for (let one = this.cue + 1; one < index; one += 1) this.skipped.add(one);
    Object.assign(this, { cue: index, cueSince: this.#room.now, paused: false });
    return 'ok';
  }
  pause(who: Someone, on: boolean): Answer {
    if (!this.#host(who)) return 'NOT_ALLOWED';
    if (this.#room.phase !== 'live') return 'NOT_NOW';
    if (this.paused === on) return 'ALREADY_DONE';
    this.paused = on;
    return 'ok';
  }

  // A minute for somebody on their way to the stage; notes of the chair.
  #onTheWay = (who: Someone): boolean => isHere(who, 'speaker', this.#room.slug) || this.#room.stage.has(who.id);
  askMinute(who: Someone): Answer {
    if (!this.#onTheWay(who) || this.#gone(who)) return 'NOT_ALLOWED';
    if (this.minutes.has(who.id)) return 'ALREADY_DONE';
    this.minutes.add(who.id);
    return 'ok';
  }
  endMinute(who: Someone, person: string | null): Answer {
    if (!this.#host(who) && !(this.#onTheWay(who) && (person ?? who.id) === who.id)) return 'NOT_ALLOWED';
    return this.minutes.delete(person ?? who.id) ? 'ok' : 'ALREADY_DONE';
  }
  note(who: Someone): Answer {
    if (!this.#host(who)) return 'NOT_ALLOWED';
    this.notes += 1;
    return 'ok';
  }

  // Closing a workshop: told at 5, 2 and 1 minutes, and it waits half an hour for somebody at most.
  setClosing(who: Sender, at: number, limit: number): Answer {
    if (!this.#host(who) && !runsDay(who)) return 'NOT_ALLOWED';
    if (!this.#isWorkshop) return 'NOT_HERE';
    const { now, phase, liveSince } = this.#room;
    if (phase !== 'live' || at < (who === null ? (liveSince ?? 0) : now)) return 'NOT_NOW';
    if (limit < at || limit > at + 30 * minute) return 'NOT_NOW';
    this.closing = { at, limit, warned: new Set([5, 2, 1].filter((one) => at - one * minute < now)) };
    return 'ok';
  }
  warn(who: Sender, minutes: number): Answer {
    if (who !== null) return 'NOT_ALLOWED';
    if (!this.#isWorkshop) return 'NOT_HERE';
    if (this.#room.phase !== 'live') return 'NOT_NOW';
    if (![5, 2, 1].includes(minutes)) return 'NOT_FOUND';
    if (this.closing === null || this.#room.now < this.closing.at - minutes * minute) return 'NOT_NOW';
    if (this.closing.warned.has(minutes)) return 'ALREADY_DONE';
    this.closing.warned.add(minutes);
    return 'ok';
  }
  cancelClosing(who: Someone): Answer {
    if (!this.#host(who)) return 'NOT_ALLOWED';
    if (!this.#isWorkshop) return 'NOT_HERE';
    if (this.closing === null) return 'ALREADY_DONE';
    this.closing = null;
    return 'ok';
  }
  /** Whether the room may close now. The clock waits for its time; a person waits for nobody who is done. */
  mayClose(who: Sender, busy: boolean): boolean {
    const { now } = this.#room;
    if (who === null && (this.closing === null || now < this.closing.at)) return false;
    return !busy || (this.closing !== null && now >= this.closing.limit);
  }
}
