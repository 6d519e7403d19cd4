/** Where the picture of one page is. A deck never changes under its id, so browsers may keep it. */
export function pageAddress(room: string, deck: string, page: number): string {
  return `/api/rooms/${encodeURIComponent(room)}/deck/${encodeURIComponent(deck)}/page/${page}.png`;
}

/** The words of each page of a deck, line by line, for whoever does not see the picture. */
export function pageTexts(answer: unknown): readonly string[] {
  if (typeof answer !== 'object' || answer === null || !('pages' in answer) || !Array.isArray(answer.pages)) return [];
  return answer.pages.map((page: { readonly alt?: unknown; readonly text?: unknown }) => {
    const words = [page.alt, page.text].find((each) => typeof each === 'string' && each.trim() !== '');
    return typeof words === 'string' ? words.trim().replace(/\s*\n\s*/gu, '\n') : '';
  });
}

/** None when they cannot be had: the title of the deck stands in for them. */
export async function deckTexts(room: string, deck: string, signal: AbortSignal): Promise<readonly string[]> {
  try {
    const answer = await fetch(`/api/rooms/${encodeURIComponent(room)}/deck/${encodeURIComponent(deck)}`, { signal });
    return answer.ok ? pageTexts(await answer.json()) : [];
  } catch {
    return [];
  }
}

/** The next page in a direction, never past the ends. */
export function turned(page: number, by: number, pages: number): number {
  return Math.min(Math.max(page + by, 1), Math.max(pages, 1));
}
