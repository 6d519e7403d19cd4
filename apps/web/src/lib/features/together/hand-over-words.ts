export const mostSentences = 3;
/** As the rules have it, in letters. */
export const longestSentence = 200;
/** What an interpreter says in one breath and everybody keeps. Advised, never forced. */
const advisedWords = 15;

const countWords = (text: string): number => text.split(/\s+/u).filter((word) => word !== '').length;
/** Says it while somebody writes; null while there is nothing to say. */
export function lengthWords(text: string): string | null {
  const words = countWords(text);
  return words > advisedWords ? `${words} words. At most ${advisedWords} are easier to follow. You can leave it so.` : null;
}

/** What stands in the three fields, as it is sent; null when there is nothing. */
export function sentencesOf(fields: readonly string[]): readonly string[] | null {
  const sentences = fields.map((one) => one.replace(/\s+/gu, ' ').trim()).filter((one) => one !== '');
  return sentences.length === 0 ? null : sentences;
}
export const fieldsOf = (sentences: readonly string[]): string[] => Array.from({ length: mostSentences }, (_, n) => sentences[n] ?? '');
