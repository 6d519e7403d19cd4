import { AccessModel } from './testing-access-model.ts';
import { hostsRoom, runsDay } from './testing-someone.ts';
import type { Answer, Sender, Someone } from './testing-someone.ts';

/** Places, waiting lists and calls for help of a day, written from the rules in words and apart from the code. */
export type ModelWorkshop = {
  readonly room: string;
  capacity: number;
  chosen: string[];
  waiting: string[];
  freeSince: number | null;
  given: string[];
};
export type ModelCall = {
  readonly person: string;
  readonly room: string;
  readonly urgent: boolean;
  readonly at: number;
  further: boolean;
  state: 'waiting' | 'claimed' | 'done';
  by: string | null;
  doneAt?: number;
};
/** *Done* can be taken back for two minutes. */
const undoMs = 120_000;
const helps: readonly string[] = ['helper', 'organiser', 'host'];
const isCalled = (who: Someone, call: ModelCall | undefined): call is ModelCall =>
  call !== undefined && (who.role !== 'host' || who.room === call.room || call.further);

const without = (list: readonly string[], person: string): string[] => list.filter((one) => one !== person);

/** So long a free place is the first one's in line alone; then the second's too, and so on. */
const alone = 3 * 60_000;

export class DayModel {
  workshops: ModelWorkshop[] = [];
  round: 'choosing' | 'open' | 'closing' | 'closed' = 'choosing';
  /** When the rooms close, and until when they wait. */
  closing: { at: number; limit: number } | null = null;
  readonly calls: ModelCall[] = [];
  readonly removed = new Set<string>();
  /** What rooms say to the plenary, by room: here a room keeps its session. */
  readonly said = new Map<string, { words: string; taken: boolean }>();
  saidNow: string | null = null;
  readonly access = new AccessModel();
  announcements = 0;
  addressed = 0;
  openedAt: number | null = null;

  plan(
    who: Someone,
    plans: readonly { readonly room: string; readonly capacity: number }[],
    now: number,
    cancelled: readonly string[] = []
  ): Answer {
    if (!runsDay(who)) return 'NOT_ALLOWED';
    if (new Set(plans.map(({ room }) => room)).size < plans.length) return 'TWICE_THE_SAME';
    if (cancelled.length > 0 && this.round !== 'choosing') return 'NOT_NOW';
    const places = (room: string): number | undefined => plans.find((one) => one.room === room)?.capacity;
    if (cancelled.some((room) => places(room) !== undefined)) return 'TWICE_THE_SAME';
    // After a round a room that is not planned again is free; while one lasts its people keep their places.
    const goes = (room: string): boolean => cancelled.includes(room) || (this.round === 'closed' && places(room) === undefined);
    if (this.workshops.some((w) => !goes(w.room) && w.chosen.length > (places(w.room) ?? 0))) return 'PLACES_TAKEN';
    this.workshops = plans.map(({ room, capacity }) => {
      const before = this.workshops.find((w) => w.room === room);
      const { chosen = [], waiting = [], freeSince = null, given = [] } = before ?? {};
      return { room, capacity, chosen, waiting, freeSince, given };
    });
    if (this.round === 'closed') this.round = 'choosing';
    this.#settle(now);
    return 'ok';
  }
  /** Since when is a place free beside people who wait for it? */
  #settle(now: number): void {
    for (const w of this.workshops) {
      const offered = w.waiting.length > 0 && w.chosen.length < w.capacity;
      w.freeSince = offered ? (w.freeSince ?? now) : null;
    }
  }
  /** Who may take a free place of this room now: first as many of the line as there are places, then one more every three minutes. */
  #invited({ capacity, chosen, waiting: line, freeSince }: ModelWorkshop, now: number): readonly string[] {
    const free = capacity - chosen.length;
    return free <= 0 || freeSince === null ? [] : line.slice(0, free + Math.floor((now - freeSince) / alone));
  }
  #forAnybody = (w: ModelWorkshop): number => w.capacity - w.chosen.length - w.waiting.length;
  #leaveAll(person: string): boolean {
    const had = this.workshops.some((w) => w.chosen.includes(person) || w.waiting.includes(person));
    for (const w of this.workshops)
      Object.assign(w, { chosen: without(w.chosen, person), waiting: without(w.waiting, person), given: without(w.given, person) });
    return had;
  }
  #chooses(who: Someone): boolean {
    return ['delegate', 'speaker'].includes(who.role) && !this.removed.has(who.id);
  }

  choose(who: Someone, room: string, now: number): Answer {
    if (!this.#chooses(who)) return 'NOT_ALLOWED';
    if (!this.#isChoosing) return 'NOT_NOW';
    const wanted = this.workshops.find((w) => w.room === room);
    if (wanted === undefined) return 'NOT_FOUND';
    const waits = this.workshops.filter((w) => w.waiting.includes(who.id));
    const has = wanted.chosen.includes(who.id);
    const takes = !has && (wanted.waiting.includes(who.id) ? this.#invited(wanted, now).includes(who.id) : this.#forAnybody(wanted) > 0);
    if (!takes && (wanted.waiting.includes(who.id) || (has && waits.length === 0))) return 'ALREADY_DONE';
    if (takes) this.#leaveAll(who.id);
    // One waits for one room at a time, and keeps one's place meanwhile.
    for (const w of waits) w.waiting = without(w.waiting, who.id);
    if (takes) wanted.chosen.push(who.id);
    else if (!has) wanted.waiting.push(who.id);
    // What they had been given is their own choice from now on.
    for (const w of this.workshops) w.given = without(w.given, who.id);
    this.#settle(now);
    return 'ok';
  }
  leave(who: Someone, now: number): Answer {
    if (!this.#chooses(who)) return 'NOT_ALLOWED';
    if (!this.#leaveAll(who.id)) return 'ALREADY_DONE';
    this.#settle(now);
    return 'ok';
  }
  /** To two people who stay together: one of these rooms, or a place in the line of the first. */
  give(who: Someone, people: readonly string[], { rooms, now }: { readonly rooms: readonly string[]; readonly now: number }): Answer {
    if (!runsDay(who)) return 'NOT_ALLOWED';
    if (!this.#isChoosing) return 'NOT_NOW';
    const found = rooms.map((room) => this.workshops.find((w) => w.room === room));
    if (found.includes(undefined)) return 'NOT_FOUND';
    const has = (person: string): boolean => this.workshops.some((w) => w.chosen.includes(person));
    const without_ = [...new Set(people)].filter((person) => !this.removed.has(person) && !has(person));
    const fits = found.find((w) => w !== undefined && this.#forAnybody(w) >= without_.length);
    const waits = (person: string): boolean => this.workshops.some((w) => w.waiting.includes(person));
    const moved = fits === undefined ? without_.filter((person) => !waits(person)) : without_;
    if (moved.length === 0) return 'ALREADY_DONE';
    for (const person of moved) (fits === undefined ? found[0]?.waiting : fits.chosen)?.push(person);
    if (fits !== undefined) {
      fits.waiting = fits.waiting.filter((person) => !moved.includes(person));
      fits.given.push(...moved);
    }
    this.#settle(now);
    return 'ok';
  }
  get #isChoosing(): boolean {
    return this.round === 'choosing' || this.round === 'open';
  }

  /** From people who have not chosen anything since. */
  takeBack(who: Someone, people: readonly string[], now: number): Answer {
    if (!runsDay(who)) return 'NOT_ALLOWED';
    if (!this.#isChoosing) return 'NOT_NOW';
    let taken = 0;
    for (const w of this.workshops) {
      const back = w.given.filter((person) => people.includes(person));
      taken += back.length;
      const stays = (person: string): boolean => !back.includes(person);
      Object.assign(w, { chosen: w.chosen.filter(stays), given: w.given.filter(stays) });
    }
    this.#settle(now);
    return taken === 0 ? 'ALREADY_DONE' : 'ok';
  }
  /** Ten minutes after the rooms opened: places of people who did not come, as many as people wait for. */
  release(who: Sender, room: string, { people, now }: { readonly people: readonly string[]; readonly now: number }): Answer {
    if (who !== null) return 'NOT_ALLOWED';
    if (this.round !== 'open' || this.openedAt === null || now < this.openedAt + 600_000) return 'NOT_NOW';
    const w = this.workshops.find((one) => one.room === room);
    if (w === undefined) return 'NOT_FOUND';
    const wanted = Math.max(0, w.waiting.length - Math.max(0, w.capacity - w.chosen.length));
    const gone = w.chosen.filter((person) => people.includes(person)).slice(0, wanted);
    if (gone.length === 0) return 'ALREADY_DONE';
    const stays = (person: string): boolean => !gone.includes(person);
    Object.assign(w, { chosen: w.chosen.filter(stays), given: w.given.filter(stays) });
    this.#settle(now);
    return 'ok';
  }
  announce(who: Someone, toRoles = false): Answer {
    if (!runsDay(who)) return 'NOT_ALLOWED';
    if (toRoles) this.addressed += 1;
    else this.announcements += 1;
    return 'ok';
  }

  open(who: Someone, now: number): Answer {
    if (!runsDay(who)) return 'NOT_ALLOWED';
    if (this.round !== 'choosing' && this.round !== 'closed') return 'NOT_NOW';
    if (this.workshops.length === 0) return 'NOT_FOUND';
    this.round = 'open';
    this.saidNow = null;
    this.openedAt = now;
    this.closing = null;
    return 'ok';
  }
  close(who: Someone, { inMs, limitMs, now }: { readonly inMs: number; readonly limitMs: number; readonly now: number }): Answer {
    if (!runsDay(who)) return 'NOT_ALLOWED';
    if (this.round !== 'open' && this.round !== 'closing') return 'NOT_NOW';
    this.round = 'closing';
    this.closing = { at: now + inMs, limit: now + inMs + limitMs };
    return 'ok';
  }
  extend(who: Someone, byMs: number, now: number): Answer {
    if (!runsDay(who)) return 'NOT_ALLOWED';
    if (this.closing === null) return 'NOT_NOW';
    const { at, limit } = this.closing;
    const later = Math.max(at, now) + byMs;
    this.closing = { at: later, limit: later + (limit - at) };
    return 'ok';
  }
  /** The clock's. */
  closed(now: number): Answer {
    if (this.closing === null || now < this.closing.limit) return 'NOT_NOW';
    this.round = 'closed';
    this.closing = null;
    return 'ok';
  }
  ban(who: Someone, person: string, now: number): Answer {
    if (!runsDay(who) || who.id === person) return 'NOT_ALLOWED';
    if (this.removed.has(person)) return 'ALREADY_DONE';
    this.#leaveAll(person);
    this.#settle(now);
    this.removed.add(person);
    return 'ok';
  }

  unban(who: Someone, person: string): Answer {
    if (!runsDay(who)) return 'NOT_ALLOWED';
    return this.removed.delete(person) ? 'ok' : 'ALREADY_DONE';
  }

  /** Null: they may speak for that room. */
  #silent(who: Someone, { room, pen }: { readonly room: string; readonly pen: boolean }): Answer | null {
    if (['interpreter', 'captioner'].includes(who.role) || this.removed.has(who.id)) return 'NOT_ALLOWED';
    if (this.round === 'choosing') return 'NOT_NOW';
    if (!this.workshops.some((w) => w.room === room)) return 'NOT_HERE';
    return pen || hostsRoom(who, room) ? null : 'NOT_SCRIBE';
  }
  handOver(who: Someone, from: { readonly room: string; readonly pen: boolean }, words: string): Answer {
    const silent = this.#silent(who, from);
    if (silent !== null) return silent;
    const before = this.said.get(from.room);
    if (before?.taken) return 'SAID_TAKEN';
    if (before?.words === words) return 'ALREADY_DONE';
    this.said.set(from.room, { words, taken: false });
    return 'ok';
  }
  unsay(who: Someone, from: { readonly room: string; readonly pen: boolean }): Answer {
    const silent = this.#silent(who, from);
    if (silent !== null) return silent;
    if (this.said.get(from.room)?.taken) return 'SAID_TAKEN';
    return this.said.delete(from.room) ? 'ok' : 'ALREADY_DONE';
  }
  showSaid(who: Someone, room: string): Answer {
    if (!runsDay(who)) return 'NOT_ALLOWED';
    if (this.round === 'open' || this.round === 'closing') return 'NOT_NOW';
    const one = this.said.get(room);
    if (one === undefined) return 'NOT_FOUND';
    if (this.saidNow === room) return 'ALREADY_DONE';
    // Read out to everybody once more.
    one.taken = true;
    this.announcements += 1;
    this.saidNow = room;
    return 'ok';
  }
  hideSaid(who: Someone): Answer {
    if (!runsDay(who)) return 'NOT_ALLOWED';
    if (this.saidNow === null) return 'ALREADY_DONE';
    this.saidNow = null;
    return 'ok';
  }

  help(who: Someone, room: string, { urgent, now }: { readonly urgent: boolean; readonly now: number }): Answer {
    if (this.calls.some((c) => c.person === who.id && c.state !== 'done')) return 'ALREADY_DONE';
    this.calls.push({ person: who.id, room, urgent, at: now, further: false, state: 'waiting', by: null });
    return 'ok';
  }
  /** An urgent one to whom nobody went within a minute. */
  further(who: Sender, call: ModelCall | undefined, now: number): Answer {
    if (who !== null) return 'NOT_ALLOWED';
    if (call === undefined) return 'NOT_FOUND';
    if (!call.urgent || call.state !== 'waiting' || call.further) return 'ALREADY_DONE';
    if (now < call.at + 60_000) return 'NOT_NOW';
    call.further = true;
    return 'ok';
  }
  claim(who: Someone, call: ModelCall | undefined): Answer {
    if (!helps.includes(who.role)) return 'NOT_ALLOWED';
    if (!isCalled(who, call)) return 'NOT_FOUND';
    if (call.state !== 'waiting') return call.by === who.id ? 'ALREADY_DONE' : 'ALREADY_CLAIMED';
    Object.assign(call, { state: 'claimed', by: who.id });
    return 'ok';
  }
  done(who: Someone, call: ModelCall | undefined, now: number): Answer {
    if (call === undefined) return 'NOT_FOUND';
    if (call.person !== who.id && call.by !== who.id && !hostsRoom(who, call.room)) return 'NOT_FOUND';
    if (call.state === 'done') return 'ALREADY_DONE';
    Object.assign(call, { state: 'done', doneAt: now });
    return 'ok';
  }
  giveBack(who: Someone, call: ModelCall | undefined): Answer {
    if (!helps.includes(who.role)) return 'NOT_ALLOWED';
    if (!isCalled(who, call)) return 'NOT_FOUND';
    if (call.state !== 'claimed') return 'ALREADY_DONE';
    if (call.by !== who.id && who.role !== 'organiser') return 'ALREADY_CLAIMED';
    Object.assign(call, { state: 'waiting', by: null });
    return 'ok';
  }
  reopen(who: Someone, call: ModelCall | undefined, now: number): Answer {
    if (call === undefined) return 'NOT_FOUND';
    if (call.person !== who.id && call.by !== who.id && !hostsRoom(who, call.room)) return 'NOT_FOUND';
    if (this.calls.some((one) => one.person === call.person && one.state !== 'done')) return 'ALREADY_DONE';
    if (now > (call.doneAt ?? 0) + undoMs) return 'NOT_NOW';
    call.state = call.by === null ? 'waiting' : 'claimed';
    return 'ok';
  }
}
