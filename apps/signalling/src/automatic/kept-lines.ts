import { restBehind } from '@alongside/domain';
import type { Segment } from '@alongside/domain';

type Line = { readonly id: string; readonly text: string };

const plain = (word: string): string => word.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');

/**
 * A machine's line without what is stored of it, under a name of its own. When a human came in the middle of it, what
 * was shown so far was kept under its name: what the same line says behind that would be refused as told already, and
 * lost. The text is empty when all of it is stored.
 */
export function withoutKept<L extends Line>(line: L, segments: readonly Segment[]): L {
  const kept = segments.findLast(({ id }) => id === line.id);
  if (kept === undefined) return line;
  // What somebody corrected says nothing any more about how much of the line it was.
  if (kept.rev > 0) return { ...line, text: '' };
  return withoutKept({ ...line, id: `${line.id}-rest`, text: behind(kept.text, line.text) }, segments);
}

function behind(kept: string, text: string): string {
  const [before, words] = [kept.split(/\s+/u), [...text.matchAll(/\S+/gu)]];
  const begins = before.every((word, n) => plain(word) === plain(words[n]?.[0] ?? ''));
  return begins ? text.slice(words[before.length]?.index ?? text.length) : restBehind(kept, text);
}
