import { OrderModel } from './testing-order-model.ts';
import { RunningModel } from './testing-running-model.ts';
import { contributes, hostsRoom } from './testing-someone.ts';
import type { Answer, Sender, Someone } from './testing-someone.ts';

/**
 * What a room's queue and stage must do, written from the rules in words and apart from the code: plain lists, no
 * events. The tests give the same commands to this and to the domain and compare.
 */
type State = 'composing' | 'in-review' | 'ready' | 'asking-now' | 'answered' | 'not-taken' | 'merged' | 'withdrawn';
export type ModelEntry = {
  readonly id: string;
  readonly kind: 'question' | 'hand';
  readonly author: string;
  readonly turn: number;
  /** When the place was taken. `sent`: it has words. */
  readonly since: number;
  sent: boolean;
  spoken: boolean;
  named: boolean;
  state: State;
  called: boolean;
  passed: boolean;
};
const waiting: readonly State[] = ['composing', 'in-review', 'ready', 'asking-now'];

export class RoomModel {
  readonly slug: string;
  readonly entries: ModelEntry[] = [];
  readonly stage = new Map<string, string | null>();
  readonly guests = new Set<string>();
  invites = new Map<string, string | null>();
  readonly removed = new Set<string>();
  phase: 'before' | 'live' | 'ended';
  open = true;
  /** The clock of the rules, and until when a place is taken after the end of a broadcast. */
  now = 0;
  askUntil = 0;
  /** A workshop's room can be entered before it opens for the first time. */
  #opened = false;
  liveSince: number | null = null;
  readonly running = new RunningModel(this);
  readonly keeping = new OrderModel(this, {
    stateOf: (id) => this.#find(id)?.state,
    isHand: (id) => this.#find(id)?.kind === 'hand',
    interprets: (person) => this.running.bsl.onAir === person || this.running.bsl.ready.includes(person)
  });
  announcements = 0;
  addressed = 0;
  departures = 0;

  constructor(slug: string) {
    this.slug = slug;
    this.phase = this.#broadcasts ? 'before' : 'live';
  }
  get #broadcasts(): boolean {
    return this.slug === 'plenary';
  }

  /** Everybody's first before anybody's second, then by place; whoever has the floor stands first. */
  order(): readonly ModelEntry[] {
    const floor = (e: ModelEntry): number => (e.state === 'asking-now' ? 0 : 1);
    const place = (e: ModelEntry): number => this.entries.indexOf(e);
    return this.entries
      .filter((e) => waiting.includes(e.state))
      .sort((a, b) => floor(a) - floor(b) || a.turn - b.turn || place(a) - place(b));
  }
  #find(id: string): ModelEntry | undefined {
    return this.entries.find((e) => e.id === id);
  }
  #host(who: Sender): boolean {
    return hostsRoom(who, this.slug);
  }

  #place(who: Someone, entry: Pick<ModelEntry, 'id' | 'kind' | 'state' | 'spoken' | 'named' | 'sent'>): Answer {
    if (!this.open && this.now >= this.askUntil) return 'QUEUE_CLOSED';
    const mine = this.entries.filter((e) => e.author === who.id);
    if (mine.filter((e) => waiting.includes(e.state)).length >= 20) return 'TOO_MANY_WAITING';
    if (this.#isTooSoon(mine)) return 'SLOW_MODE';
    const taken = mine.filter((e) => e.state !== 'withdrawn' || e.called).map((e) => e.turn);
    let turn = 0;
    while (taken.includes(turn)) turn += 1;
    this.entries.push({ ...entry, author: who.id, turn, since: this.now, called: false, passed: false });
    return 'ok';
  }
  /** In slow mode: one of each person in so many minutes; a place that was given back before it was used is none. */
  #isTooSoon(mine: readonly ModelEntry[]): boolean {
    const from = this.now - this.keeping.slowMinutes * 60_000;
    return mine.some((e) => e.since > from && (e.state !== 'withdrawn' || e.sent || e.called));
  }
  #taken(who: Someone, found: ModelEntry): Answer {
    return found.author === who.id ? 'ALREADY_DONE' : 'NOT_ALLOWED';
  }

  compose(who: Someone, id: string): Answer {
    if (!contributes(who) || this.removed.has(who.id)) return 'NOT_ALLOWED';
    const found = this.#find(id);
    if (found !== undefined) return this.#taken(who, found);
    return this.#place(who, { id, kind: 'question', state: 'composing', spoken: false, named: false, sent: false });
  }
  ask(who: Someone, id: string, { named, spoken }: { readonly named: boolean; readonly spoken: boolean }): Answer {
    if (!contributes(who) || this.removed.has(who.id)) return 'NOT_ALLOWED';
    const found = this.#find(id);
    if (found === undefined) return this.#place(who, { id, kind: 'question', state: 'in-review', spoken, named, sent: true });
    if (found.state !== 'composing' || found.author !== who.id) return this.#taken(who, found);
    Object.assign(found, { state: 'in-review', named, spoken, sent: true });
    return 'ok';
  }
  raise(who: Someone, id: string): Answer {
    if (!contributes(who) || this.removed.has(who.id)) return 'NOT_ALLOWED';
    const found = this.#find(id);
    if (found !== undefined) return this.#taken(who, found);
    if (this.entries.some((e) => e.kind === 'hand' && e.author === who.id && waiting.includes(e.state))) return 'HAND_ALREADY_UP';
    return this.#place(who, { id, kind: 'hand', state: 'ready', spoken: true, named: true, sent: false });
  }
  withdraw(who: Someone, id: string): Answer {
    if (!contributes(who) || this.removed.has(who.id)) return 'NOT_ALLOWED';
    const found = this.#find(id);
    if (found === undefined) return 'NOT_FOUND';
    if (found.author !== who.id) return 'NOT_ALLOWED';
    if (!waiting.includes(found.state)) return 'ALREADY_DONE';
    this.#end(found, 'withdrawn');
    return 'ok';
  }

  /** It leaves the floor: whoever is on stage for it, or invited for it, is so no more. */
  #end(entry: ModelEntry, state: State): void {
    entry.state = state;
    for (const [person, contribution] of this.stage) if (contribution === entry.id) this.#leaves(person);
    for (const [person, contribution] of this.invites) if (contribution === entry.id) this.invites.delete(person);
  }
  #leaves(person: string): void {
    this.stage.delete(person);
    this.guests.delete(person);
    this.running.leavesStage(person);
  }
  #endFloor(): void {
    for (const entry of this.entries) if (entry.state === 'asking-now') this.#end(entry, 'answered');
  }

  /** Ready, Answered, Not taken, back: from which states, to which. */
  chair(who: Someone, id: string, what: 'ready' | 'live' | 'text' | 'decline' | 'return'): Answer {
    if (!this.#host(who)) return 'NOT_ALLOWED';
    const found = this.#find(id);
    if (found === undefined) return 'NOT_FOUND';
    const from: Readonly<Record<typeof what, readonly State[]>> = {
      ready: ['in-review'],
      live: ['ready', 'asking-now'],
      text: ['in-review', 'ready', 'asking-now'],
      decline: ['in-review', 'ready', 'asking-now'],
      return: ['ready', 'asking-now', 'answered', 'not-taken', 'merged']
    };
    if (!from[what].includes(found.state)) return 'NOT_NOW';
    if (what === 'return') return this.#giveBack(found);
    if (what === 'ready') found.state = 'ready';
    else this.#end(found, what === 'decline' ? 'not-taken' : 'answered');
    return 'ok';
  }
  #giveBack(found: ModelEntry): Answer {
    if (found.kind === 'hand' && found.state === 'ready') return 'ALREADY_DONE';
    const approved = found.kind === 'hand' || found.state === 'asking-now' || found.state === 'answered';
    this.#end(found, approved ? 'ready' : 'in-review');
    return 'ok';
  }
  tell(who: Someone, id: string): Answer {
    if (!this.#host(who)) return 'NOT_ALLOWED';
    const found = this.#find(id);
    if (found === undefined) return 'NOT_FOUND';
    return ['composing', 'withdrawn'].includes(found.state) ? 'NOT_NOW' : 'ok';
  }
  merge(who: Someone, id: string, into: string): Answer {
    if (!this.#host(who)) return 'NOT_ALLOWED';
    const [found, target] = [this.#find(id), this.#find(into)];
    if (found === undefined) return 'NOT_FOUND';
    if (!['in-review', 'ready'].includes(found.state)) return 'NOT_NOW';
    if (target === undefined) return 'NOT_FOUND';
    if (!['in-review', 'ready', 'asking-now'].includes(target.state)) return 'NOT_NOW';
    if (found === target || found.kind === 'hand' || target.kind === 'hand') return 'NOT_NOW';
    this.#end(found, 'merged');
    return 'ok';
  }
  call(who: Someone, id: string, reason: boolean): Answer {
    if (!this.#host(who)) return 'NOT_ALLOWED';
    if (this.phase !== 'live') return 'NOT_NOW';
    const found = this.#find(id);
    if (found === undefined) return 'NOT_FOUND';
    if (found.state !== 'ready') return 'NOT_NOW';
    const ready = this.order().filter((e) => e.state === 'ready');
    const first = ready.findIndex((e) => !e.passed);
    const inTurn = first === -1 || ready.indexOf(found) <= first;
    if (!inTurn && !reason) return 'NO_REASON';
    if (!inTurn) this.departures += 1;
    this.#endFloor();
    Object.assign(found, { state: 'asking-now', called: true, passed: false });
    const away = this.stage.has(found.author) || this.removed.has(found.author);
    if (found.named && found.spoken && !away) this.invites.set(found.author, found.id);
    return 'ok';
  }

  get #hasStage(): boolean {
    return this.#broadcasts || this.phase === 'live';
  }
  invite(who: Someone, person: string, contribution: string | null): Answer {
    if (!this.#host(who)) return 'NOT_ALLOWED';
    if (!this.#hasStage) return 'NOT_NOW';
    if (this.removed.has(person)) return 'NOT_FOUND';
    if (this.stage.has(person) || this.invites.has(person)) return 'ALREADY_DONE';
    const theirs = this.entries.some((e) => e.id === contribution && e.named && e.author === person);
    if (contribution !== null && !theirs) return 'NOT_FOUND';
    this.invites.set(person, contribution);
    return 'ok';
  }
  join(who: Someone): Answer {
    if (this.removed.has(who.id)) return 'NOT_ALLOWED';
    if (!this.#hasStage) return 'NOT_NOW';
    if (this.stage.has(who.id)) return 'ALREADY_DONE';
    const belongs = this.#host(who) || (who.role === 'speaker' && (who.room === null || who.room === this.slug));
    if (!belongs && this.#broadcasts && !this.invites.has(who.id)) return 'NOT_ALLOWED';
    this.stage.set(who.id, this.invites.get(who.id) ?? null);
    if (!belongs) this.guests.add(who.id);
    this.invites.delete(who.id);
    return 'ok';
  }
  pass(who: Someone): Answer {
    if (this.removed.has(who.id)) return 'NOT_ALLOWED';
    const invited = this.invites.get(who.id);
    if (invited === undefined) return 'NOT_NOW';
    this.invites.delete(who.id);
    const found = this.#find(invited ?? '');
    if (found?.state === 'asking-now') Object.assign(found, { state: 'ready', passed: true });
    return 'ok';
  }
  leave(person: string): Answer {
    if (!this.stage.has(person)) return 'ALREADY_DONE';
    this.#leaves(person);
    return 'ok';
  }
  takeOff(who: Someone, person: string): Answer {
    if (!this.#host(who)) return 'NOT_ALLOWED';
    return this.leave(person) === 'ok' ? this.keeping.did('off-stage') : 'ALREADY_DONE';
  }
  broadcast(who: Someone, on: boolean): Answer {
    if (!this.#host(who)) return 'NOT_ALLOWED';
    if (!this.#broadcasts) return 'NOT_HERE';
    if ((this.phase === 'live') === on) return 'NOT_NOW';
    if (!on) {
      this.#endFloor();
      for (const guest of this.guests) this.#leaves(guest);
      this.invites.clear();
      this.running.broadcastEnds();
    }
    this.phase = on ? 'live' : 'ended';
    if (on) this.liveSince = this.now;
    this.open = on;
    if (!on) this.askUntil = this.now + 20_000;
    return 'ok';
  }
  /** A workshop alone. Nobody who composes, signs or types their turn is cut off; here every hand is raised to sign. */
  close(who: Sender): Answer {
    if (!this.#host(who)) return 'NOT_ALLOWED';
    if (this.#broadcasts) return 'NOT_HERE';
    const busy = this.entries.some((e) => e.state === 'composing' || (e.state === 'asking-now' && e.kind === 'hand'));
    if (this.phase !== 'live' || !this.running.mayClose(who, busy)) return 'NOT_NOW';
    this.#endFloor();
    for (const person of this.stage.keys()) this.#leaves(person);
    this.invites.clear();
    this.running.closes();
    this.phase = 'ended';
    this.open = false;
    return 'ok';
  }
  openAgain(who: Someone): Answer {
    if (!this.#host(who)) return 'NOT_ALLOWED';
    if (this.#broadcasts) return 'NOT_HERE';
    if (this.phase === 'live' && this.#opened) return 'NOT_NOW';
    this.phase = 'live';
    this.open = this.#opened = true;
    this.liveSince = this.now;
    this.running.closing = null;
    return 'ok';
  }
  remove(who: Someone, person: string): Answer {
    if (!this.#host(who) || who.id === person) return 'NOT_ALLOWED';
    if (this.removed.has(person)) return 'ALREADY_DONE';
    for (const e of this.entries) if (e.named && e.author === person && waiting.includes(e.state)) this.#end(e, 'withdrawn');
    this.removed.add(person);
    this.#leaves(person);
    this.invites.delete(person);
    this.running.removes(person);
    return this.keeping.did('removed');
  }

  /** The notes of a workshop: who writes, since which sign of it, and what stands there. */
  pen: { readonly who: string; at: number } | null = null;
  readonly lines = new Map<string, string>();
  #scribe(who: Someone): Answer {
    if (!contributes(who) || this.removed.has(who.id)) return 'NOT_ALLOWED';
    if (this.#broadcasts) return 'NOT_HERE';
    if (this.pen === null || this.removed.has(this.pen.who)) return 'nobody';
    return this.pen.who === who.id ? 'me' : 'another';
  }
  askAll(who: Someone, id: string): Answer {
    const said = this.keeping.askAll(who, id);
    // It is announced, and so is its result.
    if (said === 'ok') this.announcements += 1;
    return said;
  }
  countPoll(who: Sender, id: string): Answer {
    const said = this.keeping.countPoll(who, id);
    if (said === 'ok') this.announcements += 1;
    return said;
  }
  takePen(who: Someone, reason: string): Answer {
    const scribe = this.#scribe(who);
    if (scribe === 'NOT_ALLOWED' || scribe === 'NOT_HERE') return scribe;
    const quiet = this.now - (this.pen?.at ?? 0);
    if (scribe === 'me' && quiet < 60_000) return 'ALREADY_DONE';
    if (scribe === 'another' && quiet < 300_000) {
      if (!this.#host(who)) return 'SCRIBE_THERE';
      if (reason === '') return 'NO_REASON';
    }
    this.pen = { who: who.id, at: this.now };
    return 'ok';
  }
  givePen(who: Someone): Answer {
    const scribe = this.#scribe(who);
    if (scribe === 'NOT_ALLOWED' || scribe === 'NOT_HERE') return scribe;
    if (scribe !== 'me') return 'ALREADY_DONE';
    this.pen = null;
    return 'ok';
  }
  writeLine(who: Someone, id: string, text: string): Answer {
    const scribe = this.#scribe(who);
    if (scribe === 'NOT_ALLOWED' || scribe === 'NOT_HERE') return scribe;
    if (scribe !== 'me') return 'NOT_SCRIBE';
    if (this.lines.get(id) === text) return 'ALREADY_DONE';
    this.lines.set(id, text);
    this.pen = { who: who.id, at: this.now };
    return 'ok';
  }
  strikeLine(who: Someone, id: string): Answer {
    const scribe = this.#scribe(who);
    if (scribe === 'NOT_ALLOWED' || scribe === 'NOT_HERE') return scribe;
    if (scribe !== 'me' && !this.#host(who)) return 'NOT_SCRIBE';
    return this.lines.delete(id) ? 'ok' : 'NOT_FOUND';
  }

  letIn(who: Someone, person: string): Answer {
    if (!this.#host(who)) return 'NOT_ALLOWED';
    return this.removed.delete(person) ? this.keeping.did('let-in') : 'ALREADY_DONE';
  }
  announce(who: Someone, toRoles = false): Answer {
    // Whoever chairs the day may speak to each of its rooms.
    if (!this.#host(who) && !(who.role === 'host' && who.room === 'plenary')) return 'NOT_ALLOWED';
    if (toRoles) this.addressed += 1;
    else this.announcements += 1;
    return 'ok';
  }
}
