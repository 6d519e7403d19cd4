import type { Segment } from '@alongside/domain';

type Timed = Pick<Segment, 't0' | 't1' | 'text'>;
/** Whole milliseconds by the platform's clock; `to` is later than `from`. */
export type CueTime = { readonly from: number; readonly to: number };

/** So long a line stands at least, where the next one lets it: a whole line may have come in one moment. */
const msPerSign = 65;
const shortestMs = 1_000;
/** Nobody writes two lines so soon after each other. */
const oneMomentMs = 500;
const readingMs = ({ text }: Timed): number => Math.max(shortestMs, text.length * msPerSign);

/**
 * When each line is shown: from its true time until it was finished or can be read, never longer than until the next,
 * so that no two stand at once. Lines of one moment follow each other, each for its share of the time there is.
 */
export function cueTimes(lines: readonly Timed[]): readonly CueTime[] {
  const times: CueTime[] = [];
  const moments = momentsOf(lines);
  for (const [n, { at, together }] of moments.entries()) {
    const from = Math.max(at, times.at(-1)?.to ?? at);
    times.push(...spread(together, from, (moments[n + 1]?.at ?? Infinity) - from));
  }
  return times;
}

/**
 * Lines of one post come a few milliseconds apart. And a line that was begun before the one above it, by somebody else, is
 * read below it: it belongs to the same moment.
 */
function momentsOf(lines: readonly Timed[]): readonly { readonly at: number; readonly together: readonly Timed[] }[] {
  const moments: { at: number; together: Timed[] }[] = [];
  for (const line of lines) {
    const last = moments.at(-1);
    if (last !== undefined && line.t0 < last.at + oneMomentMs) last.together.push(line);
    else moments.push({ at: line.t0, together: [line] });
  }
  return moments;
}

function spread(together: readonly Timed[], from: number, untilNext: number): readonly CueTime[] {
  const reading = together.reduce((sum, line) => sum + readingMs(line), 0);
  const written = Math.max(...together.map(({ t1 }) => t1)) - from;
  const span = Math.min(untilNext, Math.max(written, reading));
  let to = from;
  let read = 0;
  return together.map((line) => {
    read += readingMs(line);
    const begins = to;
    to = Math.max(begins + 1, from + Math.round((span * read) / reading));
    return { from: begins, to };
  });
}
