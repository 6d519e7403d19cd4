import type { CaptionLine } from './caption-lines.ts';

/** Letters as they are looked for: no accents, no capitals. One letter stays one, so that places in the text stay right. */
function plain(text: string): string {
  return [...text].map((letter) => plainLetter(letter)).join('');
}
function plainLetter(letter: string): string {
  const bare = letter.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
  return bare.length === letter.length ? bare : letter;
}

/** The same for a whole text, quickly: says whether words stand in it, not where. */
function folded(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
}

/** What to look for, without spaces around it. Empty: nothing is looked for. */
const wanted = (words: string): string => folded(words.trim().replaceAll(/\s+/gu, ' '));

/** Ids of the lines in which the words stand, or whose speaker is called so; oldest first. */
export function findLines(lines: readonly CaptionLine[], words: string): readonly string[] {
  const look = wanted(words);
  if (look === '') return [];
  return lines.filter(({ text, speaker }) => folded(text).includes(look) || folded(speaker ?? '').includes(look)).map(({ id }) => id);
}

export type WordPart = { readonly text: string; readonly found: boolean };

/** A line in pieces, so that the words that were looked for can be marked. Together they are the line. */
export function wordParts(text: string, words: string): readonly WordPart[] {
  const look = wanted(words);
  if (look === '' || !folded(text).includes(look)) return [{ text, found: false }];
  const parts: WordPart[] = [];
  const bare = plain(text);
  let from = 0;
  for (let at = bare.indexOf(look); at !== -1; at = bare.indexOf(look, from)) {
    if (at > from) parts.push({ text: text.slice(from, at), found: false });
    parts.push({ text: text.slice(at, at + look.length), found: true });
    from = at + look.length;
  }
  if (from < text.length || parts.length === 0) parts.push({ text: text.slice(from), found: false });
  return parts;
}

/** Words for what was found: "3 lines have it. This is line 2." `at` counts from 1, oldest first. */
export function foundWords(count: number, at: number): string {
  if (count === 0) return 'Nobody has said that here.';
  return count === 1 ? 'One line has it.' : `${count} lines have it. This is number ${at}.`;
}
