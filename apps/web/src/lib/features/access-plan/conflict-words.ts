import type { Conflict, Duty } from '@alongside/domain';
import { ukTime } from '#lib/programme/times.ts';

const at = ({ from }: Duty): string => ukTime(new Date(from).toISOString());

export type Names = {
  readonly team: (id: string) => string;
  readonly person: (id: string) => string;
  readonly room: (slug: string) => string;
};

/** What is wrong, where and when, and what to do about it: short sentences. */
export function conflictWords(conflict: Conflict, { team, person, room }: Names): string {
  switch (conflict.kind) {
    case 'two-rooms': {
      const { first, second } = conflict;
      return `${team(conflict.team)} is in two rooms at ${at(second)}: ${room(first.room)} and ${room(second.room)}.`;
    }
    case 'no-way': {
      const { first, second } = conflict;
      return `${team(conflict.team)} has no time between ${room(first.room)} and ${room(second.room)}, at ${at(second)}.`;
    }
    case 'alone':
      return `${team(conflict.team)} has one person for ${conflict.minutes} minutes in ${room(conflict.duty.room)}. Add a partner.`;
    case 'same-person':
      return `${person(conflict.person)} is in two teams at ${at(conflict.second)}.`;
    case 'person-no-way': {
      const { first, second } = conflict;
      return `${person(conflict.person)} has no time between ${room(first.room)} and ${room(second.room)}, at ${at(second)}.`;
    }
    case 'nobody':
      return `${team(conflict.team)} has nobody in it. Choose people.`;
  }
}
