import { helpUndoMs } from '@alongside/domain';
import type { DayState } from '@alongside/domain';
import type { SealedLine } from '@alongside/store';
import type { SealedLines } from './sealed-lines.ts';
import { ukDay } from '../clock/uk-day.ts';
import { callIdOf, dayOfBackchannel, isSafetyLine } from './line-names.ts';

const lookEveryMs = 30_000;
/** A call of which this node has not read yet is not one that is gone. */
const unknownForMs = 3_600_000;

export type TidyOptions = {
  readonly lines: Pick<SealedLines, 'lines' | 'forget'>;
  readonly now: () => number;
  readonly day: () => Promise<Pick<DayState, 'helps'>>;
  /** How long the safeguarding lead has what was written to them. */
  readonly safetyKeepMs: number;
  readonly failed: (error: unknown) => void;
};

/**
 * Private lines end by themselves: a call's when it is done, the safeguarding lead's when their time is
 * over, a back channel's when its day is.
 */
export class TidyLines {
  readonly #options: TidyOptions;
  #timer: NodeJS.Timeout | null = null;
  #turn: Promise<void> = Promise.resolve();

  constructor(options: TidyOptions) {
    this.#options = options;
  }

  start(): void {
    this.#timer = setInterval(() => void this.run(), lookEveryMs).unref();
    void this.run();
  }
  stop(): void {
    if (this.#timer !== null) clearInterval(this.#timer);
  }

  /** Resolves when everything is gone that is over now. */
  run(): Promise<void> {
    this.#turn = this.#turn.then(() => this.#tidy()).catch(this.#options.failed);
    return this.#turn;
  }

  async #tidy(): Promise<void> {
    const { lines, day } = this.#options;
    const all = await lines.lines();
    if (all.length === 0) return;
    const state = await day();
    for (const one of all) if (this.#isOver(one, state)) await lines.forget(one.line);
  }

  #isOver({ line, since }: SealedLine, { helps }: Pick<DayState, 'helps'>): boolean {
    const now = this.#options.now();
    if (isSafetyLine(line)) return now >= since + this.#options.safetyKeepMs;
    const day = dayOfBackchannel(line);
    if (day !== null) return day < ukDay(now);
    const call = helps.find(({ id }) => id === callIdOf(line));
    if (call === undefined) return now >= since + unknownForMs;
    return call.state === 'done' && now > (call.doneAt ?? 0) + helpUndoMs;
  }
}
