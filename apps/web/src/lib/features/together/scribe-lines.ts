import { keepWords, keyOf, readWords, type WordStorage } from '#lib/live/kept-words.ts';

/** A line on its way to the notes. `refused`: why it does not stand there, in words. */
export type WaitingLine = { readonly id: string; readonly text: string; readonly refused: string | null };

function isLine(value: unknown): value is WaitingLine {
  if (typeof value !== 'object' || value === null) return false;
  const { id, text } = value as Record<string, unknown>;
  return typeof id === 'string' && typeof text === 'string';
}

/** Lines that somebody wrote and that do not stand in the notes yet: kept in this browser until they do. */
export function readWaiting(storage: WordStorage, key: string, now: number): readonly WaitingLine[] {
  try {
    const value: unknown = JSON.parse(readWords(storage, keyOf(key, 'waiting'), now) || '[]');
    return Array.isArray(value) ? value.filter(isLine).map(({ id, text }) => ({ id, text, refused: null })) : [];
  } catch {
    return [];
  }
}

export function keepWaiting(storage: WordStorage, key: string, lines: readonly WaitingLine[]): void {
  const text = lines.length === 0 ? '' : JSON.stringify(lines.map(({ id, text: words }) => ({ id, text: words })));
  keepWords(storage, keyOf(key, 'waiting'), { text, at: Date.now() });
}
