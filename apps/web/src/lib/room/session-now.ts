import type { Programme, Session } from '@alongside/domain';
import { inWords, ukTime } from '#lib/programme/times.ts';

/** As much of a session as a room needs to know the time. */
export type RoomSession = Pick<Session, 'id' | 'kind' | 'title' | 'startsAt' | 'endsAt' | 'room'>;
type Timed = { readonly startsAt: string; readonly endsAt: string };
const timed = <S extends RoomSession>(session: S): session is S & Timed => session.startsAt !== null && session.endsAt !== null;

/** The sessions with a time, earliest first: a few kilobytes instead of the whole programme. */
export function roomSessions(programme: Pick<Programme, 'days'>): readonly RoomSession[] {
  const all = programme.days.flatMap((day) => day.slots.flatMap((slot) => slot.sessions)).filter(timed);
  const inOrder = all.toSorted((a, b) => Date.parse(a.startsAt) - Date.parse(b.startsAt));
  return inOrder.map(({ id, kind, title, startsAt, endsAt, room }) => ({ id, kind, title, startsAt, endsAt, room }));
}

/** Doors and pauses are no session that somebody comes for. */
const between: readonly RoomSession['kind'][] = ['doors', 'break', 'lunch'];

/** The session that this room is in, or comes to next, or had last. Null for a room outside the programme. */
export function sessionOf(sessions: readonly RoomSession[], room: string, now: number): RoomSession | null {
  const here = sessions.filter((session) => session.room === room && !between.includes(session.kind)).filter(timed);
  return here.find((session) => Date.parse(session.endsAt) > now) ?? here.at(-1) ?? null;
}

/** What comes next for everybody, in whatever room. */
export function nextSession(sessions: readonly RoomSession[], now: number): RoomSession | null {
  return sessions.filter(timed).find((session) => Date.parse(session.startsAt) > now) ?? null;
}

type Phase = 'before' | 'live' | 'ended';
type Times = {
  readonly phase: Phase;
  readonly session: Pick<Session, 'startsAt' | 'endsAt'> | null;
  readonly next: Pick<Session, 'title' | 'startsAt'> | null;
  readonly now: number;
};

export const until = (at: string, now: number): string => inWords(new Date(now).toISOString(), at);

function startWords(startsAt: string | null, now: number): string {
  if (startsAt === null) return 'Not live yet.';
  return now < Date.parse(startsAt) ? `Not live yet. It starts ${until(startsAt, now)}.` : 'Not live yet. It starts in a moment.';
}

function endWords(endsAt: string | null, now: number): string {
  if (endsAt === null) return '';
  return now < Date.parse(endsAt) ? `Ends at ${ukTime(endsAt)}, ${until(endsAt, now)}.` : `Planned end was ${ukTime(endsAt)}. It goes on.`;
}

function nextWords(next: Times['next']): string {
  if (!next || next.startsAt === null) return 'This session has ended. That was the last one today.';
  return `This session has ended. Next: ${next.title}, at ${ukTime(next.startsAt)}.`;
}

/** The line under the title: when it starts, when it ends, or what comes next. */
export function timeWords({ phase, session, next, now }: Times): string {
  switch (phase) {
    case 'before':
      return startWords(session?.startsAt ?? null, now);
    case 'live':
      return endWords(session?.endsAt ?? null, now);
    case 'ended':
      return nextWords(next);
  }
}

/** Minutes at which the end of a room is spoken, each once. */
const warnings = [5, 2, 1] as const;
/** The warning that is due when `left` milliseconds remain: the smallest whose time has come; null before five minutes. */
export function warningDue(left: number): (typeof warnings)[number] | null {
  if (left <= 0) return null;
  return warnings.findLast((minutes) => left <= minutes * 60_000) ?? null;
}
