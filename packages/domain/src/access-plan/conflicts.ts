import type { PersonId } from '../kernel/roles.ts';
import { dutiesOf } from './duties.ts';
import type { AccessPlan, Duty, Team } from './types.ts';

/** Nobody writes or signs longer than this without a partner (20 minutes are the usual turn of each of two). */
export const aloneAtMostMs = 40 * 60_000;

export type Conflict =
  /** The team is planned in two rooms at the same time. */
  | { readonly kind: 'two-rooms'; readonly team: string; readonly first: Duty; readonly second: Duty }
  /** The second begins in the moment in which the first ends, in another room. */
  | { readonly kind: 'no-way'; readonly team: string; readonly first: Duty; readonly second: Duty }
  /** One person for longer than `aloneAtMostMs` in a row. */
  | { readonly kind: 'alone'; readonly team: string; readonly duty: Duty; readonly minutes: number }
  /** Somebody is in two teams that work at the same time. */
  | { readonly kind: 'same-person'; readonly person: PersonId; readonly first: Duty; readonly second: Duty }
  /** The same without time between two rooms, one with each team. */
  | { readonly kind: 'person-no-way'; readonly person: PersonId; readonly first: Duty; readonly second: Duty }
  | { readonly kind: 'nobody'; readonly team: string };

const overlap = (a: Duty, b: Duty): boolean => a.from < b.to && b.from < a.to;

function pairs(list: readonly Duty[]): readonly (readonly [Duty, Duty])[] {
  return list.flatMap((first, at) => list.slice(at + 1).map((second) => [first, second] as const));
}

function between(team: Team, duties: readonly Duty[]): readonly Conflict[] {
  return pairs(duties).flatMap(([first, second]): readonly Conflict[] => {
    if (overlap(first, second)) return [{ kind: 'two-rooms', team: team.id, first, second }];
    const noWay = first.to === second.from && first.room !== second.room;
    return noWay ? [{ kind: 'no-way', team: team.id, first, second }] : [];
  });
}

/** A person alone works without a break from one duty into the next that begins when it ends, whichever of their teams it is of. */
function alone(duties: readonly Duty[]): readonly Conflict[] {
  const found: Conflict[] = [];
  let began = -Infinity;
  let ended = -Infinity;
  for (const duty of duties) {
    if (duty.from > ended) began = duty.from;
    ended = Math.max(ended, duty.to);
    if (ended - began > aloneAtMostMs) found.push({ kind: 'alone', team: duty.team, duty, minutes: Math.round((ended - began) / 60_000) });
  }
  return found;
}

function acrossTeams(person: PersonId, duties: readonly Duty[]): readonly Conflict[] {
  return pairs(duties)
    .filter(([a, b]) => a.team !== b.team)
    .flatMap(([first, second]): readonly Conflict[] => {
      if (overlap(first, second)) return [{ kind: 'same-person', person, first, second }];
      const noWay = first.to === second.from && first.room !== second.room;
      return noWay ? [{ kind: 'person-no-way', person, first, second }] : [];
    });
}

function ofPeople({ teams, duties }: AccessPlan): readonly Conflict[] {
  const people = [...new Set(teams.flatMap((team) => team.people))];
  return people.flatMap((person) => {
    const mine = teams.filter((team) => team.people.includes(person));
    const byThemselves = mine.filter((team) => team.people.length === 1);
    const of = (some: readonly Team[]): readonly Duty[] =>
      duties.filter((duty) => some.some(({ id }) => id === duty.team)).toSorted((a, b) => a.from - b.from);
    return [...alone(of(byThemselves)), ...acrossTeams(person, of(mine))];
  });
}

/** Everything of a plan that people could not do. Empty means it can be done. */
export function conflicts(plan: AccessPlan): readonly Conflict[] {
  const ofTeams = plan.teams.flatMap((team): readonly Conflict[] => {
    const duties = dutiesOf(plan, team.id);
    if (team.people.length === 0 && duties.length > 0) return [{ kind: 'nobody', team: team.id }];
    return between(team, duties);
  });
  return [...ofTeams, ...ofPeople(plan)];
}
