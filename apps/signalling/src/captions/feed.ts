import type { CommandName } from '@alongside/domain';
import { KeptWords } from './kept-words.ts';
import { LineCommands } from './line-commands.ts';
import { LineMaker } from './line-maker.ts';
import type { Form, LineStep } from './line-maker.ts';
import { placeToGoOn } from './overlap.ts';
import { WholeCaptions } from './whole-captions.ts';
import { isWholeSentence } from './whole-sentence.ts';
import { PacketOrder } from './packet-order.ts';
import type { FeedPosition, Packet } from './packet-order.ts';

/** A line without a new word for so long is done; sooner when it reads as a whole sentence. */
const pauseMs = 3_000;
const pauseAfterSentenceMs = 1_000;
/** So long somebody who is back waits until the machine's words meet theirs, so that nothing between is left out. */
const meetWithinMs = 5_000;
const lookAgainMs = 500;

/** `open`: what is shown of a line that a machine is in the middle of, in no record yet; empty when it is in none. */
export type Shown = { readonly text: string; readonly speaker: string | null; readonly open: string };
export type FeedOptions = {
  readonly room: string;
  readonly lane: string;
  /** Names the address without telling it: part of every segment's id. */
  readonly tag: string;
  readonly now: () => number;
  /** Whether this person writes the lane now. */
  readonly isOnAir: () => boolean;
  /** The same; takes it when it is free, or a machine's. Only for who just wrote: nobody else may lose a lane by it. */
  readonly takeAir: () => Promise<boolean>;
  /** Whether their captions stopped, and the machine goes on for them. */
  readonly isCovered: () => boolean;
  /** On air again. False when it was refused. */
  readonly comeBack: () => Promise<boolean>;
  /** On air: the partner goes on, if one stands by. Standing by: takes the lane. False when nothing changed. */
  readonly handOver: () => Promise<boolean>;
  /** What the room was shown last, by somebody else; empty when that is a while ago. */
  readonly shown: () => Promise<Shown>;
  /** False when it was refused, and will be. */
  readonly send: (type: CommandName, data: object, id: string) => Promise<boolean>;
  /** Remembered over a restart. */
  readonly keep: (position: FeedPosition) => Promise<void>;
  readonly failed: (error: unknown) => void;
};
type Job = { readonly to: FeedOptions; readonly generation: number };

/** One captioner's software writing into one lane: packets in order, each once, lines out. */
export class Feed {
  #options: FeedOptions;
  readonly #order: PacketOrder;
  readonly #kept = new KeptWords();
  readonly #posts = new WholeCaptions();
  #lines = new LineMaker();
  readonly #commands: LineCommands;
  #at: FeedPosition;
  /** `coming`: on air, and what they wrote so far may all have been shown by somebody else. */
  #air: 'off' | 'coming' | 'on' = 'off';
  #fresh = true;
  #generation = 0;
  #turn: Promise<void> = Promise.resolve();
  #pause: NodeJS.Timeout | null = null;
  #wholeSince: number | null = null;
  #silent = false;
  #heardAt: number | null = null;

  constructor(options: FeedOptions, at: FeedPosition | null) {
    this.#options = options;
    this.#order = new PacketOrder(at, (packet, position) => this.#accept(packet, position));
    this.#at = this.#order.position;
    this.#commands = new LineCommands(options, this.#at);
  }

  get seq(): number {
    return this.#order.last;
  }

  /** How long ago words came, shown or not; null before the first. */
  get heardMs(): number | null {
    return this.#heardAt === null ? null : performance.now() - this.#heardAt;
  }

  /** Resolves when the text is on its way to the room. A number that was there before changes nothing. */
  take(seq: number | null, text: string, form: Form = 'captions'): Promise<void> {
    if (text.trim() !== '') this.#heardAt = performance.now();
    if (!this.#silent) this.#order.take(seq, { text, form });
    return this.#turn;
  }

  /** From now on nothing of it is shown: neither the line that was being written nor packets that wait. */
  silence(): void {
    this.#silent = true;
    this.#stopTimers();
  }

  /** From now on its words go elsewhere. The line that was being written belongs to where it began, and is finished there. */
  goTo(options: FeedOptions): Promise<void> {
    this.#do(async (job) => {
      if (this.#air === 'on') await this.#send(this.#lines.finish(), job);
      this.#forget();
    });
    this.#options = options;
    return this.#turn;
  }

  /** Forgets the line that is being written, and packets that wait. What comes afterwards is a line of its own. */
  drop(): void {
    this.#generation++;
    this.#stopTimers();
    this.#forget();
  }

  /** Somebody else writes now: they have our half line, and we keep what comes for when we take over again. */
  partnerWrites(): void {
    this.#do(async () => {
      if (this.#air !== 'off') this.#leaveAir();
    });
  }
  /** This person was put on air: what they wrote as a stand-by, and the room has not seen, is shown at once. */
  comeOnAir(): void {
    this.#do(async (job) => {
      if (this.#kept.text.length > this.#kept.oldLength && job.to.isOnAir()) await this.#goOn('', { job });
    });
  }

  /** They left the lane, and nobody writes it. Their line is over: whatever comes is measured against what was shown since. */
  left(): void {
    this.#do(async () => {
      if (this.#air !== 'off') this.#forget();
    });
  }
  /** Their captions stopped. The next whole sentence brings them back. */
  covered(): void {
    this.#do(async () => this.#beginCovered());
  }
  #beginCovered(): void {
    if (this.#air !== 'off') this.#leaveAir();
    this.#wholeSince = null;
    this.#kept.beginAll();
  }

  #leaveAir(): void {
    const { tail } = this.#lines;
    this.#forget();
    this.#kept.begin(tail);
  }
  #forget(): void {
    this.#air = 'off';
    this.#lines = new LineMaker();
    this.#commands.beginLine();
    this.#kept.begin('');
  }

  #stopTimers(): void {
    if (this.#pause !== null) clearTimeout(this.#pause);
    this.#pause = null;
    this.#order.drop();
  }

  /** In turn, and to where its words went when it came. */
  #do(work: (job: Job) => Promise<void>): void {
    const job = { to: this.#options, generation: this.#generation };
    this.#turn = this.#turn.then(() => (this.#over(job) ? undefined : work(job))).catch(job.to.failed);
  }
  #over({ generation }: Job): boolean {
    return this.#silent || generation !== this.#generation;
  }

  #accept({ text, form }: Packet, at: FeedPosition): void {
    this.#do(async (job) => {
      const onAir = await job.to.takeAir();
      if (this.#over(job)) return;
      this.#at = at;
      this.#commands.packet(at);
      if (onAir && this.#air === 'on') await this.#send(this.#lines.take(text, form), job);
      else await this.#notYet({ text, form }, { job, onAir });
      if (!onAir) return;
      this.#waitForPause();
    });
  }

  /** What the room has not from here yet. Whole captions without a space between are kept apart. */
  #notYet({ text, form }: Packet, { job, onAir }: { readonly job: Job; readonly onAir: boolean }): Promise<void> {
    const apart = form === 'captions' ? `${this.#posts.between(this.#kept.text, text)}${text}` : text;
    if (onAir) return this.#goOn(apart, { job, form });
    return job.to.isCovered() ? this.#whileCovered(apart, job) : this.#standBy(apart, job);
  }

  async #standBy(text: string, job: Job): Promise<void> {
    if (this.#air !== 'off') this.#leaveAir();
    if (this.#kept.take(text, performance.now()) && (await job.to.handOver()) && !this.#over(job)) await this.#goOn('', { job });
  }

  async #whileCovered(text: string, job: Job): Promise<void> {
    if (this.#air !== 'off' || !this.#kept.keepsAll) this.#beginCovered();
    if (this.#kept.take(text, performance.now()) && (await job.to.handOver()) && !this.#over(job)) await this.#goOn('', { job });
    else await this.#tryBack(job);
  }

  /** Back with a whole sentence, as soon as the machine has got so far that nothing is missing between. */
  async #tryBack(job: Job): Promise<void> {
    const own = this.#kept.text;
    if (!job.to.isCovered() || !isWholeSentence(own)) return;
    this.#wholeSince ??= performance.now();
    const { text: shown, open } = await job.to.shown();
    if (this.#over(job)) return;
    const meets = open === '' || placeToGoOn(`${shown} ${open}`, own, { fresh: false, last: false }) !== 0;
    if (!meets && performance.now() - this.#wholeSince < meetWithinMs) return this.#lookAgain();
    this.#wholeSince = null;
    if (!(await job.to.comeBack()) || this.#over(job)) return;
    await this.#goOn('', { job });
    this.#waitForPause();
  }
  #lookAgain(): void {
    if (this.#pause !== null) clearTimeout(this.#pause);
    this.#pause = setTimeout(() => this.#do((job) => this.#tryBack(job)), lookAgainMs);
  }

  /** Just on air: words that the room was shown already are left out, whoever wrote them. */
  async #goOn(text: string, { job, form = 'stream', last = false }: { job: Job; form?: Form; last?: boolean }): Promise<void> {
    if (this.#air === 'on') return;
    const alone = this.#kept.text === '';
    if (this.#air === 'off') this.#fresh = this.#kept.text.trim() === '';
    this.#air = 'coming';
    this.#kept.take(text, performance.now());
    const shown = await job.to.shown();
    if (this.#over(job)) return;
    const own = this.#kept.text;
    const found = placeToGoOn(shown.text, own, { fresh: this.#fresh, last });
    if (found === null) return;
    const place = Math.max(found, this.#kept.oldLength);
    this.#air = 'on';
    this.#kept.begin('');
    this.#lines = new LineMaker(place === 0 ? null : shown.speaker);
    await this.#send(place === 0 && alone ? this.#lines.take(text, form) : this.#lines.take(own.slice(place), 'stream'), job);
  }

  #waitForPause(): void {
    if (this.#pause !== null) clearTimeout(this.#pause);
    this.#pause = null;
    if (this.#air !== 'coming' && this.#lines.open === '') return;
    const wait = this.#air === 'coming' || this.#lines.sentenceDone ? pauseAfterSentenceMs : pauseMs;
    this.#pause = setTimeout(() => this.#do((job) => this.#paused(job)), wait);
  }

  async #paused(job: Job): Promise<void> {
    if (!job.to.isOnAir()) return;
    if (this.#air === 'coming') await this.#goOn('', { job, last: true });
    else if (this.#air === 'on') await this.#send(this.#lines.finish(), job);
  }

  async #send(steps: readonly LineStep[], job: Job): Promise<void> {
    const { to } = job;
    for (const step of steps) {
      if (this.#over(job)) return;
      if (step.kind === 'handover') return this.#handOver(step.rest, job);
      const { type, data, id } = this.#commands.of(step);
      const sent = await to.send(type, data, id);
      // Closed by a release, or off the record and so nowhere: its new words are shown all the same.
      if (!sent && step.kind === 'changed' && !this.#over(job)) await this.#send(this.#lines.letGo(), job);
    }
    this.#lines.confirm();
    if (steps.some(({ kind }) => kind === 'done')) await to.keep(this.#at);
  }

  /** What stands behind the command in the same packet is written by whoever is on air then. */
  async #handOver(rest: string, job: Job): Promise<void> {
    await job.to.keep(this.#at);
    const handed = await job.to.handOver();
    if (this.#over(job)) return;
    if (!handed) return this.#send(this.#lines.take(rest, 'stream'), job);
    this.#leaveAir();
    this.#kept.take(rest, performance.now());
  }
}
