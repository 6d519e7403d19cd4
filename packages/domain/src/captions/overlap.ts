import { blankMarks } from './speaker-marks.ts';

type Word = { readonly text: string; readonly end: number };

/** So many words of what was shown last are looked at: more than fifteen seconds of the fastest. */
const mostShown = 100;
/** Two words in a row that both wrote. One alone may be chance, and a word shown twice is better than one that is lost. */
const enough = 4;
/** What a word costs that only one of them has: more than one chance likeness brings. */
const [slip, freshSlip] = [3, 4];
/** So many words in a row that only the newcomer has are new. */
const newWords = 3;
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
  const all = wordsOf(blankMarks(own));
  const half = !last && !/\s$/u.test(own);
  const words = half ? all.slice(0, -1) : all;
  if (words.length === 0) return last && own.trim() !== '' ? 0 : null;
  const { peak, endsEqual } = align(before, words, fresh ? freshSlip : slip);
  if (peak.score < enough) return !last && words.length < newWords && endsEqual ? null : 0;
  const level = peak.shown === before.length;
  // Every word so far was shown, and more than these.
  if (peak.own === words.length && !level) return null;
  if (fresh && !level) return 0;
  // They stopped for a while and went on, or hear it otherwise: what follows is new once it is some words.
  return level || last || words.length - peak.own >= newWords ? (words[peak.own - 1]?.end ?? 0) : null;
}

function wordsOf(text: string): readonly Word[] {
  return [...text.matchAll(/\S+/gu)].flatMap(({ 0: word, index }) => {
    const plain = word.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');
    return plain === '' ? [] : [{ text: plain, end: index + word.length }];
  });
}

type Alignment = {
  /** The best fit of all, and how many words of both end in it. */
  readonly peak: { readonly score: number; readonly shown: number; readonly own: number };
  /** Whether the last own word was among what was shown. */
  readonly endsEqual: boolean;
};

/** The best way to lay one's own words over what was shown, with slips of either writer between. */
function align(shown: readonly Word[], own: readonly Word[], cost: number): Alignment {
  let row: number[] = Array.from({ length: own.length + 1 }, () => 0);
  let peak: Alignment['peak'] = { score: 0, shown: 0, own: 0 };
  let endsEqual = false;
  for (const [at, word] of shown.entries()) {
    const next = [0];
    for (const [n, mine] of own.entries()) {
      const fit = likeness(word.text, mine.text);
      const diagonal = (row[n] ?? 0) + (fit === 0 ? -cost : fit);
      const score = Math.max(0, diagonal, (row[n + 1] ?? 0) - cost, (next[n] ?? 0) - cost);
      next.push(score);
      // The same words twice: the place that was shown last.
      if (score > peak.score || (score === peak.score && n + 1 === peak.own)) peak = { score, shown: at + 1, own: n + 1 };
      if (n === own.length - 1 && fit > 0) endsEqual = true;
    }
    row = next;
  }
  return { peak, endsEqual };
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
