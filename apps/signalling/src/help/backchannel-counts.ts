import type { Records } from '@alongside/store';
import type { SealedLines } from './sealed-lines.ts';
import { saidIn } from './words.ts';

export type SaidBy = { readonly id: string; readonly by: string };
type Known = { readonly line: string; readonly until: number; readonly said: Promise<readonly SaidBy[]> };

/**
 * Who wrote in the back channel of each room, and no word of what: read anew only when somebody wrote since. A wall that
 * asks every few seconds costs a look at where its lines end.
 */
export class BackchannelCounts {
  readonly #lines: Pick<SealedLines, 'read'>;
  readonly #records: Pick<Records, 'sealedUntil'>;
  readonly #known = new Map<string, Known>();

  constructor(lines: Pick<SealedLines, 'read'>, records: Pick<Records, 'sealedUntil'>) {
    this.#lines = lines;
    this.#records = records;
  }

  /** Where a line ends: the same for as long as nobody writes. */
  until(line: string): Promise<number> {
    return this.#records.sealedUntil(line);
  }

  /** `until`: where it ended before it is read here. What comes meanwhile is read once more, and never missed. */
  async said(room: string, line: string, until: number): Promise<readonly SaidBy[]> {
    const known = this.#known.get(room);
    if (known?.line === line && known.until === until) return known.said;
    const said = this.#lines.read(line).then((words) => saidIn(words).map(({ id, by }) => ({ id, by })));
    const one = { line, until, said };
    this.#known.set(room, one);
    // What could not be read is asked for again.
    said.catch(() => this.#known.get(room) === one && this.#known.delete(room));
    return said;
  }
}
