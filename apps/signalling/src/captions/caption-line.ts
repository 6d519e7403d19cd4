import { readMark } from '@alongside/domain';

export type Read = { readonly speaker: string | null; readonly words: string };

/** A line on a line of its own, or behind a space, that no speech contains: the writer hands over. */
export const handOverWord = '//handover';
const handOverEnd = /^\s?\/\/handover$/iu;
const lostText = /\ufffd+/gu;
/** In no language, because a lane may be in any. */
const lostMark = '[…]';
const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });
/** Longer than any sign that people write; so a backspace need not read the whole line. */
const longestSign = 64;

/** One caption as it came: every sign that a backspace may take back, also breaks and the spaces before it. */
export class CaptionLine {
  text = '';
  /** Spaces and breaks between the line before and this one. */
  gap: string;
  /** Which stored line it is, from 0; null while it is being written for the first time. */
  ordinal: number | null = null;
  /** What was last told of it. */
  told = '';
  #confirmed = '';
  /** Who spoke in the line before. */
  #before: string | null;

  constructor(gap: string, before: string | null) {
    this.gap = gap;
    this.#before = before;
  }

  /** Empty again, behind another line. It stays the stored line that it was. */
  restart(gap: string, before: string | null): void {
    this.text = '';
    this.gap = gap;
    this.#before = before;
  }

  /** As it is shown. A speaker goes on from line to line, but not over a blank one. */
  read(): Read {
    const text = withoutHalfCommand(this.text)
      .replaceAll(lostText, lostMark)
      .replaceAll(/\s*\n\s*/gu, ' ')
      .trim();
    const mark = readMark(text, this.gap === '' || this.gap.includes('\n'));
    if (mark !== null) return { speaker: mark.speaker, words: mark.words.trim() };
    return { speaker: /\n\s*\n/u.test(this.gap) ? null : this.#before, words: text };
  }

  /** Takes the last sign back; false when there was none. */
  erase(): boolean {
    if (this.text !== '') this.text = withoutLast(this.text);
    else if (this.gap !== '') this.gap = withoutLast(this.gap);
    else return false;
    return true;
  }

  get isConfirmed(): boolean {
    return this.#confirmed === this.text;
  }
  /** All of it is stored. */
  confirm(): void {
    this.#confirmed = this.text;
  }
  /** What it has beyond what is stored; it stays without. */
  takeUnconfirmed(): string {
    let same = 0;
    while (same < this.#confirmed.length && this.#confirmed[same] === this.text[same]) same += 1;
    const added = this.text.slice(same).trimStart();
    this.text = this.#confirmed;
    return added;
  }

  get endsInCommand(): boolean {
    // Asked for every sign, so only the end of a long line is looked at.
    return handOverEnd.test(this.text.slice(-handOverWord.length - 1));
  }
}

/** Nobody sees a command that is being written. */
function withoutHalfCommand(text: string): string {
  const word = /(?:^|\s)(?<word>\/\S*)$/u.exec(text)?.groups?.['word'];
  return word !== undefined && handOverWord.startsWith(word.toLowerCase()) ? text.slice(0, -word.length) : text;
}

export function withoutLast(text: string): string {
  const tail = text.slice(-longestSign);
  const last = [...graphemes.segment(tail)].at(-1);
  return last === undefined ? '' : text.slice(0, text.length - tail.length + last.index);
}
