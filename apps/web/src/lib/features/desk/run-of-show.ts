import type { CueView } from '@alongside/domain';
import type { RoomSession } from '#lib/room/session-now.ts';
import { ukTime } from '#lib/programme/times.ts';

export type TimedCue = CueView & { readonly at: number; readonly state: 'done' | 'skipped' | 'now' | 'later' };
const minuteMs = 60_000;
/** What begins later than this is another day's. */
const sameDayMs = 12 * 60 * minuteMs;

/** Planned times: each cue begins when those before it are over. `startsAt` is the session's planned start in ms. */
export function timed(cues: readonly CueView[], current: number, startsAt: number, skipped: readonly number[] = []): readonly TimedCue[] {
  let at = startsAt;
  return cues.map((cue, i) => {
    const before = skipped.includes(i) ? 'skipped' : 'done';
    const one: TimedCue = { ...cue, at, state: i < current ? before : i === current ? 'now' : 'later' };
    at += cue.minutes * minuteMs;
    return one;
  });
}

/** When the present cue began: the first one begins with the broadcast, without a press. */
export function cueBegan(view: {
  readonly cue: number;
  readonly cueSince: number | null;
  readonly phase: string;
  readonly liveSince: number | null;
}): number | null {
  return view.cueSince ?? (view.phase === 'live' && view.cue === 0 ? view.liveSince : null);
}

/** Minutes behind the plan (positive) or before it (negative). A cue that lasts too long counts as it goes on. */
export function driftMinutes(cues: readonly TimedCue[], current: number, since: number | null, now: number): number {
  const cue = cues[current];
  if (cue === undefined || since === null) return 0;
  const lateStart = since - cue.at;
  const tooLong = now - (since + cue.minutes * minuteMs);
  return Math.round((lateStart + Math.max(0, tooLong)) / minuteMs);
}

export function driftWords(minutes: number): string {
  if (minutes === 0) return 'On time';
  const count = Math.abs(minutes) === 1 ? '1 minute' : `${Math.abs(minutes)} minutes`;
  return minutes > 0 ? `${count} late` : `${count} early`;
}

export type FollowOn = { readonly name: string; readonly at: number };

/** What everybody waits for when this session runs late: lunch, the break, the workshops. Null on a day's last session. */
export function followOn(sessions: readonly RoomSession[], session: Pick<RoomSession, 'endsAt'> | null): FollowOn | null {
  if (session?.endsAt == null) return null;
  const end = Date.parse(session.endsAt);
  const next = sessions.find(({ startsAt }) => startsAt !== null && Date.parse(startsAt) >= end && Date.parse(startsAt) < end + sameDayMs);
  if (next === undefined || next.startsAt === null) return null;
  const names: Partial<Record<RoomSession['kind'], string>> = { lunch: 'lunch', break: 'break', workshop: 'workshops' };
  return { name: names[next.kind] ?? next.title, at: Date.parse(next.startsAt) };
}

/** Drift, and what it costs: `8 minutes late: lunch at 12:23`. */
export function costWords(drift: number, plan: readonly TimedCue[], next: FollowOn | null): string {
  const last = plan.at(-1);
  if (drift <= 0 || last === undefined) return driftWords(drift);
  const end = last.at + (last.minutes + drift) * minuteMs;
  const at = (ms: number): string => ukTime(new Date(ms).toISOString());
  if (next === null) return `${driftWords(drift)}: it ends at ${at(end)}`;
  return end > next.at ? `${driftWords(drift)}: ${next.name} at ${at(end)}` : `${driftWords(drift)}: ${next.name} still at ${at(next.at)}`;
}

/** Time left of the present cue, in words that do not hurry. Null while it has not begun. */
export function leftWords(cue: TimedCue | undefined, since: number | null, now: number): string | null {
  if (cue === undefined || since === null) return null;
  const left = Math.round((since + cue.minutes * minuteMs - now) / minuteMs);
  if (left < 0) return `${cue.title} is ${driftWords(-left).replace(' late', '')} over its time.`;
  if (left === 0) return `The time of ${cue.title} is up.`;
  return `About ${left} ${left === 1 ? 'minute' : 'minutes'} left for ${cue.title}.`;
}
