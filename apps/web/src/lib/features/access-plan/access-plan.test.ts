import { conflicts } from '@alongside/domain';
import type { Conflict } from '@alongside/domain';
import { describe, expect, it } from 'vitest';
import { conflictWords } from './conflict-words.ts';
import { dutyIn, withDuty, withoutTeam, withPerson, withTeam, type Draft } from './plan-draft.ts';
import { teamNames } from './team-names.ts';

const session = (id: string, room: string, [from, to]: readonly [string, string]) => ({
  id,
  title: id,
  room,
  startsAt: `2025-07-01T${from}:00+01:00`,
  endsAt: `2025-07-01T${to}:00+01:00`
});
const opening = session('opening', 'plenary', ['10:00', '10:45']);
const first = session('first', 'workshop-1', ['10:45', '11:30']);
const empty: Draft = { teams: [], duties: [] };

describe('a draft of the access plan', () => {
  it('gets teams with a number of their own, people, and sessions', () => {
    const one = withTeam(withTeam(withTeam(empty, 'captions'), 'bsl'), 'captions');
    expect(one.teams.map(({ id }) => id)).toEqual(['team-captions-1', 'team-bsl-1', 'team-captions-2']);
    expect([...teamNames(one.teams).values()]).toEqual(['Captions team 1', 'BSL team 1', 'Captions team 2']);
    const served = withDuty(withPerson(one, 'team-bsl-1', 'ann', true), 'team-bsl-1', opening, true);
    expect(served.teams[1]?.people).toEqual(['ann']);
    expect(dutyIn(served, 'team-bsl-1', opening)).toMatchObject({ room: 'plenary', to: Date.parse(opening.endsAt) });
    expect(dutyIn(served, 'team-bsl-1', first)).toBeUndefined();
    expect(withDuty(served, 'team-bsl-1', opening, true).duties).toHaveLength(1);
    expect(withDuty(served, 'team-bsl-1', opening, false).duties).toEqual([]);
    expect(withoutTeam(served, 'team-bsl-1')).toEqual({ teams: [one.teams[0], one.teams[2]], duties: [] });
    expect(withTeam(withoutTeam(served, 'team-captions-1'), 'captions').teams.at(-1)?.id).toBe('team-captions-1');
  });

  it('says it in sentences of at most fifteen words, with the longest names of teams and rooms', () => {
    const duty = (room: string) => ({ id: room, team: 't', room, from: Date.parse(opening.startsAt), to: Date.parse(opening.endsAt) });
    const [first, second] = [duty('workshop-2'), duty('workshop-3')];
    const names = {
      team: () => 'Captions team 12',
      person: () => 'Anna Maria Lopez',
      room: (slug: string) => slug.replace('workshop-', 'Workshop ')
    };
    const all: readonly Conflict[] = [
      { kind: 'two-rooms', team: 't', first, second },
      { kind: 'no-way', team: 't', first, second },
      { kind: 'alone', team: 't', duty: first, minutes: 120 },
      { kind: 'same-person', person: 'p', first, second },
      { kind: 'person-no-way', person: 'p', first, second },
      { kind: 'nobody', team: 't' }
    ];
    for (const one of all)
      for (const sentence of conflictWords(one, names).split(/(?<=\.) /u))
        expect([sentence, sentence.split(' ').length <= 15]).toEqual([sentence, true]);
  });

  it('says in words what people could not do', () => {
    const kim = withPerson(withTeam(empty, 'captions'), 'team-captions-1', 'kim', true);
    const both = withDuty(withDuty(kim, 'team-captions-1', opening, true), 'team-captions-1', first, true);
    const names = { team: (id: string) => teamNames(both.teams).get(id) ?? id, person: (id: string) => id, room: (slug: string) => slug };
    expect(conflicts({ ...both, postings: [] }).map((one) => conflictWords(one, names))).toEqual([
      'Captions team 1 has no time between plenary and workshop-1, at 10:45.',
      'Captions team 1 has one person for 45 minutes in plenary. Add a partner.',
      'Captions team 1 has one person for 90 minutes in workshop-1. Add a partner.'
    ]);
  });
});
