import { placesOf, servedBy } from '@alongside/domain';
import type { Demand } from '@alongside/domain';
import { roomName } from '#lib/room/room-name.ts';
import type { Draft, PlannedSession } from './plan-draft.ts';

/** Those who chose a session to which the plan, as it stands in the page, sends no team that they need. */
export function withoutTeam(demand: readonly Demand[], draft: Draft, sessions: readonly PlannedSession[]): readonly Demand[] {
  const places = placesOf({ ...draft, postings: [] });
  return demand.filter(({ kind, session }) => {
    const found = sessions.find(({ id }) => id === session);
    if (found === undefined) return true;
    const { room, startsAt, endsAt } = found;
    return !servedBy(kind, { room, from: Date.parse(startsAt), to: Date.parse(endsAt) }, places);
  });
}

const needed = { bsl: 'a BSL team', captions: 'human captions' } as const;
const counted = (n: number, one: string, many: string): string => (n === 1 ? `1 person ${one}` : `${n} people ${many}`);

/** How many, where, and how many of them asked. Never who. */
export function demandWords({ kind, room, people, asked }: Demand): string {
  const needs = counted(people, `needs ${needed[kind]}`, `need ${needed[kind]}`);
  const asking = asked === 0 ? '' : ` ${counted(asked, 'asks', 'ask')} for a team there.`;
  return `${needs} in ${roomName(room)}. No team is planned there.${asking}`;
}
