/** What a writer wants to have seen before: names, abbreviations, and words with a hyphen or a number in them. */
const unusual = /^(?:\p{Lu}{2,}[\p{L}\p{N}]*|\p{Lu}\p{Ll}+|[\p{L}]+-[\p{L}-]+|(?=\S*\p{L})(?=\S*\p{N})\S+)$/u;
const sentenceEnd = /[.?!:•]["'”’)]*$/u;
const most = 120;

/**
 * Unusual words of slides, in alphabetical order. A capital alone at the start of a line or sentence says nothing, so a
 * word counts when it stands so elsewhere too, or is unusual by its form.
 */
export function slideWords(pages: readonly string[]): readonly string[] {
  const found = new Set<string>();
  for (const line of pages.flatMap((page) => page.split('\n'))) {
    const words = line.split(/\s+/u).filter(Boolean);
    for (const [n, word] of words.entries()) {
      const bare = word.replaceAll(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '');
      const begins = n === 0 || sentenceEnd.test(words[n - 1] ?? '');
      if (unusual.test(bare) && !(begins && /^\p{Lu}\p{Ll}+$/u.test(bare))) found.add(bare);
    }
  }
  return [...found].toSorted((a, b) => a.localeCompare(b, 'en')).slice(0, most);
}

/** Terms as they were written, one a line, each once. */
export function termList(terms: string): readonly string[] {
  return [...new Set(terms.split('\n').map((term) => term.trim()))].filter((term) => term !== '');
}
