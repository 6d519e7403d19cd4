/**
 * Of a line that is decoded again and again, only what two decodings in a row agree on is shown: words that stand there
 * and then change cost a reader more than words that come half a second later.
 */
export class Agreement {
  #last: readonly string[] = [];
  #shown: readonly string[] = [];

  /** The words to show now, when there are more of them than before; else null. */
  take(text: string): string | null {
    const words = wordsOf(text);
    const agreed = sameUntil(this.#last, words);
    this.#last = words;
    if (agreed <= this.#shown.length) return null;
    this.#shown = words.slice(0, agreed);
    return openEnded(this.#shown);
  }
}

const wordsOf = (text: string): readonly string[] => text.split(/\s+/u).filter((word) => word !== '');
/** The sentence may go on: where the sound ends now, the model puts a full stop. */
const openEnded = (words: readonly string[]): string => words.join(' ').replace(/[.,;:?!…]+$/u, '');
const bare = (word: string): string => word.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

function sameUntil(one: readonly string[], other: readonly string[]): number {
  const end = Math.min(one.length, other.length);
  let at = 0;
  while (at < end && bare(one[at] ?? '') === bare(other[at] ?? '')) at += 1;
  return at;
}
