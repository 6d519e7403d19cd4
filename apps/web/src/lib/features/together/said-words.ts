import type { Cue, DelegateDayView, Said, WorkshopView } from '@alongside/domain';

export type SaidRow = { readonly session: string; readonly title: string; readonly said: Said | null };
type Plan = Pick<DelegateDayView, 'round'> & { readonly workshops: readonly Pick<WorkshopView, 'session' | 'title'>[] };

/**
 * One row for each workshop, with what it said or nothing yet: in the order in which the run of show names them, the
 * others behind in the order of the plan. What a round before said stands first: it waits longer.
 */
export function saidRows({ workshops }: Plan, said: readonly Said[], cues: readonly Pick<Cue, 'title'>[]): readonly SaidRow[] {
  const planned = workshops.map(({ session, title }) => ({ session, title, said: said.find((one) => one.session === session) ?? null }));
  const sessions = new Set(workshops.map(({ session }) => session));
  const before = said.filter(({ session }) => !sessions.has(session)).map((one) => ({ session: one.session, title: one.title, said: one }));
  const named = ({ title }: SaidRow): number => {
    const at = cues.findIndex((cue) => cue.title.toLowerCase().includes(title.toLowerCase()));
    return at < 0 ? cues.length : at;
  };
  return [...before, ...planned].toSorted((a, b) => named(a) - named(b));
}

/** How many have said something. Which ones have not stands in their rows. */
export function missingWords(rows: readonly SaidRow[]): string {
  const missing = rows.filter(({ said }) => said === null).length;
  const rest = missing === 0 ? 'Nothing is missing.' : missing === 1 ? '1 is missing.' : `${missing} are missing.`;
  return `${rows.length - missing} of ${rows.length} workshops handed something over. ${rest}`;
}

/** Rooms are open: whoever is there would not read it. */
export const roomsOpen = ({ round }: Pick<DelegateDayView, 'round'>): boolean => round === 'open' || round === 'closing';
