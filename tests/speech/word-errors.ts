const spelled: Readonly<Record<string, string>> = { mr: 'mister' };

/** Words as they are compared: no case, no marks, hyphens part words. */
export function wordsOf(text: string): readonly string[] {
  return text
    .toLowerCase()
    .replaceAll(/['’]/gu, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
    .map((word) => spelled[word] ?? word);
}

/** Fewest words to change, leave out or put in so that what was heard becomes what was said. */
export function wordErrors(said: string, heard: string): { readonly errors: number; readonly words: number } {
  const [from, to] = [wordsOf(said), wordsOf(heard)];
  let row = to.map((_, n) => n + 1);
  let corner = 0;
  for (const [line, word] of from.entries()) {
    const next: number[] = [];
    corner = line;
    let left = line + 1;
    for (const [n, other] of to.entries()) {
      const above = row[n] ?? 0;
      left = Math.min(left + 1, above + 1, corner + (word === other ? 0 : 1));
      corner = above;
      next.push(left);
    }
    row = next;
  }
  return { errors: row.at(-1) ?? from.length, words: from.length };
}
