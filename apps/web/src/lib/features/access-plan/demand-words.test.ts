import { expect, it } from 'vitest';
import type { Demand } from '@alongside/domain';
import { demandWords, withoutTeam } from './demand-words.ts';
import { withDuty, withTeam, type Draft } from './plan-draft.ts';

const session = (id: string, room: string) => ({
  id,
  title: id,
  room,
  startsAt: '2025-07-01T11:15:00+01:00',
  endsAt: '2025-07-01T12:15:00+01:00'
});
const [one, three] = [session('one', 'workshop-1'), session('three', 'workshop-3')];
const here = (kind: Demand['kind'], { id, room }: typeof one, people: number, asked = 0): Demand => ({
  kind,
  session: id,
  room,
  people,
  asked
});
const empty: Draft = { teams: [], duties: [] };

it('who needs a team is counted where the plan sends none, as the plan is being made', () => {
  const demand = [here('bsl', one, 1), here('bsl', three, 2), here('captions', three, 1)];
  const signed = withDuty(withTeam(empty, 'bsl'), 'team-bsl-1', one, true);
  expect(withoutTeam(demand, empty, [one, three])).toEqual(demand);
  expect(withoutTeam(demand, signed, [one, three])).toEqual([demand[1], demand[2]]);
  expect(withoutTeam(demand, withDuty(signed, 'team-bsl-1', three, true), [one, three])).toEqual([demand[2]]);
});

it('it is said how many and where, and how many ask', () => {
  expect(demandWords(here('bsl', three, 2))).toBe('2 people need a BSL team in Workshop 3. No team is planned there.');
  expect(demandWords(here('bsl', three, 1, 1))).toBe(
    '1 person needs a BSL team in Workshop 3. No team is planned there. 1 person asks for a team there.'
  );
  expect(demandWords(here('captions', one, 3, 2))).toBe(
    '3 people need human captions in Workshop 1. No team is planned there. 2 people ask for a team there.'
  );
});
