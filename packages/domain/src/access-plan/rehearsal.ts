import type { Actor, PersonId, Role, RoomSlug } from '../kernel/roles.ts';
import { dutiesFor, postingOf, teamsOf } from './duties.ts';
import type { AccessPlan } from './types.ts';

/** A rehearsal ends so long before its person's session begins. */
export const backBeforeMs = 60_000;

const prefix = 'rehearsal-';
/** As much of an id as the name of a room has space for: what is random in it stands at its end. */
const idLetters = 38;
/** A room of one person's own, in which nobody else ever is. */
export const rehearsalOf = (person: PersonId): RoomSlug => `${prefix}${person.slice(-idLetters)}`;
export const isRehearsal = (room: RoomSlug): boolean => room.startsWith(prefix);
export const mayRehearse = (role: Role): boolean => ['captioner', 'interpreter', 'speaker'].includes(role);

/** In their own rehearsal everybody is at work, whichever room they are assigned to. */
export function atWork(actor: Actor, room: RoomSlug): Actor {
  return actor.kind === 'person' && room === rehearsalOf(actor.id) ? { ...actor, room } : actor;
}

/** When the sessions begin that the plan has for this person; undefined when it does not name them. */
export function startsFor(plan: AccessPlan, person: PersonId): readonly number[] | undefined {
  const teams = teamsOf(plan, person);
  if (teams.length === 0) return undefined;
  // Whom a host calls has as long to finish as before a session.
  const called = teams.flatMap(({ id }) => {
    const posting = postingOf(plan, id);
    return posting?.duty === null ? [posting.at + 2 * backBeforeMs] : [];
  });
  return [...dutiesFor(plan, person).map(({ from }) => from), ...called];
}

/** When somebody who began a rehearsal at `since` goes back by themselves; null when nothing is planned after it. */
export function rehearsalUntil(starts: readonly number[], since: number): number | null {
  const ends = starts.map((start) => start - backBeforeMs).filter((end) => end > since);
  return ends.length === 0 ? null : Math.min(...ends);
}
