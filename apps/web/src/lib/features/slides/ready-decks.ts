type Fetch = (path: string, init?: RequestInit) => Promise<Pick<Response, 'ok' | 'status' | 'json'>>;

/** Slides that stand ready in a room. `pages`: the words of each; `mine`: I loaded them; `shown`: everybody sees them now. */
export type ReadyDeck = {
  readonly id: string;
  readonly title: string;
  readonly pages: readonly string[];
  readonly by: string | null;
  readonly mine: boolean;
  readonly shown: boolean;
};
type Taken = { readonly ok: true } | { readonly ok: false; readonly sentence: string };
const notTaken = 'The slides are still there. Nothing has changed. Press again.';
const inRoom = (room: string): string => `/api/rooms/${encodeURIComponent(room)}`;

/** Null: the list did not come. */
export async function readyDecks(room: string, ask: Fetch = (path) => fetch(path)): Promise<readonly ReadyDeck[] | null> {
  const answer = await ask(`${inRoom(room)}/decks`).catch(() => null);
  const said = answer?.ok === true ? ((await answer.json().catch(() => null)) as { readonly decks?: readonly ReadyDeck[] } | null) : null;
  return said?.decks ?? null;
}

export async function takeAway(room: string, deck: string, ask: Fetch = (path, init) => fetch(path, init)): Promise<Taken> {
  const answer = await ask(`${inRoom(room)}/deck/${encodeURIComponent(deck)}`, { method: 'DELETE' }).catch(() => null);
  // Gone already is gone.
  if (answer?.ok === true || answer?.status === 404) return { ok: true };
  const said = (await answer?.json().catch(() => null)) as { readonly sentence?: string } | null | undefined;
  return { ok: false, sentence: said?.sentence ?? notTaken };
}

/** Pages that say nothing to whoever does not see them, from 1. */
export const wordless = ({ pages }: Pick<ReadyDeck, 'pages'>): readonly number[] =>
  pages.flatMap((words, n) => (words.trim() === '' ? n + 1 : []));
export const pagesWords = (count: number): string => (count === 1 ? '1 page' : `${count} pages`);

/** What those who write and sign have by now, in words. */
export function accessHas(talk: string | null, decks: readonly ReadyDeck[]): readonly string[] {
  const words = talk === null ? 0 : talk.split(/\s+/u).filter((word) => word !== '').length;
  const said = talk === null ? 'Your talk: not shared.' : `Your talk: ${words === 1 ? '1 word' : `${words} words`}.`;
  return [said, ...decks.filter(({ mine }) => mine).map(({ title, pages }) => `Slides: ${title}, ${pagesWords(pages.length)}.`)];
}
