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

/** Places of the words that were said which stand, in order, in what was heard: as many of them as there can be. */
export function wordsHeard(said: string, heard: string): readonly number[] {
  const [from, to] = [wordsOf(said), wordsOf(heard)];
  const longest: number[][] = Array.from({ length: from.length + 1 }, () => Array.from({ length: to.length + 1 }, () => 0));
  const at = (a: number, b: number): number => longest[a]?.[b] ?? 0;
  for (let a = from.length - 1; a >= 0; a -= 1)
    for (let b = to.length - 1; b >= 0; b -= 1) {
      const row = longest[a];
      if (row !== undefined) row[b] = from[a] === to[b] ? at(a + 1, b + 1) + 1 : Math.max(at(a + 1, b), at(a, b + 1));
    }
  const found: number[] = [];
  for (let [a, b] = [0, 0]; a < from.length && b < to.length;) {
    if (from[a] === to[b]) {
      found.push(a);
      a += 1;
      b += 1;
    } else if (at(a + 1, b) >= at(a, b + 1)) a += 1;
    else b += 1;
  }
  return found;
}
