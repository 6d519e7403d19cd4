import { hostsRoom } from './testing-room-model.ts';
import type { Answer, Someone } from './testing-room-model.ts';

/** Places, waiting lists and calls for help of a day, written from the rules in words and apart from the code. */
export type ModelWorkshop = { readonly room: string; capacity: number; chosen: string[]; waiting: string[] };
export type ModelCall = {
  readonly person: string;
  readonly room: string;
  state: 'waiting' | 'claimed' | 'done';
  by: string | null;
  doneAt?: number;
};
/** *Done* can be taken back for two minutes. */
const undoMs = 120_000;
const helps: readonly string[] = ['helper', 'organiser', 'host'];
const isCalled = (who: Someone, call: ModelCall | undefined): call is ModelCall =>
  call !== undefined && (who.role !== 'host' || who.room === call.room);

const runsDay = (one: Someone): boolean =>
  one.role === 'organiser' || (one.role === 'host' && (one.room === null || one.room === 'plenary'));
const without = (list: readonly string[], person: string): string[] => list.filter((one) => one !== person);

export class DayModel {
  workshops: ModelWorkshop[] = [];
  round: 'choosing' | 'open' = 'choosing';
  readonly calls: ModelCall[] = [];
  readonly removed = new Set<string>();

  plan(who: Someone, plans: readonly { readonly room: string; readonly capacity: number }[]): Answer {
    if (!runsDay(who)) return 'NOT_ALLOWED';
    if (new Set(plans.map(({ room }) => room)).size < plans.length) return 'TWICE_THE_SAME';
    const places = (room: string): number => plans.find((one) => one.room === room)?.capacity ?? 0;
    if (this.workshops.some((w) => w.chosen.length > places(w.room))) return 'PLACES_TAKEN';
    this.workshops = plans.map(({ room, capacity }) => {
      const before = this.workshops.find((w) => w.room === room);
      return { room, capacity, chosen: before?.chosen ?? [], waiting: before?.waiting ?? [] };
    });
    this.#give();
    return 'ok';
  }
  /** Every free place goes to the first who waits for it; what they leave is free for the next. */
  #give(): void {
    for (;;) {
      const free = this.workshops.find((w) => w.chosen.length < w.capacity && w.waiting.length > 0);
      const person = free?.waiting[0];
      if (free === undefined || person === undefined) return;
      for (const w of this.workshops) w.chosen = without(w.chosen, person);
      free.waiting = without(free.waiting, person);
      free.chosen.push(person);
    }
  }
  #leaveAll(person: string): boolean {
    const had = this.workshops.some((w) => w.chosen.includes(person) || w.waiting.includes(person));
    for (const w of this.workshops) Object.assign(w, { chosen: without(w.chosen, person), waiting: without(w.waiting, person) });
    return had;
  }
  #chooses(who: Someone): boolean {
    return ['delegate', 'speaker'].includes(who.role) && !this.removed.has(who.id);
  }

  choose(who: Someone, room: string): Answer {
    if (!this.#chooses(who)) return 'NOT_ALLOWED';
    const wanted = this.workshops.find((w) => w.room === room);
    if (wanted === undefined) return 'NOT_FOUND';
    if (wanted.waiting.includes(who.id)) return 'ALREADY_DONE';
    const waits = this.workshops.filter((w) => w.waiting.includes(who.id));
    if (wanted.chosen.includes(who.id) && waits.length === 0) return 'ALREADY_DONE';
    if (wanted.chosen.includes(who.id) || wanted.chosen.length >= wanted.capacity) {
      // One waits for one room at a time, and keeps one's place meanwhile.
      for (const w of waits) w.waiting = without(w.waiting, who.id);
      if (!wanted.chosen.includes(who.id)) wanted.waiting.push(who.id);
      return 'ok';
    }
    this.#leaveAll(who.id);
    wanted.chosen.push(who.id);
    this.#give();
    return 'ok';
  }
  leave(who: Someone): Answer {
    if (!this.#chooses(who)) return 'NOT_ALLOWED';
    if (!this.#leaveAll(who.id)) return 'ALREADY_DONE';
    this.#give();
    return 'ok';
  }
  open(who: Someone): Answer {
    if (!runsDay(who)) return 'NOT_ALLOWED';
    if (this.round !== 'choosing') return 'NOT_NOW';
    if (this.workshops.length === 0) return 'NOT_FOUND';
    this.round = 'open';
    return 'ok';
  }
  ban(who: Someone, person: string): Answer {
    if (!runsDay(who) || who.id === person) return 'NOT_ALLOWED';
    if (this.removed.has(person)) return 'ALREADY_DONE';
    this.#leaveAll(person);
    this.#give();
    this.removed.add(person);
    return 'ok';
  }

  help(who: Someone, room: string): Answer {
    if (this.calls.some((c) => c.person === who.id && c.state !== 'done')) return 'ALREADY_DONE';
    this.calls.push({ person: who.id, room, state: 'waiting', by: null });
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
