import { arrival, dutiesOf, postingOf } from './duties.ts';
import type { AccessPlace, AccessPlan, Team } from './types.ts';

/** So long a team that a host sent somewhere is said to be there, when the plan has nothing more for it. */
const staysMs = 12 * 60 * 60_000;

/** Which access is where: by the plan, and by what a host changed of it. A room whose team was sent away has none. */
export const placesOf = (plan: AccessPlan): readonly AccessPlace[] => plan.teams.flatMap((team) => placesOfTeam(plan, team));

function placesOfTeam(plan: AccessPlan, { id, kind }: Team): readonly AccessPlace[] {
  const duties = dutiesOf(plan, id);
  const posting = postingOf(plan, id);
  const sent = posting === undefined || posting.duty !== null ? null : posting;
  const next = sent === null ? undefined : duties.find((duty) => arrival(plan, duty) > sent.at);
  const served = duties.map((duty) =>
    sent !== null && arrival(plan, duty) <= sent.at ? { ...duty, to: Math.min(duty.to, sent.at) } : duty
  );
  const there = sent === null ? [] : [{ room: sent.room, from: sent.at, to: next === undefined ? sent.at + staysMs : arrival(plan, next) }];
  return [...served, ...there].filter(({ from, to }) => from < to).map(({ room, from, to }) => ({ kind, room, from, to }));
}
