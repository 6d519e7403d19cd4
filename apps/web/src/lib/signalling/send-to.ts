import type { CommandName, Commands } from '@alongside/domain';

export type Sent = { readonly ok: true } | { readonly ok: false; readonly sentence: string };
const notSent: Sent = { ok: false, sentence: 'That was not sent. Look at your connection, then try again.' };

/** One command to one room, by the way that forms use. Its id makes it happen once. */
export async function sendTo<Name extends CommandName>(room: string, type: Name, data: Commands[Name]): Promise<Sent> {
  const body = JSON.stringify({ id: crypto.randomUUID(), type, data });
  const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body };
  const answer = await fetch(`/api/rooms/${encodeURIComponent(room)}/commands`, init).catch(() => null);
  return ((await answer?.json().catch(() => null)) as Sent | null | undefined) ?? notSent;
}
