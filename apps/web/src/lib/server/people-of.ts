import { sessionsOf } from '@alongside/domain';
import type { ProgrammeAnswer } from '#lib/signalling/answers.ts';

export type PeopleOf = Partial<Record<string, readonly string[]>>;

/** Who hosts and speaks in each session, by name. `room`: in that room alone. Whoever writes or signs has them at hand before they come. */
export function peopleOf(programme: ProgrammeAnswer['programme'], room: string | null): PeopleOf {
  const here = sessionsOf(programme).filter((session) => room === null || session.room === room);
  return Object.fromEntries(here.map(({ id, hosts, speakers }) => [id, [...hosts, ...speakers].map(({ name }) => name)]));
}
