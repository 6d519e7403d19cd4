import type { PersonId } from '../kernel/roles.ts';
import { latestStop, soonestStop, usualStop } from '../profile.ts';
import { teamOf } from './duties.ts';
import type { AccessPlan } from './types.ts';

/** A captioner's own choice comes first, then the plan's for their team. `own` 0: they chose nothing. */
export function stopAfterOf(plan: AccessPlan, person: PersonId, own: number): number {
  const wanted = own === 0 ? (teamOf(plan, person)?.stopAfter ?? usualStop) : own;
  return Math.min(latestStop, Math.max(soonestStop, wanted));
}
