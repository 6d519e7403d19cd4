/** Time left in words, never as a ticking number: `About 6 minutes left.` */
export function timerWords(cueSince: number | null, minutes: number | null, now: number): string {
  if (cueSince === null || minutes === null) return 'Your time has not started.';
  const left = Math.round((cueSince + minutes * 60_000 - now) / 60_000);
  if (left > 1) return `About ${left} minutes left. No rush.`;
  if (left === 1) return 'About 1 minute left. Finish your thought.';
  return left === 0 ? 'Your time is up. Finish your thought.' : 'You are over time. The chair knows.';
}
