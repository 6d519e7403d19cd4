import type { Interim } from '../captions/types.ts';
import type { Actor, Audience, PersonId, Role, RoomSlug } from './roles.ts';
import type { RefusalCode } from './refusals.ts';

/** Everything outside the state that a rule may read. There is one clock, and it is `now`. */
export type Context = {
  /** Milliseconds since the epoch by the platform's one clock. */
  readonly now: number;
  readonly actor: Actor;
  readonly room: RoomSlug;
  /** The room in which the acting person is, for rules of the whole day's log. */
  readonly from?: RoomSlug;
  /** A fresh random id (lower-case letters and digits, at least 128 bits). */
  readonly newId: () => string;
  /**
   * Keyed tag of the acting person for one thing. The key lives for one room and day and is then destroyed, so an
   * anonymous contribution can be recognised by its author's own connection and by nobody afterwards.
   */
  readonly tag: (thing: string) => string;
  /** Whether the acting person is on the stage of `room`. Read from that room's state, for rules of another log. */
  readonly onStage?: boolean;
  /** Whether the acting person writes the notes of `from`, for rules of the whole day's log. */
  readonly pen?: boolean;
  /** Of `poll.count`: how often each answer was chosen, as the counters of `room` stand. */
  readonly tally?: Readonly<Record<string, number>>;
  /** Where the access plan has the acting person now, null before their first duty. Missing: it does not name them. */
  readonly duty?: RoomSlug | null;
};

/** Captions and BSL are given where the plan has somebody now; whoever it does not name goes where they are needed. */
export const isOnDutyHere = ({ duty, room }: Context): boolean => duty === undefined || duty === room;

/** What an accepted command does besides its events. None of these is stored in the log. */
export type Effect =
  /** One choice per person and key, kept by the store's counters; null takes it back. */
  | { readonly kind: 'count'; readonly key: string; readonly choice: string | null }
  /** Carried out on the media server. */
  | { readonly kind: 'mute'; readonly person: PersonId }
  /** The acting host looks at this contribution, or at none: told to the other hosts of the room. */
  | { readonly kind: 'look'; readonly contribution: string | null }
  /** Published at once to everybody in the room. */
  | { readonly kind: 'interim'; readonly interim: Interim };

/** Accepted with no events: nothing is appended, the effect alone is carried out. */
export type Decision<E> =
  | { readonly ok: true; readonly events: readonly E[]; readonly effect?: Effect }
  | { readonly ok: false; readonly code: RefusalCode };

export function accept<E>(...events: readonly E[]): Decision<E> {
  return { ok: true, events };
}
export function perform(effect: Effect): Decision<never> {
  return { ok: true, events: [], effect };
}
export function refuse(code: RefusalCode): { readonly ok: false; readonly code: RefusalCode } {
  return { ok: false, code };
}

export type Named = { readonly name: string; readonly role: string; readonly sample: boolean };
/** Resolves a reference at projection. An erased person is shown as "Somebody". */
export type Names = (person: PersonId) => Named;

/** A person as the author of a thing: by id, or by keyed tag. */
export type Author = { readonly id: PersonId; readonly tag: (thing: string) => string };

/** What the projection for one person may ask: their id, keyed tags, role, assigned room, and names. */
export type Viewer = Author & {
  readonly role: Role;
  readonly room: RoomSlug | null;
  readonly names: Names;
  /** The person a supporter is alongside; missing or null for everybody else. */
  readonly supports?: PersonId | null;
};

/** A command that falls due: the scheduler sends it as the system at that time, and its rights are checked then. */
export type Due = { readonly at: number; readonly type: string; readonly data: unknown; readonly id: string };

/** One append-only log and all its rules. Pure: same state and command, same answer. */
export type Aggregate<S, E, V, O> = {
  readonly initial: (slug: RoomSlug) => S;
  /** Leaves out what it does not know: beside this version runs the one before, or the next (decision page 6). */
  readonly evolve: (state: S, event: E) => S;
  /** Whether an event of this type means something here. */
  readonly knows: (type: string) => boolean;
  /** Facts of single people that come in crowds, and that nobody but the person waits for: others may be told a moment later. */
  readonly mayWait: (type: string) => boolean;
  readonly project: (state: S, audience: Audience, names: Names) => V;
  readonly projectOwn: (state: S, viewer: Viewer) => O;
  /** Whose own view may differ between two states. Saying yes too often costs work, saying no wrongly hides something. */
  readonly touches: (before: S, after: S) => (viewer: Viewer) => boolean;
  readonly due: (state: S) => readonly Due[];
};

/** Whose turn a rule belongs to: who may send it, where, and when. A failed one is NOT_ALLOWED, NOT_HERE, NOT_NOW. */
export type Policy<S> = {
  readonly who: (actor: Actor, room: RoomSlug, state: S) => boolean;
  readonly where: (state: S) => boolean;
  readonly when: (state: S, now: number) => boolean;
};

/** `event`: appends to the log. The others change no log: a counter, an act beside it (who looks), a line published at once. */
export type RuleKind = 'event' | 'counter' | 'effect' | 'interim';

export type CommandRule<S, D, E> = {
  readonly kind: RuleKind;
  readonly policy: Policy<S>;
  readonly decide: (state: S, data: D, context: Context) => Decision<E>;
};

/** The one door to state: policy first, then the rule. A denial has one shape and changes nothing. */
export function decideWith<S, D, E>(rule: CommandRule<S, D, E>, state: S, data: D, context: Context): Decision<E> {
  if (!rule.policy.who(context.actor, context.room, state)) return refuse('NOT_ALLOWED');
  if (!rule.policy.where(state)) return refuse('NOT_HERE');
  if (!rule.policy.when(state, context.now)) return refuse('NOT_NOW');
  return rule.decide(state, data, context);
}

export const always = (): boolean => true;
export const anywhere = (): boolean => true;

/** The acting person. Rules that need one let no system in; reaching this line as the system is a defect of a policy. */
export function actingPerson(context: Context): PersonId {
  if (context.actor.kind === 'system') throw new Error('a rule for people was reached by the system');
  return context.actor.id;
}
export function actingAuthor(context: Context): Author {
  return { id: actingPerson(context), tag: context.tag };
}
/** Author of an announcement: nobody in particular when it is the system. */
export function authorOrNull(context: Context): PersonId | null {
  return context.actor.kind === 'person' ? context.actor.id : null;
}
