import type { Face } from '@alongside/domain';

/** Something said on a private line, as both of its people see it. */
export type Said = { readonly id: string; readonly by: Face; readonly at: number; readonly text: string; readonly mine: boolean };
export type Outcome = { readonly ok: true } | { readonly ok: false; readonly sentence: string };

/** Says by itself that the words are safe. */
export const notSent = 'We could not send it. Your words are still here. Try again in a moment.';

/** Null: it is not there for this person any more, or nothing answers just now. */
export async function read<T>(path: string): Promise<T | null> {
  const answer = await fetch(path, { cache: 'no-store' }).catch(() => null);
  return answer?.ok ? ((await answer.json()) as T) : null;
}

export async function send(method: 'POST' | 'DELETE', path: string, body?: object): Promise<Outcome> {
  const init = body === undefined ? { method } : { method, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
  const answer = await fetch(path, init).catch(() => null);
  if (answer?.ok) return { ok: true };
  const refused = answer === null ? null : ((await answer.json().catch(() => null)) as { readonly sentence?: string } | null);
  return { ok: false, sentence: refused?.sentence ?? notSent };
}

/** What others have said since, as it is read aloud. */
export function newWords(before: readonly Said[], after: readonly Said[]): readonly string[] {
  const known = new Set(before.map(({ id }) => id));
  return after.filter(({ id, mine }) => !mine && !known.has(id)).map(({ by, text }) => `${by.name}: ${text}`);
}

/** What of it others wrote after the words that were read last; all of theirs when none of it was read. */
export function unread(words: readonly Pick<Said, 'id' | 'mine'>[], last: string | null): number {
  return words.slice(words.findIndex(({ id }) => id === last) + 1).filter(({ mine }) => !mine).length;
}
