import type { VisitsAnswer } from '#lib/signalling/answers.ts';

type Ask = (path: string) => Promise<Pick<Response, 'ok' | 'json'>>;

/** Why nobody looks in now, in words; null when one can. */
export function doorWords(code: string | null | undefined): string | null {
  if (code == null) return null;
  return whyNot[code] ?? 'You cannot look in now.';
}
const whyNot: Readonly<Record<string, string>> = {
  ROOM_FULL: 'You cannot look in now: the room is full.',
  ROOM_LOCKED: 'You cannot look in now: its hosts want no visitors.',
  REMOVED: 'You cannot look in: a host has taken you out of this room.'
};

/** Null: it did not answer, and what was known stays. */
export async function askDoors(ask: Ask = (path) => fetch(path, { cache: 'no-store' })): Promise<VisitsAnswer['rooms'] | null> {
  const answer = await ask('/api/visits').catch(() => null);
  const said = answer?.ok === true ? ((await answer.json().catch(() => null)) as VisitsAnswer | null) : null;
  return said?.rooms ?? null;
}
