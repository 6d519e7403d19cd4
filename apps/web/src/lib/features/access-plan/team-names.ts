import type { Team, TeamKind } from '@alongside/domain';

const kinds: Readonly<Record<TeamKind, string>> = { captions: 'Captions team', bsl: 'BSL team' };

/** "Captions team 1": teams of a kind are counted in the order of the plan. */
export function teamNames(teams: readonly Pick<Team, 'id' | 'kind'>[]): ReadonlyMap<string, string> {
  const counted = { captions: 0, bsl: 0 };
  return new Map(teams.map(({ id, kind }) => [id, `${kinds[kind]} ${(counted[kind] += 1)}`]));
}
