import * as v from 'valibot';
import type { Face, Names } from '@alongside/domain';
import type { LineWords } from './sealed-lines.ts';

/** Made by the page, so that what is sent twice stands there once. */
export const wordsId = v.pipe(v.string(), v.regex(/^[a-z0-9-]{8,40}$/u));
/** Above the rule of 2,000 characters: whoever writes too much gets its plain sentence. */
export const longWords = v.pipe(v.string(), v.maxLength(10_000));
export const wordsBody = v.strictObject({ id: wordsId, text: longWords });

/** On one line, and of one person. Nobody types as many; a programme in a loop meets it. */
export const mostWords = 200;

/** What stands in a line. `by` is a reference: who was erased is somebody. */
export type Said = { readonly id: string; readonly by: string; readonly text: string };
export type SaidView = { readonly id: string; readonly by: Face; readonly at: number; readonly text: string; readonly mine: boolean };

export function saidIn(words: readonly LineWords[]): readonly (Said & { readonly at: number })[] {
  // Only we write here, and what was changed is not read at all.
  return words.map(({ at, words: said }) => ({ ...(said as unknown as Said), at }));
}

export function saidViews(words: readonly LineWords[], me: string, names: Names): readonly SaidView[] {
  return saidIn(words).map(({ id, by, at, text }) => ({ id, by: { id: by, ...names(by) }, at, text, mine: by === me }));
}
