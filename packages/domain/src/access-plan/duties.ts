import type { PersonId, RoomSlug } from '../kernel/roles.ts';
import type { AccessPlan, Duty, OwnDuty, Posting, Team } from './types.ts';

/** A team comes so long before its duty, never before the one before it is planned to end. */
export const arrivesBeforeMs = 10 * 60_000;
/** What was being written in the room before is finished there. Nobody begins anything new in it. */
export const leavesAfterMs = 2_000;

export const noPlan: AccessPlan = { teams: [], duties: [], postings: [] };

const byTime = (a: Duty, b: Duty): number => a.from - b.from;
export const dutiesOf = (plan: AccessPlan, team: string): readonly Duty[] => plan.duties.filter((d) => d.team === team).toSorted(byTime);
export const teamsOf = (plan: AccessPlan, person: PersonId): readonly Team[] => plan.teams.filter((t) => t.people.includes(person));
export const postingOf = (plan: AccessPlan, team: string): Posting | undefined => plan.postings.find((p) => p.team === team);

/** The team with which they are now: of their teams the one that was sent somewhere last, else the first. */
export function teamOf(plan: AccessPlan, person: PersonId): Team | undefined {
  const sent = (team: Team): number => postingOf(plan, team.id)?.at ?? -Infinity;
  return teamsOf(plan, person).reduce<Team | undefined>(
    (last, team) => (last === undefined || sent(team) > sent(last) ? team : last),
    undefined
  );
}

/** What people of this team do, with this team or another one, soonest first. */
function dutiesBeside(plan: AccessPlan, id: string): readonly Duty[] {
  const people = plan.teams.find((team) => team.id === id)?.people ?? [];
  const beside = new Set(people.flatMap((person) => teamsOf(plan, person)).map((team) => team.id));
  return plan.duties.filter(({ team }) => team === id || beside.has(team)).toSorted(byTime);
}

/** When the team is sent to this duty. */
export function arrival(plan: AccessPlan, duty: Duty): number {
  const before = dutiesBeside(plan, duty.team)
    .filter((d) => d.from < duty.from)
    .at(-1);
  return Math.min(duty.from, Math.max(duty.from - arrivesBeforeMs, before?.to ?? 0));
}

/** Where the plan has this person now: a room, null before their first duty, undefined when it does not name them. */
export function roomOf(plan: AccessPlan, person: PersonId): RoomSlug | null | undefined {
  const team = teamOf(plan, person);
  return team === undefined ? undefined : (postingOf(plan, team.id)?.room ?? null);
}

/** Of all teams they are in, soonest first. */
export function dutiesFor(plan: AccessPlan, person: PersonId): readonly Duty[] {
  return teamsOf(plan, person)
    .flatMap(({ id }) => dutiesOf(plan, id))
    .toSorted(byTime);
}

export function ownDuty(plan: AccessPlan, person: PersonId): OwnDuty | null {
  const team = teamOf(plan, person);
  if (team === undefined) return null;
  const now = postingOf(plan, team.id);
  const duties = dutiesFor(plan, person);
  const later = duties.filter((d) => now === undefined || arrival(plan, d) > now.at).map(({ room, from, to }) => ({ room, from, to }));
  const until = duties.find((d) => d.id === now?.duty)?.to ?? null;
  const { kind, stopAfter } = team;
  return { kind, room: now?.room ?? null, until, later, ...(stopAfter === undefined ? {} : { stopAfter }) };
}
