import { restBehind } from '@alongside/domain';

/** One finished line of a machine. Times by the platform's clock. */
export type Said = { readonly id: string; readonly speaker: string; readonly text: string; readonly t0: number; readonly t1: number };

/** As long as a writer may be taken for slow, and the speech that they are behind. */
const rememberedMs = 40_000;
/** So many words in a row are no chance. */
const inARow = 3;

const plainWords = (text: string): readonly string[] =>
  [...text.matchAll(/\S+/gu)].map(([word]) => word.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '')).filter((word) => word !== '');

/** What was said in a room, for whoever has to go on when a captioner's words stop; kept for less than a minute, in memory. */
export class Spoken {
  #lines: Said[] = [];

  add(line: Said): void {
    this.#lines = [...this.#lines.filter(({ t1 }) => t1 >= line.t1 - rememberedMs), line];
  }
  forget(): void {
    this.#lines = [];
  }
  /** Lines that ended then or later, oldest first. */
  since(at: number): readonly Said[] {
    return this.#lines.filter(({ t1 }) => t1 >= at);
  }

  /** When the last words of this text were said; null when they were not heard so. */
  saidAt(text: string): number | null {
    const wanted = plainWords(text).slice(-inARow).join(' ');
    if (wanted.split(' ').length < inARow) return null;
    for (const { text: line, t0, t1 } of this.#lines.toReversed()) {
      const words = plainWords(line);
      for (let end = words.length; end >= inARow; end -= 1)
        if (words.slice(end - inARow, end).join(' ') === wanted) return t0 + ((t1 - t0) * end) / words.length;
    }
    return null;
  }
}

/** Lines, or what is left of them, that somebody has not shown who wrote down the same speech. */
export function linesBehind(shown: string, lines: readonly Said[]): readonly Said[] {
  const all = lines.map(({ text }) => text).join(' ');
  let skip = all.length - restBehind(shown, all).length;
  return lines.flatMap((line) => {
    const text = line.text.slice(Math.max(0, skip)).trim();
    skip -= line.text.length + 1;
    return text === '' ? [] : [{ ...line, text }];
  });
}
