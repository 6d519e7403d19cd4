import { latestStop, soonestStop, usualStop } from '@alongside/domain';
import type { Duty, Team, TeamKind } from '@alongside/domain';

/** A session that a team can serve: it has a room and a time. */
export type PlannedSession = {
  readonly id: string;
  readonly title: string;
  readonly room: string;
  readonly startsAt: string;
  readonly endsAt: string;
};
export type Draft = { readonly teams: readonly Team[]; readonly duties: readonly Duty[] };

const same = (duty: Duty, team: string, session: PlannedSession): boolean =>
  duty.team === team && duty.room === session.room && duty.from === Date.parse(session.startsAt);

/** A team's duty in a session: the same team, room and beginning. */
export function dutyIn(draft: Draft, team: string, session: PlannedSession): Duty | undefined {
  return draft.duties.find((duty) => same(duty, team, session));
}

export function newDuty(team: string, session: PlannedSession): Duty {
  const id = `duty-${session.id}-${team}`.slice(0, 64);
  return { id, team, room: session.room, from: Date.parse(session.startsAt), to: Date.parse(session.endsAt) };
}

export function withDuty(draft: Draft, team: string, session: PlannedSession, serves: boolean): Draft {
  const others = draft.duties.filter((duty) => !same(duty, team, session));
  return { ...draft, duties: serves ? [...others, dutyIn(draft, team, session) ?? newDuty(team, session)] : others };
}

export function withPerson(draft: Draft, team: string, person: string, belongs: boolean): Draft {
  const change = ({ people }: Team): readonly string[] => (belongs ? [...people, person] : people.filter((one) => one !== person));
  return { ...draft, teams: draft.teams.map((one) => (one.id === team ? { ...one, people: change(one) } : one)) };
}

/** The usual number is not written down. */
export function stopping({ stopAfter: _before, ...team }: Team, seconds: number): Team {
  const own = Number.isInteger(seconds) && seconds >= soonestStop && seconds <= latestStop && seconds !== usualStop;
  return own ? { ...team, stopAfter: seconds } : team;
}
export function withStop(draft: Draft, team: string, seconds: number): Draft {
  return { ...draft, teams: draft.teams.map((one) => (one.id === team ? stopping(one, seconds) : one)) };
}

/** The first number that no team of the kind has. */
export function withTeam(draft: Draft, kind: TeamKind): Draft {
  const taken = new Set(draft.teams.map(({ id }) => id));
  const numbers = Array.from({ length: taken.size + 1 }, (_, n) => `team-${kind}-${n + 1}`);
  const id = numbers.find((one) => !taken.has(one)) ?? `team-${kind}-${taken.size + 1}`;
  return { ...draft, teams: [...draft.teams, { id, kind, people: [] }] };
}

export function withoutTeam(draft: Draft, team: string): Draft {
  return { teams: draft.teams.filter(({ id }) => id !== team), duties: draft.duties.filter((duty) => duty.team !== team) };
}
