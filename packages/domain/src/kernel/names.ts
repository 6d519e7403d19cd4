import { traceOf } from './lookalikes.ts';

/** In graphemes, what a reader calls a character. */
const longestName = 60;
const mostMarks = 3;

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });
/** Joiners stay: Persian and Indic names are written with them. Everything else that nobody sees goes. */
const unseen = /(?![\u200c\u200d])[\p{C}\p{Default_Ignorable_Code_Point}\u2800]/gu;
/** A joiner that joins nothing. */
const looseJoiners = /(?<![\p{L}\p{M}])[\u200c\u200d]|[\u200c\u200d](?![\p{L}\p{M}])/gu;
const towersOfMarks = new RegExp(`(\\p{M}{${mostMarks}})\\p{M}+`, 'gu');

/** Words by which people know who may tell them what to do. Only the interface writes them beside a name. */
const reservedWords: readonly string[] = [
  'host',
  'cohost',
  'organiser',
  'organizer',
  'producer',
  'moderator',
  'admin',
  'administrator',
  'chair',
  'captioner',
  'interpreter',
  'helper',
  'support team',
  'technical help',
  'safeguarding',
  'safeguarding lead',
  'alongside',
  'scie',
  'system',
  'official'
];
const reserved: ReadonlySet<string> = new Set(reservedWords.map(traceOf));

export type GivenName = { readonly ok: true; readonly name: string } | { readonly ok: false; readonly sentence: string };

const refused = (sentence: string): GivenName => ({ ok: false, sentence });

/** A name as others read it: one form, one line, nothing that hides, reorders or towers. Null when nothing is left. */
export function cleanName(text: string): string | null {
  const line = text
    .toWellFormed()
    .normalize('NFKC')
    .replace(/\s+/gu, ' ')
    .replace(unseen, '')
    .replace(looseJoiners, '')
    .replace(towersOfMarks, '$1')
    .trim();
  const short = Array.from(graphemes.segment(line), ({ segment }) => segment)
    .slice(0, longestName)
    .join('')
    .trim();
  return /[\p{L}\p{N}]/u.test(short) ? short : null;
}

/**
 * The name of somebody who is not of the team: refused, in a sentence for them, when others could take them for
 * somebody who is. `team`: the names of those.
 */
export function nameBesideTeam(text: string, team: readonly string[]): GivenName {
  const name = cleanName(text);
  if (name === null) return refused('Please write a name that others can read.');
  const trace = traceOf(name);
  const words = name.split(/[^\p{L}\p{M}\p{N}@$|!†¢×]+/u).map(traceOf);
  if (reserved.has(trace) || words.some((word) => reserved.has(word)))
    return refused('This name has a word that only the team uses. Please choose another.');
  if (team.some((other) => traceOf(other) === trace))
    return refused('This name looks like that of somebody in the team. Please choose another.');
  return { ok: true, name };
}
