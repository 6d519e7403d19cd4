import type { Random } from './random.ts';

/** Everyday words, so that the same ones come again and again, also twice in a row. */
const vocabulary = `the a we they people who with and for of to in is was that this about care support life day time home work group chair
  question answer meeting workshop captions signing choice voice money budget friend family council service system change
  listen asked told said think know want need help make made take find good better first last same other many few every
  never always together before after again because while really very just only also even still here there where when what
  how why yes no thank you please co-production don't I'm wheelchair assistant interpreter`.split(/\s+/u);
const names = ['Mary', 'DR ANN LEE', 'Audience member'];
/** Of words that are first written wrongly. */
const mistaken = 0.08;

/** What a captioner strikes at once: a word, or a mistake with its backspaces and what was meant. */
export type Stroke = { readonly text: string; readonly words: readonly string[] };

/** A talk as captioners write it: sentences, marks of who speaks, breaks inside and between sentences. */
export class Talk {
  readonly #random: Random;
  readonly #slips: number;
  #left = 0;
  #first = true;

  constructor(random: Random, { slips = mistaken }: { readonly slips?: number } = {}) {
    this.#random = random;
    this.#slips = slips;
  }

  next(): Stroke {
    const random = this.#random;
    const begins = this.#left <= 0;
    if (begins) this.#left = random.whole(4, 18);
    this.#left -= 1;
    const before = begins ? this.#before() : '';
    const word = random.pick(vocabulary);
    const written = `${begins ? word.charAt(0).toUpperCase() + word.slice(1) : word}${this.#left === 0 ? random.pick(['.', '.', '?', '!']) : ''}`;
    const gap = this.#left > 0 && random.chance(0.06) ? '\n' : ' ';
    this.#first = false;
    if (!random.chance(this.#slips)) return { text: `${before}${written}${gap}`, words: [word] };
    return { text: `${before}${this.#slip(written)}${written}${gap}`, words: [word] };
  }

  /** One to three words too many or wrong, taken back sign by sign with their spaces. */
  #slip(written: string): string {
    const random = this.#random;
    const wrong = random.chance(0.5)
      ? `${written.slice(0, -1)}x `
      : Array.from({ length: random.whole(1, 3) }, () => `${random.pick(vocabulary)}${random.chance(0.3) ? '. ' : ' '}`).join('');
    return wrong + random.pick(['\b', '\u007f']).repeat([...wrong].length);
  }

  #before(): string {
    if (this.#first) return '';
    const roll = this.#random.next();
    if (roll < 0.08) return `\n>> ${this.#random.pick(names)}: `;
    if (roll < 0.12) return '\nCHAIR: ';
    return roll < 0.4 ? this.#random.pick(['\n', '\n\n', '\r\n', '\u2028']) : '';
  }
}

export const plain = (word: string): string => word.toLowerCase().replaceAll(/[^\p{L}\p{N}'-]/gu, '');
/** The words of captions as a reader has them, without what ends and begins a sentence. */
export function wordsOf(texts: readonly string[]): readonly string[] {
  return texts.flatMap((text) => text.split(/\s+/u).map(plain)).filter((word) => word !== '');
}

/** What is missing and what is too much, by the longest row of words that both have in the same order. */
export function compareWords(said: readonly string[], shown: readonly string[]): { readonly lost: number; readonly doubled: number } {
  let from = 0;
  while (from < said.length && from < shown.length && said[from] === shown[from]) from += 1;
  let [a, b] = [said.length, shown.length];
  while (a > from && b > from && said[a - 1] === shown[b - 1]) [a, b] = [a - 1, b - 1];
  const both = inBoth(said.slice(from, a), shown.slice(from, b));
  return { lost: a - from - both, doubled: b - from - both };
}

function inBoth(a: readonly string[], b: readonly string[]): number {
  let row = new Uint16Array(b.length + 1);
  for (const word of a) {
    const next = new Uint16Array(b.length + 1);
    for (const [n, other] of b.entries()) next[n + 1] = word === other ? (row[n] ?? 0) + 1 : Math.max(row[n + 1] ?? 0, next[n] ?? 0);
    row = next;
  }
  return row.at(-1) ?? 0;
}
