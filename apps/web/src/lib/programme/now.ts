import { sessionsOf, type Programme, type Session } from '@alongside/domain';

export type NowAndNext = { readonly now: readonly Session[]; readonly next: readonly Session[] };

/** What runs at this moment, and what begins next: several of them when they run side by side. */
export function nowAndNext(programme: Programme, now: string): NowAndNext {
  const at = Date.parse(now);
  const timed = sessionsOf(programme).filter(({ startsAt, endsAt }) => startsAt !== null && endsAt !== null);
  const starts = (session: Session): number => Date.parse(session.startsAt ?? '');
  const running = timed.filter((session) => starts(session) <= at && at < Date.parse(session.endsAt ?? ''));
  const coming = timed.filter((session) => starts(session) > at);
  const soonest = Math.min(...coming.map(starts));
  return { now: running, next: coming.filter((session) => starts(session) === soonest) };
}
