/** 1 removed or emergency · 2 own turn, own microphone · 3 own place in the queue · 4 the room · 5 others. */
export type Priority = 1 | 2 | 3 | 4 | 5;

export type Announcement = {
  readonly text: string;
  readonly priority: Priority;
  /** Waiting announcements with the same key become one. Without `many` the newest words win. */
  readonly key?: string;
  /** Words for several of them: `(n) => `${n} people joined``. */
  readonly many?: (count: number) => string;
  /** Of the text, when it is not the page's. */
  readonly lang?: string | undefined;
};

export type Utterance = { readonly text: string; readonly priority: Priority; readonly at: number; readonly lang?: string | undefined };
/** `aloud: false`: kept to be read, not spoken, because of calm mode, the budget or something newer. */
export type HistoryEntry = Utterance & { readonly id: number; readonly aloud: boolean };
export type QueueSettings = { readonly gapMs: number; readonly perMinute: number; readonly calm: boolean };

type Waiting = { readonly announcement: Announcement; readonly count: number; readonly since: number; readonly order: number };

const minuteMs = 60_000;
const historyLimit = 200;
const waitingLimit = 20;
/** News about the room older than this is not news: it goes to the history unspoken. */
const staleMs = 30_000;
/** Lines read on that wait, at most. Who cannot keep up hears the newest ones. */
const linesLimit = 20;
export const defaultSettings: QueueSettings = { gapMs: 300, perMinute: 6, calm: false };

/** What a screen reader is told, when, and in which order. Pure: the clock is given with every call. */
export class AnnouncementQueue {
  #waiting: Waiting[] = [];
  #lines: readonly string[] = [];
  #readAt = Number.NEGATIVE_INFINITY;
  #spokenAt: number[] = [];
  #lastText = '';
  #order = 0;
  #history: readonly HistoryEntry[] = [];
  settings: QueueSettings;

  constructor(settings: Partial<QueueSettings> = {}) {
    this.settings = { ...defaultSettings, ...settings };
  }

  get history(): readonly HistoryEntry[] {
    return this.#history;
  }

  say(announcement: Announcement, now: number): void {
    if (this.settings.calm && announcement.priority > 2) {
      this.#remember(announcement.text, announcement.priority, now, false);
      return;
    }
    const same = this.#waiting.findIndex(({ announcement: { key } }) => key !== undefined && key === announcement.key);
    const before = this.#waiting[same];
    if (before !== undefined) this.#waiting[same] = { ...before, announcement, count: before.count + 1, since: now };
    else this.#waiting.push({ announcement, count: 1, since: now, order: ++this.#order });
    this.#makeRoom(now);
  }

  /**
   * A line of something that the person asked to have read to them, such as captions: in order, between announcements.
   * It is no news, so it counts in no budget, calm mode does not hold it back, and it is not kept.
   */
  readOn(text: string): void {
    this.#lines = [...this.#lines, text].slice(-linesLimit);
  }
  /** They do not want it any more. */
  readNoMore(): void {
    this.#lines = [];
  }

  /** The next words to speak at this moment, or null when it is too early or nothing waits. */
  next(now: number): Utterance | null {
    this.#dropStale(now);
    const first = this.#first();
    if (first === null || this.#earliest(first, now) > now) return this.#nextLine(now);
    this.#waiting = this.#waiting.filter((one) => one !== first);
    this.#spokenAt = [...this.#spokenAt.filter((at) => at > now - minuteMs), now];
    const { priority, lang } = first.announcement;
    const text = wordsOf(first);
    this.#remember(text, priority, now, true);
    return { text: this.#varied(text), priority, at: now, lang };
  }

  /** When `next` should be asked again; null while nothing waits. */
  dueAt(now: number): number | null {
    const first = this.#first();
    const due = first === null ? [] : [this.#earliest(first, now)];
    if (this.#lines.length > 0) due.push(this.#afterGap(now));
    return due.length === 0 ? null : Math.max(now, Math.min(...due));
  }

  #nextLine(now: number): Utterance | null {
    const [line, ...later] = this.#lines;
    if (line === undefined || this.#afterGap(now) > now) return null;
    this.#lines = later;
    this.#readAt = now;
    return { text: this.#varied(line), priority: 5, at: now };
  }
  /** One utterance must not cut off another. */
  #afterGap(now: number): number {
    const last = Math.max(this.#spokenAt.at(-1) ?? Number.NEGATIVE_INFINITY, this.#readAt);
    return Math.max(now, last + this.settings.gapMs);
  }

  #first(): Waiting | null {
    const [first] = this.#waiting.toSorted((a, b) => a.announcement.priority - b.announcement.priority || a.order - b.order);
    return first ?? null;
  }

  /** The gap keeps one utterance from cutting off another. The budget never holds back what concerns the person directly. */
  #earliest({ announcement: { priority } }: Waiting, now: number): number {
    const afterGap = this.#afterGap(now);
    if (priority <= 2) return afterGap;
    const recent = this.#spokenAt.filter((at) => at > now - minuteMs);
    const over = recent.at(-this.settings.perMinute);
    return over === undefined ? afterGap : Math.max(afterGap, over + minuteMs);
  }

  #dropStale(now: number): void {
    const stale = this.#waiting.filter(({ announcement, since }) => announcement.priority >= 4 && now - since > staleMs);
    this.#drop(stale, now);
  }
  #makeRoom(now: number): void {
    if (this.#waiting.length <= waitingLimit) return;
    const least = this.#waiting.toSorted((a, b) => b.announcement.priority - a.announcement.priority || a.order - b.order)[0];
    if (least !== undefined) this.#drop([least], now);
  }
  #drop(some: readonly Waiting[], now: number): void {
    for (const one of some) this.#remember(wordsOf(one), one.announcement.priority, now, false);
    this.#waiting = this.#waiting.filter((one) => !some.includes(one));
  }

  /** Some screen readers skip words they have just spoken: a repeat ends in a space that is not heard. */
  #varied(text: string): string {
    const varied = text === this.#lastText ? `${text}\u00a0` : text;
    this.#lastText = varied;
    return varied;
  }

  #remember(text: string, priority: Priority, at: number, aloud: boolean): void {
    const id = (this.#history.at(-1)?.id ?? 0) + 1;
    this.#history = [...this.#history, { id, text, priority, at, aloud }].slice(-historyLimit);
  }
}

function wordsOf({ announcement: { text, many }, count }: Waiting): string {
  return count > 1 && many !== undefined ? many(count) : text;
}
