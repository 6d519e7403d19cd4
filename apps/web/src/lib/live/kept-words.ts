/** The part of the browser's storage that is used here. */
export type WordStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

type Kept = { readonly text: string; readonly at: number };
/** Half-written words survive a night, and are gone before the next person sits down at this screen. */
export const wordsLifeMs = 20 * 60 * 60_000;

export const keyOf = (what: string, room: string): string => `words:${what}:${room}`;

function isKept(value: unknown): value is Kept {
  if (typeof value !== 'object' || value === null) return false;
  const { text, at } = value as Record<string, unknown>;
  return typeof text === 'string' && typeof at === 'number';
}

export function parseWords(stored: string | null, now: number): string {
  try {
    const value: unknown = JSON.parse(stored ?? 'null');
    return isKept(value) && now - value.at < wordsLifeMs ? value.text : '';
  } catch {
    return '';
  }
}

export function readWords(storage: WordStorage, key: string, now: number): string {
  try {
    return parseWords(storage.getItem(key), now);
  } catch {
    return '';
  }
}

/** Full or forbidden storage loses nothing that stands in the page. */
export function keepWords(storage: WordStorage, key: string, kept: Kept): void {
  try {
    if (kept.text === '') storage.removeItem(key);
    else storage.setItem(key, JSON.stringify(kept));
  } catch {
    // The words still stand in the field.
  }
}
