import type { Programme, Session } from '@alongside/domain';

type Timed = Session & { readonly startsAt: string; readonly endsAt: string };
const timed = (session: Session): session is Timed => session.startsAt !== null && session.endsAt !== null;

function everySession(programme: Programme): readonly Timed[] {
  const all = programme.days.flatMap((day) => day.slots.flatMap((slot) => slot.sessions));
  return all.filter(timed).sort((a, b) => Date.parse(a.startsAt) - Date.parse(b.startsAt));
}

/** The session that this room is in, or comes to next, or had last. Null for a room outside the programme. */
export function sessionOf(programme: Programme, room: string, now: number): Session | null {
  const here = everySession(programme).filter((session) => session.room === room);
  return here.find((session) => Date.parse(session.endsAt) > now) ?? here.at(-1) ?? null;
}

/** What comes next for everybody, in whatever room. */
export function nextSession(programme: Programme, now: number): Session | null {
  return everySession(programme).find((session) => Date.parse(session.startsAt) > now) ?? null;
}

const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: 'Europe/London' });
/** UK time of day, as `10:50`. */
export function clockTime(at: number | string): string {
  return clock.format(typeof at === 'string' ? Date.parse(at) : at);
}

function count(number: number, word: string): string {
  return number === 1 ? `1 ${word}` : `${number} ${word}s`;
}

/** A stretch of time in words, rounded up to whole minutes: `25 minutes`, `1 hour 5 minutes`. */
export function spanWords(ms: number): string {
  const minutes = Math.max(1, Math.ceil(ms / 60_000));
  if (minutes < 60) return count(minutes, 'minute');
  if (minutes >= 48 * 60) return count(Math.round(minutes / 1440), 'day');
  const rest = minutes % 60;
  const hours = count(Math.floor(minutes / 60), 'hour');
  return rest === 0 ? hours : `${hours} ${count(rest, 'minute')}`;
}

type Phase = 'before' | 'live' | 'ended';
type Times = { readonly phase: Phase; readonly session: Pick<Session, 'startsAt' | 'endsAt'> | null; readonly next: Pick<Session, 'title' | 'startsAt'> | null; readonly now: number };

function startWords(startsAt: string | null, now: number): string {
  if (startsAt === null) return 'Not live yet.';
  const left = Date.parse(startsAt) - now;
  return left > 0 ? `Not live yet. It starts in ${spanWords(left)}.` : 'Not live yet. It starts in a moment.';
}

function endWords(endsAt: string | null, now: number): string {
  if (endsAt === null) return '';
  const left = Date.parse(endsAt) - now;
  return left > 0 ? `Ends at ${clockTime(endsAt)}, in ${spanWords(left)}.` : `Planned end was ${clockTime(endsAt)}. It goes on.`;
}

function nextWords(next: Times['next']): string {
  if (!next || next.startsAt === null) return 'This session has ended. That was the last one today.';
  return `This session has ended. Next: ${next.title}, at ${clockTime(next.startsAt)}.`;
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
