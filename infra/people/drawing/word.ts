import type { Colour, Plane, Point } from './plane.ts';

/** Five by seven dots for each letter that is needed: the picture itself says that it is a sample. */
const letters: Readonly<Record<string, readonly string[]>> = {
  S: ['01111', '10000', '10000', '01110', '00001', '00001', '11110'],
  A: ['01110', '10001', '10001', '11111', '10001', '10001', '10001'],
  M: ['10001', '11011', '10101', '10101', '10001', '10001', '10001'],
  P: ['11110', '10001', '10001', '11110', '10000', '10000', '10000'],
  L: ['10000', '10000', '10000', '10000', '10000', '10000', '11111'],
  E: ['11111', '10000', '10000', '11110', '10000', '10000', '11111']
};

export function writeWord(
  plane: Plane,
  word: string,
  [left, top]: Point,
  options: { readonly dot: number; readonly colour: Colour }
): void {
  const { dot, colour } = options;
  for (const [place, letter] of [...word].entries()) {
    for (const [row, dots] of (letters[letter] ?? []).entries()) {
      for (const [column, on] of [...dots].entries()) {
        if (on === '1') plane.rectangle(colour, [left + (place * 6 + column) * dot, top + row * dot], [dot, dot]);
      }
    }
  }
}
