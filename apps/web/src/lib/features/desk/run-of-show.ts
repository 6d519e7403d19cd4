import type { Cue } from '@alongside/domain';

export type TimedCue = Cue & { readonly at: number; readonly state: 'done' | 'now' | 'later' };

/** Planned times: each cue begins when those before it are over. `startsAt` is the session's planned start in ms. */
export function timed(cues: readonly Cue[], current: number, startsAt: number): readonly TimedCue[] {
  let at = startsAt;
  return cues.map((cue, i) => {
    const one: TimedCue = { ...cue, at, state: i < current ? 'done' : i === current ? 'now' : 'later' };
    at += cue.minutes * 60_000;
    return one;
  });
}

/** Minutes behind the plan (positive) or before it (negative). A cue that lasts too long counts as it goes on. */
export function driftMinutes(cues: readonly TimedCue[], current: number, since: number | null, now: number): number {
  const cue = cues[current];
  if (cue === undefined || since === null) return 0;
  const lateStart = since - cue.at;
  const tooLong = now - (since + cue.minutes * 60_000);
  return Math.round((lateStart + Math.max(0, tooLong)) / 60_000);
}

export function driftWords(minutes: number): string {
  if (minutes === 0) return 'On time';
  const count = Math.abs(minutes) === 1 ? '1 minute' : `${Math.abs(minutes)} minutes`;
  return minutes > 0 ? `${count} late` : `${count} early`;
}
