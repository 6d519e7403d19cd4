import type { CaptionsView } from '@alongside/domain';
import { wordErrors, wordsOf } from '../speech/word-errors.ts';

/** What the machine does by itself, when nobody disturbs it. */
export type Engine = { readonly errors: number; readonly words: number };
export type Shown = readonly Pick<CaptionsView['segments'][number], 'kind' | 'text'>[];
export type Judged = {
  readonly said: number;
  readonly errors: number;
  /** Errors that the machine's own rate explains, in as many words as it wrote here, and one word more. */
  readonly allowed: number;
  readonly lost: number;
  readonly doubled: number;
};

/** Beyond the engine's own rate one word may be wrong, in a whole trial. */
const onceMore = 1;
/** More words than these are no repeat of what stood before: they were said again. */
const longestRepeat = 12;

const textOf = (lines: Shown): string => lines.map(({ text }) => text).join(' ');

/**
 * One text out of a captioner's words, the machine's, and the captioner's again, against what was said.
 * The captioner writes without errors, so only the machine's words may explain any. A word that stands
 * twice where one lane follows the other is never explained.
 */
export function judge(spoken: string, lines: Shown, engine: Engine): Judged {
  const { errors, words: said } = wordErrors(spoken, textOf(lines));
  const byMachine = wordsOf(textOf(lines.filter(({ kind }) => kind === 'automatic'))).length;
  const allowed = Math.floor((engine.errors / engine.words) * byMachine) + onceMore;
  const twice = repeatedAtBorders(spoken, lines);
  const beyond = Math.max(0, errors - allowed);
  const longer = Math.max(0, wordsOf(textOf(lines)).length - said);
  const doubled = Math.max(twice, Math.min(beyond, longer));
  return { said, errors, allowed, lost: Math.max(0, beyond - doubled), doubled };
}

/** Words at the end of one lane's line with which the other lane's line begins, though they were not said twice. */
function repeatedAtBorders(spoken: string, lines: Shown): number {
  const said = ` ${wordsOf(spoken).join(' ')} `;
  return lines.slice(1).reduce((sum, line, n) => {
    const before = lines[n];
    if (before === undefined || before.kind === line.kind) return sum;
    return sum + repeat(wordsOf(before.text), wordsOf(line.text), said);
  }, 0);
}

function repeat(before: readonly string[], after: readonly string[], said: string): number {
  for (let count = Math.min(longestRepeat, before.length, after.length); count > 0; count -= 1) {
    const again = after.slice(0, count);
    if (before.slice(-count).join(' ') === again.join(' ') && !said.includes(` ${[...again, ...again].join(' ')} `)) return count;
  }
  return 0;
}
