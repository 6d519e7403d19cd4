import type { RefusalCode } from './refusals.ts';

/** Longest question, answer, reason or note that people may write, in graphemes (what a reader calls a character). */
export const longestText = 2_000;
/** Longest single line: a name of a speaker, a title. */
export const longestLine = 200;

/** Unicode's explicit embeddings, overrides and isolates: they make text read in another order than it is stored. */
const bidiControls = /[\u202a-\u202e\u2066-\u2069]/gu;
/** Control characters but the line feed, and the byte-order mark. Joiners and variation selectors stay: emoji need them. */
const controls = /(?!\n)\p{Cc}|[\ufeff\ufff9-\ufffb]/gu;
const invisible = /[\p{White_Space}\p{Default_Ignorable_Code_Point}\p{Cf}\u2800]/gu;

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

export type CleanText = { readonly ok: true; readonly text: string } | { readonly ok: false; readonly code: RefusalCode };

/** Canonical form for storing: the words stay as written (no NFKC folding), what hides or reorders them goes. */
export function clean(text: string): string {
  return text
    .toWellFormed()
    .normalize('NFC')
    .replace(/\r\n?|[\u2028\u2029]/gu, '\n')
    .replaceAll('\t', ' ')
    .replace(controls, '')
    .replace(bidiControls, '')
    .trim();
}

/** Empty to a reader, also when it holds only invisible characters or full-width spaces. */
export function looksEmpty(text: string): boolean {
  return text.normalize('NFKC').replace(invisible, '') === '';
}

export function longerThan(text: string, limit: number): boolean {
  // A grapheme is at least one code unit, so most texts need no counting.
  if (text.length <= limit) return false;
  let count = 0;
  for (const _ of graphemes.segment(text)) if (++count > limit) return true;
  return false;
}

/** Words that a person must have written. */
export function requiredText(text: string, limit: number = longestText): CleanText {
  const words = clean(text);
  if (looksEmpty(words)) return { ok: false, code: 'EMPTY_TEXT' };
  return longerThan(words, limit) ? { ok: false, code: 'TEXT_TOO_LONG' } : { ok: true, text: words };
}

/** Words that may be missing; only-invisible ones become the empty text. */
export function optionalText(text: string, limit: number = longestText): CleanText {
  const words = clean(text);
  if (looksEmpty(words)) return { ok: true, text: '' };
  return longerThan(words, limit) ? { ok: false, code: 'TEXT_TOO_LONG' } : { ok: true, text: words };
}

/** One line: a speaker's name, a title. */
export function line(text: string): CleanText {
  return optionalText(text.replace(/\s+/gu, ' '), longestLine);
}
