/** Words that somebody writes, until they are saved. `seen`: on which version; `theirs`: what somebody else saved meanwhile. */
export type Draft = { readonly text: string; readonly seen: string | undefined; readonly theirs: string | null };

/** Each once, in their order. */
export function linesOf(terms: string): readonly string[] {
  const lines = terms.split('\n').map((line) => line.trim());
  return [...new Set(lines.filter((line) => line !== ''))];
}

/** One's own words, then those of somebody else that are not among them. */
export function together(mine: string, theirs: string): string {
  return linesOf(`${mine}\n${theirs}`).join('\n');
}
