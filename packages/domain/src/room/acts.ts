import { authorOrNull, refuse } from '../kernel/kernel.ts';
import type { Context } from '../kernel/kernel.ts';
import type { PersonId } from '../kernel/roles.ts';
import { optionalText, requiredText } from '../kernel/text.ts';
import type { CleanText } from '../kernel/text.ts';
import type { OrderAct, RoomState } from './state.ts';

/** Older ones stay in the log; the state keeps what somebody may still want to read. */
const actsKept = 100;

/** An act on others has a reason; taking it back needs none. */
export function why(text: string, needed: boolean): CleanText {
  if (!needed) return optionalText(text);
  const words = requiredText(text);
  return words.ok || words.code !== 'EMPTY_TEXT' ? words : refuse('NO_REASON');
}

/** Who did it, when, why. A page of the version before sends no reason, and harm is stopped all the same. */
export type Signed = { readonly by: PersonId | null; readonly at: number; readonly reason: string };
export function signed(reason: string | undefined, context: Context): ({ readonly ok: true } & Signed) | Extract<CleanText, { ok: false }> {
  const words = reason === undefined ? ({ ok: true, text: '' } as const) : why(reason, true);
  return words.ok ? { ok: true, reason: words.text, by: authorOrNull(context), at: context.now } : words;
}

/** A line for those who run the room. What the clock or the day did stands elsewhere, and older facts say nothing of who. */
export function withAct(state: RoomState, act: OrderAct): RoomState {
  return { ...state, acts: [...(state.acts ?? []), act].slice(-actsKept) };
}

type MaybeSigned = { readonly by?: PersonId | null; readonly at?: number; readonly reason?: string };
export function withActOn(state: RoomState, what: OrderAct['what'], fact: MaybeSigned & { readonly person: PersonId }): RoomState {
  const { by, at, reason = '', person } = fact;
  return by == null || at === undefined ? state : withAct(state, { what, reason, by, at, whom: person });
}
