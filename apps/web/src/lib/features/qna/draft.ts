import type { Way } from '@alongside/domain';

/** What somebody has written and not sent yet. `id` is the contribution's own id, so the draft keeps the place it took. */
export type Draft = { readonly id: string; readonly way: Way; readonly text: string; readonly named: boolean; readonly placed: boolean };

/** The two calls of the browser's storage that a draft needs. Storage may be full or forbidden; the page goes on without. */
export type DraftStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

const key = (room: string): string => `draft:${room}`;
const known: readonly string[] = ['writing', 'read-out', 'speaking', 'signing', 'typing'];

export function isDraft(value: unknown): value is Draft {
  if (typeof value !== 'object' || value === null) return false;
  const { id, way, text, named, placed } = value as Record<string, unknown>;
  return (
    typeof id === 'string' &&
    typeof way === 'string' &&
    known.includes(way) &&
    typeof text === 'string' &&
    typeof named === 'boolean' &&
    typeof placed === 'boolean'
  );
}

export function readDraft(storage: DraftStorage, room: string): Draft | null {
  try {
    const stored: unknown = JSON.parse(storage.getItem(key(room)) ?? 'null');
    return isDraft(stored) ? stored : null;
  } catch {
    return null;
  }
}

export function keepDraft(storage: DraftStorage, room: string, draft: Draft | null): void {
  try {
    if (draft === null) storage.removeItem(key(room));
    else storage.setItem(key(room), JSON.stringify(draft));
  } catch {
    // Full or forbidden storage: the words still stand in the page.
  }
}
