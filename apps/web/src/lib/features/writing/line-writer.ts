import { blankMarks, placeBehind } from '@alongside/domain';
import { cut } from './segmenter.ts';
import { told } from './who-speaks.ts';

export type WrittenLine = { readonly id: string; readonly text: string; readonly speaker: string | null; readonly t0: number };
export type WriterPorts = {
  readonly newId: () => string;
  /** The platform's clock, in milliseconds. */
  readonly now: () => number;
  /** Names that a number stands for. */
  readonly names: () => readonly string[];
  readonly interim: (line: Omit<WrittenLine, 't0'> & { readonly seq: number }) => void;
  /** False: it was refused for good, and the words belong back into the box. */
  readonly write: (line: WrittenLine) => Promise<boolean>;
  readonly correct: (line: Omit<WrittenLine, 't0'>) => Promise<boolean>;
  readonly changed: () => void;
  /** The writer wrote that the other one goes on: the word that captioning software sends, too. */
  readonly handOver: () => void;
};
const handOver = /(?:^|\s)\/\/handover\s?$/iu;
/** What may become the word: the room does not see its letters. */
const beginning = /(?:^|\s)\/\/[a-z]*$/iu;
/** Everything that undo brings back: which line the box holds, and its words. */
type Step = { readonly id: string; readonly text: string; readonly speaker: string | null; readonly begins: boolean };

/** So long the finished words of somebody who stands by are kept for the room. */
const keptMs = 10_000;
const mostSteps = 200;

/**
 * What a captioner writes in the box: lines out, and no key lost. While they stand by nothing goes out; when they come
 * on air, what the room has not seen of their last ten seconds does. Undo reaches back over the ends of lines: a line
 * that the room has is corrected.
 */
export class LineWriter {
  readonly #ports: WriterPorts;
  #step: Step;
  #seq = 0;
  /** The line of which the room saw something last. */
  #seen = '';
  #began: number | null = null;
  /** Null: nobody said yet whether this box is on air. */
  #air: boolean | null = null;
  /** Finished while somebody else was on air, with the time. */
  #kept: { readonly text: string; readonly at: number }[] = [];
  readonly #stored = new Set<string>();
  #steps: Step[] = [];
  #undone: Step[] = [];
  #speakerBefore: string | null = null;
  /** The words at the start of the box that had been refused. */
  #returned = '';

  constructor(ports: WriterPorts, text = '') {
    this.#ports = ports;
    this.#step = { id: ports.newId(), text, speaker: null, begins: true };
  }

  get text(): string {
    return this.#step.text;
  }
  /** Whose words the line in the box is, by its mark or as chosen. */
  get speaker(): string | null {
    return this.#told(this.#step).speaker;
  }
  /** The box holds a line that the room has: it is changed there when it ends. */
  get corrects(): boolean {
    return this.#stored.has(this.#step.id);
  }

  /** The box was changed by the keyboard. */
  type(text: string): void {
    if (this.#isStep(text)) this.#remember();
    this.#undone = [];
    this.#take(text.replace(handOver, ''));
    if (handOver.test(text)) this.#ports.handOver();
  }
  /** Ends the line. */
  end(): void {
    if (this.#step.text.trim() !== '') this.type(`${this.#step.text}\n`);
  }

  /** From now on somebody else speaks; a mark in the line gives way to it. */
  name(speaker: string | null): void {
    const { words, speaker: before } = this.#told(this.#step);
    if (before === speaker) return;
    this.#remember();
    this.#speakerBefore = before;
    this.#show({ ...this.#step, text: words, speaker });
  }
  /** Whoever spoke before speaks again. */
  nameBefore(): void {
    this.name(this.#speakerBefore);
  }

  /** One step back; over the end of a line it brings that line back into the box. False: there is none. */
  undo(): boolean {
    return this.#go(this.#steps, this.#undone);
  }
  redo(): boolean {
    return this.#go(this.#undone, this.#steps);
  }
  /** Brings the last finished line back into the box, to be changed. */
  back(): boolean {
    const at = this.#steps.findLastIndex(({ id }) => id !== this.#step.id);
    if (at < 0) return false;
    this.#steps = this.#steps.slice(0, at + 1);
    return this.undo();
  }
  #go(from: Step[], to: Step[]): boolean {
    const step = from.pop();
    if (step === undefined) return false;
    to.push(this.#step);
    // What the room saw of a line that is not there any more is taken back.
    if (step.id !== this.#step.id) this.#interim({ ...this.#step, text: '' });
    this.#show(step);
    return true;
  }

  /**
   * Whether what is written goes to the room. `shown`: what another writer wrote there last. On the first call nothing
   * of it counts: a box that came back after a reload goes on where it was.
   */
  air(on: boolean, shown: { readonly text: string; readonly speaker: string | null }): void {
    const before = this.#air;
    this.#air = on;
    if (before === true && !on) this.#leaveAir();
    if (before === true || !on) return;
    const kept = this.#keptNow().map(({ text }) => text);
    const own = [...kept, this.#step.text].join(' ').trim();
    this.#kept = [];
    if (own === '' || (before === null && kept.length === 0)) return;
    const found = before === null ? 0 : (placeBehind(shown.text, blankMarks(own), { fresh: false, last: true }) ?? own.length);
    if (found > 0) this.#step = { ...this.#step, speaker: shown.speaker };
    this.#take(own.slice(found).trimStart());
  }

  /** The room has the half line: whoever is on air now goes on with it. What comes is somebody's who stands by. */
  #leaveAir(): void {
    this.#remember();
    this.#newLine('', this.speaker);
    this.#ports.changed();
  }

  /** The page is in another room: what stands here belongs to the one before. */
  clear(): void {
    this.#steps = [];
    this.#undone = [];
    this.#kept = [];
    this.#air = null;
    this.#newLine('');
    this.#ports.changed();
  }

  #told(step: Step) {
    return told(step.text, { speaker: step.speaker, names: this.#ports.names(), begins: step.begins });
  }

  /** Undo goes back by words and not by letters: a new word begins, or something is taken back. */
  #isStep(text: string): boolean {
    const before = this.#step.text;
    return before === '' || text.length < before.length || (/\s$/u.test(before) && !/\s$/u.test(text));
  }
  #remember(): void {
    const last = this.#steps.at(-1);
    if (last?.id === this.#step.id && last.text === this.#step.text && last.speaker === this.#step.speaker) return;
    this.#steps = [...this.#steps.slice(1 - mostSteps), this.#step];
  }

  #take(text: string): void {
    this.#began ??= this.#ports.now();
    const { done, rest, begins } = cut(text, this.#step.begins);
    for (const line of done) this.#finish(line);
    if (!text.startsWith(this.#returned) || done.length > 0) this.#returned = '';
    this.#show({ ...this.#step, text: rest, begins });
  }
  #show(step: Step): void {
    this.#step = step;
    this.#interim(step);
    this.#ports.changed();
  }
  #interim(step: Step): void {
    // A line that the room has is changed when it ends, and not letter by letter.
    if (this.#air !== true || this.#stored.has(step.id)) return;
    const { speaker, words } = this.#told(step);
    const text = words.replace(beginning, '');
    // Nothing is taken back that nobody saw.
    if (text === '' && this.#seen !== step.id) return;
    this.#seen = step.id;
    this.#seq += 1;
    this.#ports.interim({ id: step.id, seq: this.#seq, text, speaker });
  }

  #finish(line: string): void {
    const step = { ...this.#step, text: line };
    const { speaker, words } = this.#told(step);
    this.#step = step;
    this.#remember();
    if (speaker !== step.speaker) this.#speakerBefore = step.speaker;
    if (words.trim() !== '') this.#send({ id: step.id, text: words.trim(), speaker, t0: this.#began ?? this.#ports.now() }, line);
    this.#newLine('', speaker);
  }
  #newLine(text: string, speaker: string | null = null): void {
    this.#step = { id: this.#ports.newId(), text, speaker, begins: true };
    this.#began = text === '' ? null : this.#ports.now();
  }

  #send(line: WrittenLine, asTyped: string): void {
    if (this.#air !== true) {
      this.#kept = [...this.#keptNow(), { text: asTyped, at: this.#ports.now() }];
      return;
    }
    const { t0: _t0, ...words } = line;
    const known = this.#stored.has(line.id);
    this.#stored.add(line.id);
    void (known ? this.#ports.correct(words) : this.#ports.write(line)).then((taken) => {
      if (taken || known) return;
      this.#stored.delete(line.id);
      this.#giveBack(asTyped);
    });
  }
  #keptNow() {
    return this.#kept.filter(({ at }) => this.#ports.now() - at < keptMs);
  }

  /** Refused lines come back in their order, before what has been written since. */
  #giveBack(line: string): void {
    if (!this.#step.text.startsWith(this.#returned)) this.#returned = '';
    const since = this.#step.text.slice(this.#returned.length);
    this.#returned = `${this.#returned}${line} `;
    this.#step = { ...this.#step, text: `${this.#returned}${since}` };
    this.#ports.changed();
  }
}
