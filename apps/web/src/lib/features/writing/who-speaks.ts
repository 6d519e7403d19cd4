import { readMark } from '@alongside/domain';

/** What a line of the box says: whose words they are, and the words. `null`: a voice without a name. */
export type Told = { readonly speaker: string | null; readonly words: string };

const numbered = /^>{2,}\s*(?<n>[1-9])(?=[\s:]|$):?\s*(?<words>[^]*)$/u;

/**
 * Whose words stand in a line. `>>2 words` is the second of the names at hand; `>> Mary: words`, `>> words` and, where
 * a line begins, `MARY: words` are as in captioning software. Without a mark it is whoever spoke before.
 */
export function told(
  line: string,
  before: { readonly speaker: string | null; readonly names: readonly string[]; readonly begins: boolean }
): Told {
  const known = numbered.exec(line)?.groups;
  const name = before.names[Number(known?.['n'] ?? 0) - 1];
  if (known !== undefined && name !== undefined) return { speaker: name, words: known['words'] ?? '' };
  return readMark(line, before.begins) ?? { speaker: before.speaker, words: line };
}

/** Who can be named with one press: who is on stage, who asks, who was named before. So many have a number. */
const mostNames = 9;
export function namesAtHand(...lists: readonly (readonly (string | null | undefined)[])[]): readonly string[] {
  const all = lists.flat().filter((name): name is string => typeof name === 'string' && name.trim() !== '');
  return [...new Set(all)].slice(0, mostNames);
}
