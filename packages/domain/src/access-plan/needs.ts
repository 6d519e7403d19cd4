import type { Workshop } from '../day/types.ts';
import type { PersonId, RoomSlug } from '../kernel/roles.ts';
import type { Profile } from '../profile.ts';
import type { AccessPlace, TeamKind } from './types.ts';

/** What a profile says about teams. It stays in Records: neither the plan nor any log holds it. */
export type TeamNeeds = Pick<Profile, 'needsBsl' | 'needsCaptions' | 'bslAnswer' | 'captionsAnswer'>;
export type TeamAnswer = 'stay' | 'ask';

export const needField = { bsl: 'needsBsl', captions: 'needsCaptions' } as const satisfies Record<TeamKind, keyof TeamNeeds>;
export const answerField = { bsl: 'bslAnswer', captions: 'captionsAnswer' } as const satisfies Record<TeamKind, keyof TeamNeeds>;

/** What they said about this session without that team; null when they were not asked, or said it about another one. */
export function answerAbout(needs: TeamNeeds, kind: TeamKind, session: string): TeamAnswer | null {
  const said = needs[answerField[kind]];
  if (said === `stay:${session}`) return 'stay';
  return said === `ask:${session}` ? 'ask' : null;
}

/** How many of those who chose a session need a team of a kind, and how many of them asked for one there. Never who. */
export type Demand = {
  readonly kind: TeamKind;
  readonly session: string;
  readonly room: RoomSlug;
  readonly people: number;
  readonly asked: number;
};

/** Only what is there: no line for nobody. `needs`: of everybody who has a place; who is missing needs nothing. */
export function demandOf(workshops: readonly Workshop[], needs: ReadonlyMap<PersonId, TeamNeeds>): readonly Demand[] {
  return workshops.flatMap(({ chosen, session, room }) =>
    (['bsl', 'captions'] as const).flatMap((kind): readonly Demand[] => {
      const theirs = chosen.flatMap((person) => needs.get(person) ?? []).filter((one) => one[needField[kind]]);
      const asked = theirs.filter((one) => answerAbout(one, kind, session) === 'ask').length;
      return theirs.length === 0 ? [] : [{ kind, session, room, people: theirs.length, asked }];
    })
  );
}

/** A stretch of time in a room, in milliseconds. */
export type Stay = { readonly room: RoomSlug; readonly from: number; readonly to: number };

/** Whether a team of the kind is planned there for any part of that time. */
export function servedBy(kind: TeamKind, { room, from, to }: Stay, places: readonly AccessPlace[]): boolean {
  return places.some((place) => place.kind === kind && place.room === room && place.from < to && from < place.to);
}
