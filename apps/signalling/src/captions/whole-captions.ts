import { readMark } from '@alongside/domain';
import { handOverWord } from './caption-line.ts';

const wordEnds = /[^\s\p{Ps}\p{Pi}\-–—/]$/u;
/** A word, a bracket or a quotation that opens, a dash before somebody's words. Not what may end a word: a comma, ’s. */
const wordBegins = /^(?:[\p{L}\p{N}\p{Ps}\p{Pi}"♪♫#]|[-–—]\s)/u;
const sentenceEnd = /[.?!…]["'”’)]*\s*$/u;

/** Some software posts one whole caption each time and no space between them, ever. */
export class WholeCaptions {
  #whole = false;
  #spaced = false;

  /** What belongs between the words before and those of a new post. */
  between(before: string, text: string): '' | ' ' | '\n' {
    // Breaks say nothing: a post may have them at its end, and spaces nowhere.
    this.#spaced ||= /^[^\S\n]|^[\b\u007f]|[^\S\n]$/u.test(text);
    const whole = this.#whole && !this.#spaced;
    this.note(text);
    if (!wordEnds.test(before)) return '';
    if (text.startsWith('>>')) return '\n';
    if (text.startsWith(handOverWord)) return ' ';
    const names = readMark(text, true) !== null;
    if (names && (whole || sentenceEnd.test(before))) return '\n';
    return whole && wordBegins.test(text) ? ' ' : '';
  }

  /** A post that came, however it was put together. */
  note(text: string): void {
    this.#whole = /\S\s+\S/u.test(text);
  }
}
