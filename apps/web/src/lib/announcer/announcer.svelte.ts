import { createContext } from 'svelte';
import { AnnouncementQueue, type Announcement, type HistoryEntry, type Priority, type Utterance } from './queue.ts';

type Clock = { now(): number; after(ms: number, run: () => void): () => void };
const browserClock: Clock = {
  now: () => Date.now(),
  after(ms, run) {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  }
};
/** Spoken nodes that stay in the page; the history is kept apart. */
const keptNodes = 30;

/** The one voice of the platform. Everything that speaks to a screen reader goes through `announcer.say`. */
export class Announcer {
  readonly #queue = new AnnouncementQueue();
  readonly #clock: Clock;
  #cancel: (() => void) | null = null;
  #arrival: string | null = null;
  #polite: readonly Utterance[] = $state.raw([]);
  #urgent: Utterance | null = $state.raw(null);
  #history: readonly HistoryEntry[] = $state.raw([]);

  constructor(clock: Clock = browserClock) {
    this.#clock = clock;
  }

  /** Appended one by one to the polite log. */
  get polite(): readonly Utterance[] {
    return this.#polite;
  }
  /** Priority 1: the alert. */
  get urgent(): Utterance | null {
    return this.#urgent;
  }
  /** Everything, spoken or not, to be read again. */
  get history(): readonly HistoryEntry[] {
    return this.#history;
  }

  set calm(calm: boolean) {
    this.#queue.settings = { ...this.#queue.settings, calm };
  }

  say(text: string, priority: Priority = 4, more: Pick<Announcement, 'key' | 'many' | 'lang'> = {}): void {
    this.#queue.say({ text, priority, ...more }, this.#clock.now());
    this.#pump();
  }

  /** A line that the person asked to have read to them: captions. Spoken between announcements, and not kept. */
  readOn(text: string): void {
    this.#queue.readOn(text);
    this.#pump();
  }
  readNoMore(): void {
    this.#queue.readNoMore();
  }

  /** Words for the next page in place of its title: where somebody arrives, or why they were brought there. */
  arrive(words: string): void {
    this.#arrival = words;
  }
  /** Taken once, by whoever says the new page. */
  takeArrival(): string | null {
    const words = this.#arrival;
    this.#arrival = null;
    return words;
  }

  /** Ends the timer. Called by the layout that made the announcer. */
  end(): void {
    this.#cancel?.();
    this.#cancel = null;
  }

  #pump(): void {
    this.end();
    const now = this.#clock.now();
    const said = this.#queue.next(now);
    if (said?.priority === 1) this.#urgent = said;
    else if (said) this.#polite = [...this.#polite, said].slice(-keptNodes);
    this.#history = this.#queue.history;
    const due = this.#queue.dueAt(now);
    if (due !== null) this.#cancel = this.#clock.after(Math.max(due - now, 1), () => this.#pump());
  }
}

export const [useAnnouncer, provideAnnouncer] = createContext<Announcer>();
