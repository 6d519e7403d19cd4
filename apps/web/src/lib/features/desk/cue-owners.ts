import type { Cue, CueView, Face } from '@alongside/domain';
import type { Me } from '#lib/signalling/answers.ts';

type Ask = (path: string) => Promise<Pick<Response, 'ok' | 'json'>>;
export type Planner = Pick<Me['person'], 'id' | 'name' | 'role'>;
type Around = {
  readonly me: string;
  /** Who is in the room by name. */
  readonly here: readonly Pick<Face, 'id'>[];
  /** Who is known not to be there, where nobody is listed: in a plenary. */
  readonly away?: readonly string[];
};
export type Owned = { readonly words: string; readonly kind: 'mine' | 'theirs' | 'away' | 'nobody' };

/** Who looks after a cue, in words. Null: nobody was ever named. */
export function ownerOf({ by }: Pick<CueView, 'by'>, { me, here, away: absent = [] }: Around): Owned | null {
  if (by === undefined) return null;
  if (by === null) return { words: 'Nobody has this.', kind: 'nobody' };
  if (by.id === me) return { words: 'Yours.', kind: 'mine' };
  // Until the list has come, nobody is in it.
  const away = absent.includes(by.id) || (here.length > 0 && !here.some(({ id }) => id === by.id));
  return away ? { words: `${by.name} has this, and is not here.`, kind: 'away' } : { words: `${by.name} has this.`, kind: 'theirs' };
}
/** The same on paper, where nobody comes or goes. */
export const ownerName = ({ by }: Pick<CueView, 'by'>): string => (by === undefined ? '' : (by?.name ?? 'Nobody'));

/** Who can be named, those of this room first. Null: the list did not come. */
export async function teamOf(room: string, ask: Ask = (path) => fetch(path)): Promise<readonly Planner[] | null> {
  const answer = await ask(`/api/rooms/${encodeURIComponent(room)}/team`).catch(() => null);
  const said = answer?.ok === true ? ((await answer.json().catch(() => null)) as { readonly people?: readonly Planner[] } | null) : null;
  return said?.people ?? null;
}

/** As a plan is sent: the owner by id alone. */
export function asPlanned(cues: readonly CueView[]): readonly Cue[] {
  return cues.map(({ id, title, who, minutes, by }) => ({ id, title, who, minutes, ...(by ? { owner: by.id } : {}) }));
}
/** The plan with one cue in the hands of whoever takes it over; the rest as it stands now. */
export function takenOver(cues: readonly CueView[], id: string, me: string): readonly Cue[] {
  return asPlanned(cues).map((cue) => (cue.id === id ? { ...cue, owner: me } : cue));
}
/** Whether two plans say the same. */
export const samePlan = (a: readonly CueView[], b: readonly CueView[]): boolean =>
  JSON.stringify(asPlanned(a)) === JSON.stringify(asPlanned(b));

/** A cue as it is being written: what a number field holds may be nothing yet. */
export type Draft = { id: string; title: string; who: string; minutes: number | null; owner: string };
export const draftOf = (cues: readonly CueView[]): Draft[] =>
  cues.map(({ id, title, who, minutes, by }) => ({ id, title, who, minutes, owner: by?.id ?? '' }));

export const mostMinutes = 600;
type Read = { readonly ok: true; readonly cues: readonly Cue[] } | { readonly ok: false; readonly sentence: string; readonly at: number };
/** The plan that was written, or what is missing in it and at which cue. */
export function readDraft(draft: readonly Draft[]): Read {
  const isLength = (minutes: number | null): minutes is number =>
    minutes !== null && Number.isInteger(minutes) && minutes >= 0 && minutes <= mostMinutes;
  const cues: Cue[] = [];
  for (const [at, { id, title, who, minutes, owner }] of draft.entries()) {
    if (title.trim() === '') return { ok: false, sentence: `Cue ${at + 1} has no words. Say what happens.`, at };
    if (!isLength(minutes)) return { ok: false, sentence: `How long is cue ${at + 1}? Write whole minutes, at most ${mostMinutes}.`, at };
    cues.push({ id, title: title.trim(), who: who.trim(), minutes, ...(owner === '' ? {} : { owner }) });
  }
  return { ok: true, cues };
}
/** One step earlier or later; it stays where it is at the ends. */
export function moved<T>(all: readonly T[], at: number, by: 1 | -1): T[] {
  const [one, other] = [all[at], all[at + by]];
  if (one === undefined || other === undefined) return [...all];
  return all.map((each, n) => (n === at ? other : n === at + by ? one : each));
}
