import type { PersonId, RoomSlug } from '../kernel/roles.ts';
import type { AccessPlan, Duty, OwnDuty, Posting, Team } from './types.ts';

/** A team comes so long before its duty, never before the one before it is planned to end. */
export const arrivesBeforeMs = 10 * 60_000;
/** What was being written in the room before is finished there. Nobody begins anything new in it. */
export const leavesAfterMs = 2_000;

export const noPlan: AccessPlan = { teams: [], duties: [], postings: [] };

const byTime = (a: Duty, b: Duty): number => a.from - b.from;
export const dutiesOf = (plan: AccessPlan, team: string): readonly Duty[] => plan.duties.filter((d) => d.team === team).toSorted(byTime);
export const teamOf = (plan: AccessPlan, person: PersonId): Team | undefined => plan.teams.find((t) => t.people.includes(person));
export const postingOf = (plan: AccessPlan, team: string): Posting | undefined => plan.postings.find((p) => p.team === team);

/** When the team is sent to this duty. */
export function arrival(plan: AccessPlan, duty: Duty): number {
  const before = dutiesOf(plan, duty.team)
    .filter((d) => d.from < duty.from)
    .at(-1);
  return Math.min(duty.from, Math.max(duty.from - arrivesBeforeMs, before?.to ?? 0));
}

/** Where the plan has this person now: a room, null before their first duty, undefined when it does not name them. */
export function roomOf(plan: AccessPlan, person: PersonId): RoomSlug | null | undefined {
  const team = teamOf(plan, person);
  return team === undefined ? undefined : (postingOf(plan, team.id)?.room ?? null);
}

export function ownDuty(plan: AccessPlan, person: PersonId): OwnDuty | null {
  const team = teamOf(plan, person);
  if (team === undefined) return null;
  const now = postingOf(plan, team.id);
  const duties = dutiesOf(plan, team.id);
  const later = duties.filter((d) => now === undefined || arrival(plan, d) > now.at).map(({ room, from, to }) => ({ room, from, to }));
  const until = duties.find((d) => d.id === now?.duty)?.to ?? null;
  const { kind, stopAfter } = team;
  return { kind, room: now?.room ?? null, until, later, ...(stopAfter === undefined ? {} : { stopAfter }) };
}
