import type { Random } from './ports.ts';

/** The first try comes soon, but not from everybody at the same moment. */
const firstWithinMs = 500;
/** Nobody ever waits longer than this for the next try. */
const laterWithinMs = 1_000;

/** Why the connection is gone: by itself, or after a `bye` that names a time. */
export type Loss = { readonly tries: number; readonly retryWithinMs: number | null };

/** How long to wait before the next try, in milliseconds. Evenly spread, so that a thousand clients do not come at once. */
export function waitMs(loss: Loss, random: Pick<Random, 'fraction'>): number {
  const within = loss.tries > 0 ? laterWithinMs : (loss.retryWithinMs ?? firstWithinMs);
  return random.fraction() * within;
}
