/** `wordless`: pages that have no text, from 1. A server of the version before does not say it. */
export type LoadedDeck = { readonly id: string; readonly title: string; readonly pages: number; readonly wordless?: readonly number[] };
type Loaded = { readonly ok: true; readonly deck: LoadedDeck } | { readonly ok: false; readonly sentence: string };
type Ask = (path: string, init?: RequestInit) => Promise<Response>;

export const notLoaded = 'The slides did not arrive. Nothing has changed. Choose the file again.';

/** Sends a PDF to a room. What the platform says of it is said word by word: a file too large is not a file of too many pages. */
export async function loadDeck(room: string, file: File, ask: Ask = (path, init) => fetch(path, init)): Promise<Loaded> {
  const body = new FormData();
  body.append('file', file);
  const answer = await ask(`/api/rooms/${encodeURIComponent(room)}/deck`, { method: 'POST', body }).catch(() => null);
  const said: unknown = await answer?.json().catch(() => null);
  if (answer?.ok === true && said) return { ok: true, deck: said as LoadedDeck };
  const { sentence = notLoaded } = (said ?? {}) as { readonly sentence?: string };
  return { ok: false, sentence };
}

/** What is on a page, in words. False: it was not stored. */
export async function describePage(
  room: string,
  deck: string,
  [page, alt]: readonly [number, string],
  ask: Ask = (path, init) => fetch(path, init)
) {
  const init = { method: 'PUT', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ alt }) };
  const path = `/api/rooms/${encodeURIComponent(room)}/deck/${encodeURIComponent(deck)}/page/${page}/alt`;
  return (await ask(path, init).catch(() => null))?.ok === true;
}
