import type { CaptionLine } from './caption-lines.ts';

/** Which finished lines were said already, and who spoke last. */
export type Read = { readonly ids: ReadonlySet<string>; readonly speaker: string | null };

/** What stands there when somebody begins to listen is not read: it can be read in the page. */
export function alreadySaid(lines: readonly CaptionLine[]): Read {
  const finished = lines.filter(({ final }) => final);
  return { ids: new Set(finished.map(({ id }) => id)), speaker: finished.at(-1)?.speaker ?? null };
}

/** Each finished line once: never a line that is still being written, and not again when it is corrected. */
export function newToRead(before: Read, lines: readonly CaptionLine[]): { readonly texts: readonly string[]; readonly read: Read } {
  const fresh = lines.filter(({ id, final }) => final && !before.ids.has(id));
  if (fresh.length === 0) return { texts: [], read: before };
  const texts: string[] = [];
  let { speaker } = before;
  for (const line of fresh) {
    texts.push(lineAsRead(line, speaker));
    speaker = line.speaker;
  }
  return { texts, read: { ids: new Set([...before.ids, ...fresh.map(({ id }) => id)]), speaker } };
}

/** The name comes when it is another voice than before. */
function lineAsRead({ speaker, text }: CaptionLine, before: string | null): string {
  return speaker === null || speaker === before ? text : `${speaker}: ${text}`;
}

/** The last finished line with its speaker; null before there is one. */
export function lastToRead(lines: readonly CaptionLine[]): string | null {
  const last = lines.findLast(({ final }) => final);
  return last ? lineAsRead(last, null) : null;
}
