type Word = { readonly text: string; readonly end: number };

/** So many words of what was shown last are looked at. */
const mostShown = 60;
/** Two words in a row that both wrote. One alone may be chance, and a word shown twice is better than one that is lost. */
const enough = 4;
const [sameScore, likeScore] = [2, 1.5];

/**
 * Where somebody who takes over goes on: the place in their own text behind all that the room was shown already. Null:
 * what they have so far may all have been shown; the next words will tell. `fresh`: they wrote nothing before they came
 * on, so that only what fits without a slip counts as the same words. `last`: no next words are waited for.
 */
export function placeToGoOn(
  shown: string,
  own: string,
  { fresh, last }: { readonly fresh: boolean; readonly last: boolean }
): number | null {
  const before = wordsOf(shown).slice(-mostShown);
  if (before.length === 0) return 0;
  const all = wordsOf(own);
  const half = !last && !/\s$/u.test(own);
  const words = half ? all.slice(0, -1) : all;
  if (words.length === 0) return last && own.trim() !== '' ? 0 : null;
  const { score, level, covered, endsEqual } = align(before, words, fresh ? enough : 1);
  if (score >= enough) return level ? (words[covered - 1]?.end ?? 0) : null;
  return !last && words.length < 3 && endsEqual ? null : 0;
}

function wordsOf(text: string): readonly Word[] {
  return [...text.matchAll(/\S+/gu)].flatMap(({ 0: word, index }) => {
    const plain = word.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');
    return plain === '' ? [] : [{ text: plain, end: index + word.length }];
  });
}

type Alignment = {
  readonly score: number;
  /** Whether it reaches the end of what was shown; else these words are still behind it. */
  readonly level: boolean;
  readonly covered: number;
  readonly endsEqual: boolean;
};

/** The best way to lay one's own words over the end of what was shown, with slips of either writer between. */
function align(shown: readonly Word[], own: readonly Word[], slip: number): Alignment {
  let row: number[] = Array.from({ length: own.length + 1 }, () => 0);
  let behind = 0;
  let endsEqual = false;
  for (const [at, word] of shown.entries()) {
    const next = [0];
    for (const [n, mine] of own.entries()) {
      const fit = likeness(word.text, mine.text);
      const diagonal = (row[n] ?? 0) + (fit === 0 ? -slip : fit);
      next.push(Math.max(0, diagonal, (row[n + 1] ?? 0) - slip, (next[n] ?? 0) - slip));
      if (n === own.length - 1 && fit > 0) endsEqual = true;
    }
    row = next;
    if (at < shown.length - 1) behind = Math.max(behind, row.at(-1) ?? 0);
  }
  const level = Math.max(...row);
  // The least that is covered by the best fit: rather twice than not at all.
  return behind > level
    ? { score: behind, level: false, covered: own.length, endsEqual }
    : { score: level, level: true, covered: row.indexOf(level), endsEqual };
}

/** Two captioners may hear a word differently: a letter or two. */
function likeness(a: string, b: string): number {
  if (a === b) return sameScore;
  const longest = Math.max(a.length, b.length);
  if (longest < 4 || Math.abs(a.length - b.length) > 2) return 0;
  return distance(a, b) <= (longest < 8 ? 1 : 2) ? likeScore : 0;
}

function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, n) => n);
  for (let i = 0; i < a.length; i += 1) {
    const next = [i + 1];
    for (let j = 0; j < b.length; j += 1)
      next.push(Math.min((row[j] ?? 0) + (a[i] === b[j] ? 0 : 1), (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    row = next;
  }
  return row[b.length] ?? 0;
}
