/** One step of what comes out of a stream of captions. Ids are made by whoever listens. */
export type LineStep =
  /** The line that is being written, as it stands now. */
  | { readonly kind: 'open'; readonly text: string }
  /** A line that is done. */
  | { readonly kind: 'done'; readonly text: string }
  /** Backspaces reached into the line before: it now reads so. Empty: all of it was taken back. */
  | { readonly kind: 'changed'; readonly text: string };

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });
/** A line is done at the first space after so many characters. */
const longLine = 140;
const sentenceEnd = /[.?!…]["'”’)]*$/u;
const wordCharacter = /[\p{L}\p{N}]/u;
/** U+0008 and U+007F. */
const backspaces: ReadonlySet<string> = new Set(['\u0008', '\u007f']);

/**
 * Makes lines of what captioning software sends: a stream of letters, spaces, line breaks and backspaces, cut anywhere.
 * Backspaces may reach into the line that was done last, as far as its beginning.
 */
export class LineMaker {
  #line = '';
  #last: string | null = null;
  #lastChanged = false;
  #wholeLines = false;

  get open(): string {
    return this.#line;
  }
  /** Whether what is open reads as a whole sentence. */
  get sentenceDone(): boolean {
    return sentenceEnd.test(this.#line.trimEnd());
  }

  take(chunk: string): readonly LineStep[] {
    const steps: LineStep[] = [];
    const text = chunk.replaceAll('\\n', '\n').replace(/\r\n?/gu, '\n').replaceAll('\t', ' ');
    // Some software sends one whole caption each time and no space between them.
    if (this.#wholeLines && wordCharacter.test(text[0] ?? '') && /[\p{L}\p{N}.,;:?!]$/u.test(this.#line)) this.#write(' ', steps);
    this.#wholeLines = /\S\s+\S/u.test(text);
    for (const { segment } of graphemes.segment(text)) this.#step(segment, steps);
    this.#tellChange(steps);
    if (this.#line.trim() !== '') steps.push({ kind: 'open', text: this.#line.trim() });
    return steps;
  }

  /** Ends the open line, for instance after a pause. */
  finish(): readonly LineStep[] {
    const steps: LineStep[] = [];
    this.#done(steps);
    return steps;
  }

  #step(segment: string, steps: LineStep[]): void {
    if (backspaces.has(segment)) this.#backspace();
    else if (segment === '\n') this.#done(steps);
    else if (segment >= ' ') this.#write(segment, steps);
  }

  #write(segment: string, steps: LineStep[]): void {
    const atSpace = /\s/u.test(segment);
    const complete = sentenceEnd.test(this.#line) && this.#line.length > 20;
    if (atSpace && (complete || this.#line.length >= longLine)) this.#done(steps);
    else if (!(atSpace && this.#line === '')) this.#line += segment;
  }

  #backspace(): void {
    if (this.#line !== '') this.#line = withoutLast(this.#line);
    else if (this.#last !== null && this.#last !== '') {
      this.#last = withoutLast(this.#last);
      this.#lastChanged = true;
    }
  }

  #done(steps: LineStep[]): void {
    this.#tellChange(steps);
    const text = this.#line.trim();
    this.#line = '';
    if (text === '') return;
    this.#last = text;
    steps.push({ kind: 'done', text });
  }

  #tellChange(steps: LineStep[]): void {
    if (!this.#lastChanged || this.#last === null) return;
    this.#lastChanged = false;
    steps.push({ kind: 'changed', text: this.#last.trim() });
  }
}

function withoutLast(text: string): string {
  const last = [...graphemes.segment(text)].at(-1);
  return last === undefined ? '' : text.slice(0, last.index);
}
