import { CaptionLine, handOverWord } from './caption-line.ts';
import { WholeCaptions } from './whole-captions.ts';
import { nameAfterBreak } from '@alongside/domain';

type Told = { readonly text: string; readonly speaker?: string };
/** One step of what comes out of a stream of captions. Ids are made by whoever listens. */
export type LineStep =
  /** The line that is being written, as it stands now. Empty: it was taken back. */
  | ({ readonly kind: 'open' } & Told)
  /** A line that is done. */
  | ({ readonly kind: 'done' } & Told)
  /** A line that was done reads so now: backspaces reached it. Empty: all of it was taken back. `back`: so many done lines stand after it. */
  | ({ readonly kind: 'changed'; readonly back?: number } & Told)
  /** The writer hands over; `rest` came behind it. */
  | { readonly kind: 'handover'; readonly rest: string };

/** `captions`: each packet may be a whole caption without a space around it. `stream`: packets are cut anywhere. */
export type Form = 'captions' | 'stream';

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });
/** A line is done at the first space after so many characters, and anywhere after the second number. */
const longLine = 140;
const longestLine = 600;
/** Software that breaks lines breaks them near their full width; what is shorter, and followed by a capital, stands by itself. */
const shortLine = 24;
/** So far back backspaces reach: half a minute of words. */
const longestTail = 500;
const sentenceEnd = /[.?!…]["'”’)]*$/u;
/** Marks for colour and bold, and strings for machines, as T.140 has them. */
const pictures = /(?:\u001b\[|\u009b)[\d;]*[A-Za-z]|\u0098[^\u009c\n]*\u009c/gu;
/** U+0008 and U+007F. */
const backspaces: ReadonlySet<string> = new Set(['\u0008', '\u007f']);

/**
 * Makes lines of what captioning software sends: a stream of letters, spaces, breaks and backspaces, cut anywhere. A
 * break counts as one character for a backspace, as in T.140 (RFC 4103). A single break inside a sentence is a space.
 */
export class LineMaker {
  #before: CaptionLine[] = [];
  #line: CaptionLine;
  /** Stored lines that were taken back as a whole; the next words are theirs. */
  #erased: CaptionLine[] = [];
  #stored = 0;
  #toldOpen = '';
  readonly #posts = new WholeCaptions();
  #afterReturn = false;
  #steps: LineStep[] = [];

  /** `speaker`: who spoke before the first line. */
  constructor(speaker: string | null = null) {
    this.#line = new CaptionLine('', speaker);
  }

  /** What is being written and not stored. */
  get open(): string {
    return this.#line.ordinal === null ? this.#line.read().words : '';
  }
  /** Whether what is open reads as a whole sentence. */
  get sentenceDone(): boolean {
    return sentenceEnd.test(this.#line.text.trimEnd());
  }

  /** The last words as they came. */
  get tail(): string {
    return [...this.#before.slice(-2), this.#line].map(({ gap, text }) => gap + text).join('');
  }

  take(chunk: string, form: Form = 'captions'): readonly LineStep[] {
    const text = this.#plain(chunk);
    if (form === 'captions') this.#spaceBetween(text);
    else this.#posts.note(text);
    for (const { segment, index } of graphemes.segment(text)) {
      if (!this.#step(segment)) continue;
      this.#steps.push({ kind: 'handover', rest: text.slice(index + segment.length) });
      return this.#told();
    }
    // In Zoom's form a post is a caption, and the break behind it its end.
    if (form === 'captions' && text.endsWith('\n')) this.#finish('');
    return this.#told();
  }

  /** What was told so far is stored. */
  confirm(): void {
    for (const line of [...this.#before, this.#line]) line.confirm();
  }
  /** A stored line could not be changed any more: what was added to it goes on as a line that is being written. */
  letGo(): readonly LineStep[] {
    const line = [this.#line, ...this.#before.toReversed()].find((one) => one.ordinal !== null && !one.isConfirmed);
    if (line === undefined) return [];
    const added = line.takeUnconfirmed();
    line.told = key(line);
    if (line === this.#line) {
      this.#before.push(line);
      this.#line = new CaptionLine(' ', line.read().speaker);
    }
    this.#line.text = `${added}${this.#line.text === '' ? '' : ' '}${this.#line.text}`;
    return this.#told();
  }

  /** Ends the open line, for instance after a pause. */
  finish(): readonly LineStep[] {
    this.#finish('');
    return this.#told();
  }

  /** One sign for every way of breaking a line. A return and its line feed may come in two packets. */
  #plain(chunk: string): string {
    const text = this.#afterReturn && chunk.startsWith('\n') ? chunk.slice(1) : chunk;
    if (chunk !== '') this.#afterReturn = chunk.endsWith('\r');
    return text
      .replaceAll('\\n', '\n')
      .replace(/\r\n?|[\u0085\u2028\u2029]/gu, '\n')
      .replace(pictures, '')
      .replaceAll('\t', ' ')
      .replaceAll('\ufeff', '');
  }

  #spaceBetween(text: string): void {
    const between = this.#posts.between(this.#line.text, text);
    if (between === '\n') this.#finish('\n');
    else if (between === ' ') this.#space(' ');
  }

  /** True when this sign was the last one of a command. */
  #step(segment: string): boolean {
    if (backspaces.has(segment)) this.#erase();
    else if (segment === '\n') this.#break();
    else if (/^\s/u.test(segment)) this.#space(segment);
    else if (segment >= ' ') return this.#write(segment);
    return false;
  }

  #write(segment: string): boolean {
    if (this.#continues(segment)) this.#rejoin();
    if (this.#endsAtBreak(segment) || this.#line.text.length >= longestLine) this.#finish('');
    // Still so long: signs that make no words, such as a thousand arrows.
    if (this.#line.text.length >= longestLine) this.#line.text = '';
    this.#line.text += segment;
    if (segment === '>' && /\s>>$/u.test(this.#line.text.slice(-3))) this.#splitBefore('>>');
    if (!this.#line.endsInCommand) return false;
    this.#line.text = this.#line.text.slice(0, -handOverWord.length);
    this.#finish('');
    return true;
  }

  #space(segment: string): void {
    const name = nameAfterBreak.exec(this.#line.text)?.groups?.['mark'];
    if (name !== undefined) this.#splitBefore(name);
    const { text } = this.#line;
    const complete = sentenceEnd.test(text) && text.length > 20;
    if (text === '') this.#widen(segment);
    else if (complete || text.length >= longLine) this.#finish(segment);
    else this.#line.text += segment;
  }

  #widen(segment: string): void {
    if (this.#line.gap.length < longestTail) this.#line.gap += segment;
  }

  /** Ends a sentence; inside one it is a space, and a second one ends it all the same. */
  #break(): void {
    const { text } = this.#line;
    if (text === '') this.#widen('\n');
    else if (sentenceEnd.test(text.trimEnd()) || /\n\s*$/u.test(text)) this.#finish('\n');
    else this.#line.text += '\n';
  }

  /** A short line before a capital is no wrapped sentence: a heading, a list, a caption without a full stop. */
  #endsAtBreak(next: string): boolean {
    const { text } = this.#line;
    if (!text.endsWith('\n') || !/^\p{Lu}/u.test(next) || !/\p{Ll}/u.test(text)) return false;
    return (text.trimEnd().split('\n').at(-1) ?? '').length < shortLine;
  }

  /** A line that was done at its break, for want of more, and a sentence that goes on behind it. */
  #continues(next: string): boolean {
    const { text, gap, ordinal } = this.#line;
    const before = this.#before.at(-1)?.text ?? '.';
    return (
      text === '' && gap === '\n' && ordinal === null && before.length < longLine && !sentenceEnd.test(before) && /^\p{Ll}/u.test(next)
    );
  }
  #rejoin(): void {
    const before = this.#before.pop();
    if (before === undefined) return;
    before.text += '\n';
    this.#line = before;
  }

  /** A change of speaker in the middle of a line begins one. */
  #splitBefore(mark: string): void {
    this.#line.text = this.#line.text.slice(0, -mark.length);
    this.#finish('');
    this.#line.text += mark;
  }

  #erase(): void {
    if (this.#line.erase()) return;
    const before = this.#before.pop();
    if (before === undefined) return;
    if (this.#line.ordinal !== null) this.#erased.unshift(this.#line);
    this.#line = before;
    this.#erase();
  }

  /** The line is done, unless it has no words yet: a name alone waits for them. */
  #finish(trailing: string): void {
    const line = this.#line;
    const { words, speaker } = line.read();
    if (words === '') return void (line.text += line.text === '' || line.text.length >= longestLine ? '' : trailing);
    const kept = line.text.trimEnd();
    const gap = line.text.slice(kept.length) + trailing;
    line.text = kept;
    if (line.ordinal === null) {
      line.ordinal = this.#stored++;
      line.told = key(line);
      line.confirm();
      this.#toldOpen = '';
      this.#steps.push({ kind: 'done', ...toldOf(line) });
    } else this.#tell(line);
    this.#before.push(line);
    while (this.#before.reduce((sum, one) => sum + one.text.length, 0) > longestTail && this.#before.length > 1) this.#before.shift();
    const again = this.#erased.shift();
    again?.restart(gap, speaker);
    this.#line = again ?? new CaptionLine(gap, speaker);
  }

  /** Everything that was not told yet. */
  #told(): readonly LineStep[] {
    for (const line of [this.#line, ...this.#erased]) this.#tell(line);
    const open = this.#line.ordinal === null ? toldOf(this.#line) : { text: '' };
    if (open.text !== '' || this.#toldOpen !== '') this.#steps.push({ kind: 'open', ...open });
    this.#toldOpen = open.text;
    const steps = this.#steps;
    this.#steps = [];
    return steps;
  }

  #tell(line: CaptionLine): void {
    if (line.ordinal === null || line.told === key(line)) return;
    line.told = key(line);
    const back = this.#stored - 1 - line.ordinal;
    this.#steps.push({ kind: 'changed', ...toldOf(line), ...(back === 0 ? {} : { back }) });
  }
}

function toldOf(line: CaptionLine): Told {
  const { words, speaker } = line.read();
  return speaker === null ? { text: words } : { text: words, speaker };
}
const key = (line: CaptionLine): string => JSON.stringify(line.read());
