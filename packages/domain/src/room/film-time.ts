import type { StageFilm } from './state.ts';

/** Where a film on the stage is, in milliseconds from its beginning. Every page reckons it from the same clock. */
export function filmPosition({ playing, position, since, length }: StageFilm, now: number): number {
  return playing ? Math.min(length, position + Math.max(0, now - since)) : position;
}
