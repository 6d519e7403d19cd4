/** Everything that reached one person, with the way on which it came. */
export type Piece = { readonly way: string; readonly text: string };

/** Ways in which the same word may stand in bytes. */
export function formsOf(word: string): readonly string[] {
  const hex = Buffer.from(word).toString('hex');
  return [word, encodeURIComponent(word), JSON.stringify(word).slice(1, -1), hex, ...base64Of(word)];
}

/** As base64 wherever it begins: the first and the last letters depend on what stands beside it. */
function base64Of(word: string): readonly string[] {
  return [0, 1, 2].map((shift) => {
    const text = Buffer.from('x'.repeat(shift) + word).toString('base64');
    const end = Math.floor(((word.length + shift) * 8) / 6);
    return text.slice(shift === 0 ? 0 : shift + 1, end);
  });
}

/** The ways on which this word came; none when it never did. */
export function waysOf(word: string, pieces: readonly Piece[]): readonly string[] {
  const forms = formsOf(word);
  return [...new Set(pieces.filter(({ text }) => forms.some((form) => text.includes(form))).map(({ way }) => way))];
}

export const sizeOf = (pieces: readonly Piece[]): number => pieces.reduce((sum, { text }) => sum + text.length, 0);
