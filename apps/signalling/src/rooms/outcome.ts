import type { Effect } from '@alongside/domain';

/**
 * What a command was answered. `effect` is still to be carried out by whoever sent the command into the log. Of one that
 * could not be saved yet too: a microphone goes off while the store is away, and the fact follows.
 */
export type Outcome =
  | { readonly ok: true; readonly effect?: Effect }
  | { readonly ok: false; readonly code: string; readonly effect?: Effect };

export const notSavedYet = { ok: false, code: 'NOT_SAVED_YET' } as const satisfies Outcome;

/** The stored form: an effect is never stored, it happened at the first time. */
export function storedOutcome(value: unknown): Outcome {
  if (typeof value === 'object' && value !== null && 'ok' in value) {
    if (value.ok === true) return { ok: true };
    if ('code' in value && typeof value.code === 'string') return { ok: false, code: value.code };
  }
  throw new Error('a stored outcome cannot be read');
}
