import type { Actor, CommandName } from '@alongside/domain';
import { LineMaker } from './line-maker.ts';
import type { LineStep } from './line-maker.ts';

/** A line without a new word for so long is done; sooner when it reads as a whole sentence. */
const pauseMs = 3_000;
const pauseAfterSentenceMs = 1_000;
/** A number that is missing is waited for; senders give up after about five seconds. */
const waitForMissingMs = 1_000;
/** Software that was started again counts from 1 again. A repeated first packet comes sooner than this. */
const newRunAfterMs = 6_000;
const mostHeld = 200;

type PersonActor = Extract<Actor, { kind: 'person' }>;
export type FeedOptions = {
  readonly actor: PersonActor;
  readonly room: string;
  readonly lane: string;
  /** Names the address without telling it: part of every segment's id. */
  readonly tag: string;
  readonly now: () => number;
  /** Whether this person writes the lane now; takes it when it is free. */
  readonly onAir: () => Promise<boolean>;
  readonly send: (type: CommandName, data: object, id: string) => Promise<void>;
  /** Remembered over a restart. */
  readonly keep: (position: FeedPosition) => Promise<void>;
  readonly failed: (error: unknown) => void;
};
/** Run and number of the last packet whose words are stored. Runs keep ids apart when numbers begin again. */
export type FeedPosition = { readonly run: number; readonly seq: number };

/** One captioner's software writing into one lane: packets in order, each once, lines out. */
export class Feed {
  #options: FeedOptions;
  #lines = new LineMaker();
  readonly #held = new Map<number, string>();
  #run: number;
  #seq: number;
  #part = 0;
  #lineId: string;
  #lastId: string | null = null;
  #interimSeq = 0;
  #began: number | null = null;
  #lastAt = -Infinity;
  #turn: Promise<void> = Promise.resolve();
  #pause: NodeJS.Timeout | null = null;
  #missing: NodeJS.Timeout | null = null;
  #silent = false;

  constructor(options: FeedOptions, at: FeedPosition) {
    this.#options = options;
    this.#run = at.run + 1;
    this.#seq = at.seq;
    this.#lineId = this.#newLineId();
  }

  get seq(): number {
    return this.#seq;
  }

  /** Resolves when the text is on its way to the room. A number that was there before changes nothing. */
  take(seq: number | null, text: string): Promise<void> {
    if (this.#silent) return this.#turn;
    const at = performance.now();
    if (seq === 1 && this.#seq > 1 && at - this.#lastAt > newRunAfterMs) this.#beginAgain();
    this.#lastAt = at;
    const number = seq ?? this.#seq + 1;
    if (number <= this.#seq || this.#held.has(number) || this.#held.size >= mostHeld) return this.#turn;
    // The first packet of all may have any number: the software was there before us.
    if (this.#seq === 0 || number === this.#seq + 1) this.#accept(number, text);
    else this.#hold(number, text);
    return this.#turn;
  }

  /** From now on nothing of it is shown: neither the line that was being written nor packets that wait. */
  silence(): void {
    this.#silent = true;
    this.#stopTimers();
  }

  /** From now on its words go elsewhere. The line that was being written belongs to where it began, and is finished there. */
  goTo(options: FeedOptions): void {
    this.#write(this.#lines.finish());
    this.#options = options;
    this.#beginLine();
  }

  /** Forgets the line that is being written, and packets that wait. What comes afterwards is a line of its own. */
  drop(): void {
    this.#stopTimers();
    this.#held.clear();
    this.#beginLine();
  }

  /** One that knows nothing of those before it: neither can a backspace reach them. */
  #beginLine(): void {
    this.#lines = new LineMaker();
    this.#lineId = this.#newLineId();
    this.#lastId = null;
    this.#interimSeq = 0;
    this.#began = null;
  }

  #stopTimers(): void {
    for (const timer of [this.#pause, this.#missing]) if (timer !== null) clearTimeout(timer);
    this.#pause = null;
    this.#missing = null;
  }

  #beginAgain(): void {
    this.#run++;
    this.#seq = 0;
    this.#held.clear();
  }

  #hold(number: number, text: string): void {
    this.#held.set(number, text);
    this.#waitForMissing();
  }

  #waitForMissing(): void {
    this.#missing ??= setTimeout(() => {
      this.#missing = null;
      const first = Math.min(...this.#held.keys());
      const waiting = this.#held.get(first);
      if (waiting !== undefined) this.#accept(first, waiting);
    }, waitForMissingMs);
  }

  #accept(number: number, text: string): void {
    let next: { readonly number: number; readonly text: string } | null = { number, text };
    while (next !== null) {
      this.#held.delete(next.number);
      this.#seq = next.number;
      this.#part = 0;
      this.#write(this.#lines.take(next.text));
      const following = this.#held.get(this.#seq + 1);
      next = following === undefined ? null : { number: this.#seq + 1, text: following };
    }
    if (this.#missing !== null) clearTimeout(this.#missing);
    this.#missing = null;
    if (this.#held.size > 0) this.#waitForMissing();
    this.#waitForPause();
  }

  #waitForPause(): void {
    if (this.#pause !== null) clearTimeout(this.#pause);
    if (this.#lines.open === '') return;
    this.#pause = setTimeout(() => this.#write(this.#lines.finish()), this.#lines.sentenceDone ? pauseAfterSentenceMs : pauseMs);
  }

  /** What is sent is settled now; it leaves in turn. */
  #write(steps: readonly LineStep[]): void {
    const commands = steps.map((step) => this.#command(step));
    const position = { run: this.#run, seq: this.#seq };
    if (commands.length === 0) return;
    const to = this.#options;
    this.#turn = this.#turn
      .then(async () => {
        if (this.#silent || !(await to.onAir())) return;
        for (const { type, data, id } of commands) if (!this.#silent) await to.send(type, data, id);
        if (steps.some((step) => step.kind === 'done')) await to.keep(position);
      })
      .catch(to.failed);
  }

  #command(step: LineStep): { readonly type: CommandName; readonly data: object; readonly id: string } {
    const { lane, now } = this.#options;
    const { speaker, words } = splitSpeaker(step.text);
    if (step.kind === 'open') {
      this.#began ??= now();
      const seq = ++this.#interimSeq;
      return { type: 'caption.interim', data: { lane, id: this.#lineId, seq, speaker, text: words }, id: `${this.#lineId}-i${seq}` };
    }
    if (step.kind === 'changed') {
      const id = this.#lastId ?? this.#lineId;
      // A line that was taken back as a whole stays as a mark: what was shown is never unshown without one.
      return {
        type: 'caption.correct',
        data: { id, text: words === '' ? '…' : words, speaker },
        id: `${id}-c${this.#run}-${this.#seq}-${this.#part++}`
      };
    }
    const id = this.#lineId;
    const data = { lane, id, speaker, text: words, t0: this.#began ?? now(), t1: now() };
    this.#lastId = id;
    this.#lineId = this.#newLineId();
    this.#interimSeq = 0;
    this.#began = null;
    return { type: 'caption.write', data, id: `${id}-w` };
  }

  #newLineId(): string {
    return `cap-${this.#options.tag}-${this.#run}-${this.#seq}-${this.#part++}`;
  }
}

/** `>> Mary: words`, as captioners write a change of speaker. */
function splitSpeaker(text: string): { readonly speaker: string | null; readonly words: string } {
  const found = /^>>\s*(?:(?<speaker>[^:\n]{1,60}):)?\s*(?<words>\S[^]*)$/u.exec(text)?.groups;
  return found?.['words'] === undefined
    ? { speaker: null, words: text }
    : { speaker: found['speaker']?.trim() ?? null, words: found['words'] };
}
