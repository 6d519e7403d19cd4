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

/** What the likeness must come to when what was shown ends there, one word later, or goes on: 2, 3 or 5 words in a row. */
const sure = [enough, 6, 10] as const;

/**
 * What of `own`, words of the same speech by somebody else, was not shown yet. Where it is unclear the words stay: shown
 * twice is better than lost.
 */
export function restBehind(shown: string, own: string): string {
  const [before, words] = [wordsOf(shown).slice(-mostShown), wordsOf(own)];
  const peak = furthest(align(before, words, slip), before.length);
  const known = isSure(peak, before.length) ? peak : sentenceBegun(shown, words);
  return known === null ? own : own.slice(words[known.own - 1]?.end ?? 0).trimStart();
}

/**
 * Where somebody who takes over goes on: the place in their own text behind all that the room was shown already. Null:
 * what they have so far may all have been shown; the next words will tell. `fresh`: they wrote nothing before they came
 * on, so that only what fits without a slip counts as the same words. `last`: no next words are waited for.
 */
export function placeBehind(
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
  const fit = align(before, words, fresh ? freshSlip : slip);
  const peak = fresh ? (begunAtEnd(fit, before.length) ?? fit.peak) : furthest(fit, before.length);
  const endOf = (place: number): number => words[place - 1]?.end ?? 0;
  const chance = isChance(peak, fit.peak);
  if (peak.score >= enough && peak.shown === before.length && !chance) return endOf(peak.own);
  // Every word so far was shown, and more than these.
  if (peak.own === words.length && peak.score >= Math.max(enough, words.length)) return null;
  // They stopped for a while and went on, or hear it otherwise: what follows is new once it is some words.
  if (!fresh && !chance && isSure(peak, before.length)) return last || words.length - peak.own >= newWords ? endOf(peak.own) : null;
  const waits = peak.score < enough && !last && words.length < newWords && fit.endsEqual;
  const begun = sentenceBegun(shown, words);
  return begun === null ? (waits ? null : 0) : endOf(begun.own);
}

/** Enough words in a row for where they end: the further before the end of what was shown, the more. */
const isSure = ({ score, shown }: Fit, length: number): boolean => score >= (sure[length - shown] ?? sure[2]);

/** Two words in the midst of a longer text, of which nothing before them was shown. */
const isChance = ({ score, own }: Fit, best: Fit): boolean => score < sure[1] && Math.min(own, best.own) - score / sameScore > newWords;

/** One word may be chance; not the first of a sentence, where somebody else begins one with it. */
function sentenceBegun(shown: string, [first]: readonly Word[]): Fit | null {
  const last = /(?:^|[.?!…]["'”’)]*\s+)(?<word>[\p{L}\p{N}]+)$/u.exec(shown.trimEnd())?.groups?.['word'];
  return last === undefined || last.toLowerCase() !== first?.text ? null : { score: sameScore, shown: 1, own: 1 };
}

function wordsOf(text: string): readonly Word[] {
  // "Cold-hearted" is two words: another writer has no hyphen. What stands right behind a word belongs to it.
  return [...text.matchAll(/(?<word>[\p{L}\p{N}][\p{L}\p{N}\p{M}'’.]*)[^\s\p{L}\p{N}]*/gu)].map(({ 0: all, groups, index }) => ({
    text: (groups?.['word'] ?? '').toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, ''),
    end: index + all.length
  }));
}

/** How well they fit, and how many words of both end there. */
type Fit = { readonly score: number; readonly shown: number; readonly own: number };
type Alignment = {
  /** The best of all. */
  readonly peak: Fit;
  /** The best that ends with the last word that was shown; null without two words. */
  readonly edge: Fit | null;
  /** Whether the last own word was among what was shown. */
  readonly endsEqual: boolean;
};

/** After some words that one of them heard otherwise they may go on alike, to the last word that was shown. */
function furthest(alignment: Alignment, shown: number): Fit {
  const { peak, edge } = alignment;
  return edge !== null && peak.shown < shown && edge.own > peak.own ? edge : (begunAtEnd(alignment, shown) ?? peak);
}
/**
 * Their first words are the last that were shown, each of them. Then it says nothing that these are also like something
 * longer before: "he might have been made", and now "he might even have been made".
 */
function begunAtEnd({ peak, edge }: Alignment, shown: number): Fit | null {
  const begun = edge !== null && edge.score > sameScore * (edge.own - 1);
  return begun && peak.shown < shown - 1 ? edge : null;
}

/** The best way to lay one's own words over what was shown, with slips of either writer between. */
function align(shown: readonly Word[], own: readonly Word[], cost: number): Alignment {
  let row: number[] = Array.from({ length: own.length + 1 }, () => 0);
  let peak: Fit = { score: 0, shown: 0, own: 0 };
  let endsEqual = false;
  for (const [at, word] of shown.entries()) {
    const next = [0];
    for (const [n, mine] of own.entries()) {
      const goesOn = at === shown.length - 1 && (row[n] ?? 0) > 0;
      const fit = likeness(word.text, mine.text) || (goesOn ? begun(word.text, mine.text) : 0);
      const diagonal = (row[n] ?? 0) + (fit === 0 ? -cost : fit);
      const score = Math.max(0, diagonal, (row[n + 1] ?? 0) - cost, (next[n] ?? 0) - cost);
      next.push(score);
      // The same words twice: the place that was shown last.
      if (score > peak.score || (score === peak.score && n + 1 === peak.own)) peak = { score, shown: at + 1, own: n + 1 };
      if (n === own.length - 1 && fit > 0) endsEqual = true;
    }
    row = next;
  }
  return { peak, edge: edgeOf(shown, own, row), endsEqual };
}

/** `row`: the scores of each own word at the last word that was shown. */
function edgeOf(shown: readonly Word[], own: readonly Word[], row: readonly number[]): Fit | null {
  const last = shown.at(-1)?.text ?? '';
  let edge: Fit | null = null;
  for (const [n, { text }] of own.entries()) {
    const score = row[n + 1] ?? 0;
    if (score >= Math.max(enough, (edge?.score ?? 0) + 1) && likeness(last, text) > 0) edge = { score, shown: shown.length, own: n + 1 };
  }
  return edge;
}

/** The last word that was shown may be the beginning of one, or what a machine took that for: "and" of "an ill". */
function begun(last: string, mine: string): number {
  const [short, long] = last.length < mine.length ? [last, mine] : [mine, last];
  return short.length >= 2 && long.startsWith(short) ? likeScore : 0;
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
