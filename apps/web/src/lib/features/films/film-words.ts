import { filmPosition, type StageFilm } from '@alongside/domain';

const minuteMs = 60_000;

/** How long something is, or has left, in words: whole minutes, and ten seconds in the last one. */
export function longWords(ms: number): string {
  const minutes = Math.round(ms / minuteMs);
  if (ms >= 90_000) return `about ${minutes} minutes`;
  if (ms >= 50_000) return 'about 1 minute';
  return ms > 10_000 ? `about ${Math.ceil(ms / 10_000) * 10} seconds` : 'a few seconds';
}

/** Where a film on the stage is, for whoever reads it. */
export function placeWords(film: StageFilm, now: number): string {
  const left = film.length - filmPosition(film, now);
  if (left <= 0) return 'It is at its end.';
  const words = longWords(left);
  return film.playing ? `${words.charAt(0).toUpperCase()}${words.slice(1)} left.` : `It waits, with ${words} left.`;
}
