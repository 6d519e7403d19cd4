import { joinEncoded } from '@alongside/protocol';
import { SharedMessage } from './carrier.ts';

/** At most one write per person in this time. */
const tickMs = 50;
/** Counters wait this long for something else to leave with. */
const patienceMs = 250;
/**
 * While somebody writes captions, changes of the room and counters wait this long for the next one to leave with: a write
 * costs more than what is in it, and captions come about three times a second. Answers to one's own commands wait for nothing.
 */
const rideMs = 400;
/** Captions flow: the last one was so long ago at most. */
const flowMs = 700;

export interface Member {
  /** Takes the message of one flush. `firm` leaves out what a slow reader can do without. */
  deliver(message: FlushMessage): void;
  /** The group's view of a log began again. */
  anew(): void;
}

/** Everything that is the same for a whole group in one flush, built at most once each way. */
export class FlushMessage {
  readonly #firm: readonly string[];
  readonly #frames: readonly string[];
  readonly droppable: number;
  #shared: SharedMessage | null = null;
  #sharedFirm: SharedMessage | null = null;

  /** `firm`: frames that must arrive; `light`: captions first, then counters. */
  constructor(captions: readonly string[], firm: readonly string[], counters: readonly string[]) {
    this.#firm = firm;
    this.#frames = [...captions, ...firm, ...counters];
    this.droppable = captions.length + counters.length;
  }

  /** The whole message for a member without anything of its own. */
  get shared(): SharedMessage {
    this.#shared ??= new SharedMessage(joinEncoded(this.#frames));
    return this.#shared;
  }
  /** The same for whoever does not keep up: built once for all of them. */
  get sharedFirm(): SharedMessage {
    this.#sharedFirm ??= new SharedMessage(joinEncoded(this.#firm));
    return this.#sharedFirm;
  }
  get all(): readonly string[] {
    return this.#frames;
  }
  get firm(): readonly string[] {
    return this.#firm;
  }
}

/** One flush, as it is for those who know none of its firm frames yet, the first, the first two and so on. */
class Messages {
  readonly #of: ConstructorParameters<typeof FlushMessage>;
  readonly #made: FlushMessage[] = [];

  constructor(...of: ConstructorParameters<typeof FlushMessage>) {
    this.#of = of;
  }

  without(known: number): FlushMessage {
    const [captions, firm, counters] = this.#of;
    return (this.#made[known] ??= new FlushMessage(captions, firm.slice(known), counters));
  }
}

/** Connections in one room that see the same: what is pending leaves together, once, in one write for each. */
export class Group {
  readonly #members = new Set<Member>();
  /** Who came while something waited, with how many of the firm frames that wait they know already. */
  #newcomers = new Map<Member, number>();
  #captions = new Map<string, string>();
  #firm: string[] = [];
  #counters = new Map<string, string>();
  #timer: NodeJS.Timeout | null = null;
  #due = Infinity;
  #lastFlush = -Infinity;
  #lastCaption = -Infinity;
  /** When the oldest of the captions that wait came. */
  #captionCame: number | null = null;
  readonly #captionsLeft: (afterMs: number) => void;

  /** `captionsLeft`: told how long the oldest caption of a flush took, from its arrival. */
  constructor(captionsLeft: (afterMs: number) => void = () => undefined) {
    this.#captionsLeft = captionsLeft;
  }

  get empty(): boolean {
    return this.#members.size === 0;
  }
  get pending(): boolean {
    return this.#firm.length > 0 || this.#captions.size > 0 || this.#counters.size > 0;
  }

  /**
   * Comes in, and is told all there is until now by whoever calls this. What waits for the others goes on waiting, and is not
   * told to the newcomer a second time: a write to everybody for each who comes would be the most expensive way to say that.
   */
  join(member: Member): void {
    // A line that is being written leaves within 50 ms anyway; behind a snapshot it could be older than what stands there.
    if (this.#captions.size > 0) this.flush();
    if (this.#firm.length > 0) this.#newcomers.set(member, this.#firm.length);
    this.#members.add(member);
  }
  leave(member: Member): void {
    this.#newcomers.delete(member);
    this.#members.delete(member);
  }

  delta(text: string): void {
    this.firm(text);
  }
  /** Must arrive, soon. */
  firm(text: string): void {
    if (this.empty) return;
    this.#firm.push(text);
    this.#leaveBy(this.#rideUntil() ?? this.#lastFlush + tickMs);
  }
  /** Only the newest line of a lane is worth sending. */
  caption(lane: string, text: string, came = performance.now()): void {
    if (this.empty) return;
    this.#captionCame ??= came;
    this.#captions.delete(lane);
    this.#captions.set(lane, text);
    this.#lastCaption = performance.now();
    this.#leaveBy(this.#lastFlush + tickMs);
  }
  /** Latest value of a counter: rides along. */
  counter(name: string, text: string, waitMs = patienceMs): void {
    if (this.empty) return;
    this.#counters.set(name, text);
    this.#leaveBy(this.#rideUntil() ?? performance.now() + waitMs);
  }
  anew(): void {
    this.flush();
    // Each leaves the group and comes in again.
    for (const member of Array.from(this.#members)) member.anew();
  }

  flush(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    this.#due = Infinity;
    if (!this.pending) return;
    const messages = new Messages([...this.#captions.values()], this.#firm, [...this.#counters.values()]);
    const newcomers = this.#newcomers;
    this.#captions = new Map();
    this.#firm = [];
    this.#counters = new Map();
    if (newcomers.size > 0) this.#newcomers = new Map();
    this.#lastFlush = performance.now();
    for (const member of this.#members) member.deliver(messages.without(newcomers.get(member) ?? 0));
    if (this.#captionCame !== null) this.#captionsLeft(performance.now() - this.#captionCame);
    this.#captionCame = null;
  }

  close(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    this.#members.clear();
    this.#newcomers.clear();
  }

  /** Until when to wait for the next caption; null when none is to be expected. */
  #rideUntil(): number | null {
    const now = performance.now();
    return now < this.#lastCaption + flowMs ? now + rideMs : null;
  }

  #leaveBy(due: number): void {
    if (due >= this.#due) return;
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#due = due;
    this.#timer = setTimeout(() => this.flush(), Math.max(0, due - performance.now()));
  }
}
