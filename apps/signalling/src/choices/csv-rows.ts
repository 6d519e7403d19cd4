/** The cells of a table as spreadsheets write it: commas, semicolons or tabs between them, quotes around what holds one. */
export type Row = { readonly line: number; readonly cells: readonly string[] };

const separators = [',', ';', '\t'] as const;

/** Rows with anything in them, each with the number of the line on which it begins. */
export function csvRows(text: string): readonly Row[] {
  const words = text.startsWith('\uFEFF') ? text.slice(1) : text;
  return new Reader(words, separatorOf(words)).rows().filter(({ cells }) => cells.some((cell) => cell !== ''));
}

/** The one that is most in the first line. */
function separatorOf(text: string): string {
  const [head = ''] = text.split('\n', 1);
  const count = (one: string): number => head.split(one).length;
  return separators.toSorted((a, b) => count(b) - count(a))[0] ?? ',';
}

class Reader {
  readonly #text: string;
  readonly #separator: string;
  readonly #rows: Row[] = [];
  #cells: string[] = [];
  #cell = '';
  #line = 1;
  #begins = 1;

  constructor(text: string, separator: string) {
    this.#text = text;
    this.#separator = separator;
  }

  rows(): readonly Row[] {
    let quoted = false;
    for (let at = 0; at < this.#text.length; at += 1) {
      const sign = this.#text[at] ?? '';
      if (sign === '\n') this.#line += 1;
      if (sign === '"') {
        // Two quotes within quotes are one.
        if (quoted && this.#text[at + 1] === '"') this.#cell += this.#text[(at += 1)] ?? '';
        else quoted = !quoted;
      } else if (quoted) this.#cell += sign;
      else this.#take(sign);
    }
    this.#endRow();
    return this.#rows;
  }
  #take(sign: string): void {
    if (sign === this.#separator) this.#endCell();
    else if (sign === '\n') this.#endRow();
    else if (sign !== '\r') this.#cell += sign;
  }
  #endCell(): void {
    this.#cells.push(this.#cell.trim());
    this.#cell = '';
  }
  #endRow(): void {
    this.#endCell();
    this.#rows.push({ line: this.#begins, cells: this.#cells });
    this.#cells = [];
    this.#begins = this.#line;
  }
}
