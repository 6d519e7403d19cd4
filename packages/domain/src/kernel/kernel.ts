import type { Actor, Audience, PersonId, RoomSlug } from './roles.ts';
import type { RefusalCode } from './refusals.ts';

/** Everything outside the state that a rule may read. There is one clock, and it is `now`. */
export type Context = {
  /** Milliseconds since the epoch by the platform's one clock. */
  readonly now: number;
  readonly actor: Actor;
  readonly room: RoomSlug;
  /** A fresh random id (lower-case letters and digits, at least 128 bits). */
  readonly newId: () => string;
  /**
   * Keyed tag of the acting person for one thing. The key lives for one room and day and is then destroyed, so an
   * anonymous contribution can be recognised by its author's own connection and by nobody afterwards.
   */
  readonly tag: (thing: string) => string;
};

export type Decision<E> =
  { readonly ok: true; readonly events: readonly E[] } | { readonly ok: false; readonly code: RefusalCode };

export function accept<E>(...events: readonly E[]): Decision<E> {
  return { ok: true, events };
}
export function refuse(code: RefusalCode): { readonly ok: false; readonly code: RefusalCode } {
  return { ok: false, code };
}

export type Named = { readonly name: string; readonly role: string; readonly sample: boolean };
/** Resolves a reference at projection. An erased person is shown as "Somebody". */
export type Names = (person: PersonId) => Named;

/** What the projection for one person may ask: their id and their keyed tags. */
export type Viewer = { readonly id: PersonId; readonly tag: (thing: string) => string };

/** A command that falls due: the scheduler sends it as the system at that time, and its rights are checked then. */
export type Due = { readonly at: number; readonly type: string; readonly data: unknown; readonly id: string };

/** One append-only log and all its rules. Pure: same state and command, same answer. */
export type Aggregate<S, E, V, O> = {
  readonly initial: (slug: RoomSlug) => S;
  readonly evolve: (state: S, event: E) => S;
  readonly project: (state: S, audience: Audience, names: Names) => V;
  readonly projectOwn: (state: S, viewer: Viewer) => O;
  readonly due: (state: S) => readonly Due[];
};

/** Whose turn a rule belongs to: who may send it, where, and when. */
export type Policy<S> = {
  readonly who: (actor: Actor, room: RoomSlug, state: S) => boolean;
  readonly when: (state: S, now: number) => boolean;
};

export type CommandRule<S, D, E> = {
  readonly policy: Policy<S>;
  readonly decide: (state: S, data: D, context: Context) => Decision<E>;
};

/** The one door to state: policy first, then the rule. A denial has one shape and changes nothing. */
export function decideWith<S, D, E>(
  rule: CommandRule<S, D, E>,
  state: S,
  data: D,
  context: Context
): Decision<E> {
  if (!rule.policy.who(context.actor, context.room, state)) return refuse('NOT_ALLOWED');
  if (!rule.policy.when(state, context.now)) return refuse('NOT_NOW');
  return rule.decide(state, data, context);
}

export const always = (): boolean => true;
