import { expect, test } from 'vitest';
import type { RoomSession } from '#lib/room/session-now.ts';
import { costWords, nextRound, suggestions } from './rounds.ts';

const at = (time: string): string => `2025-07-01T${time}:00+01:00`;
const session = (id: string, kind: RoomSession['kind'], room: string, [from, to]: readonly [string, string]): RoomSession => ({
  id,
  kind,
  title: `Title of ${id}`,
  room,
  startsAt: at(from),
  endsAt: at(to)
});
const sessions = [
  session('welcome', 'plenary', 'plenary', ['10:00', '11:00']),
  session('one', 'workshop', 'workshop-1', ['11:15', '12:00']),
  session('two', 'workshop', 'workshop-2', ['11:15', '12:00']),
  session('middle', 'plenary', 'plenary', ['12:00', '12:30']),
  session('one-again', 'workshop', 'workshop-1', ['13:30', '14:15']),
  session('new-room', 'workshop', 'workshop-3', ['13:30', '14:15'])
];
const first = [
  { room: 'workshop-1', session: 'one', capacity: 12 },
  { room: 'workshop-2', session: 'two', capacity: 15 }
];

test('the next round is the next workshops of the programme, with the places that their rooms had', () => {
  expect(nextRound(first, sessions)).toEqual([
    { room: 'workshop-1', session: 'one-again', title: 'Title of one-again', capacity: 12 },
    { room: 'workshop-3', session: 'new-room', title: 'Title of new-room', capacity: 20 }
  ]);
  expect(nextRound([{ room: 'workshop-1', session: 'one-again', capacity: 12 }], sessions)).toEqual([]);
  expect(nextRound([], []).length).toBe(0);
});

test('more time says what is planned next for everybody, and how much later it would begin', () => {
  const closes = (time: string): string | null => costWords(Date.parse(at(time)), first, sessions);
  expect(closes('11:59')).toBeNull();
  expect(closes('12:00')).toBeNull();
  expect(closes('12:01')).toBe('Title of middle is planned for 12:00. It would begin 1 minute later.');
  expect(closes('12:08')).toBe('Title of middle is planned for 12:00. It would begin 8 minutes later.');
});

test('times are those of the UK, also in the night in which clocks change', () => {
  const night = [
    { ...session('late', 'workshop', 'workshop-1', ['11:15', '12:00']), startsAt: '2025-10-26T00:30:00Z', endsAt: '2025-10-26T01:15:00Z' },
    { ...session('after', 'plenary', 'plenary', ['12:00', '12:30']), startsAt: '2025-10-26T01:30:00Z', endsAt: '2025-10-26T02:00:00Z' }
  ];
  const chosen = [{ room: 'workshop-1', session: 'late', capacity: 9 }];
  // Half past one comes twice that night; the second one is an hour after the first.
  expect(costWords(Date.parse('2025-10-26T01:35:00Z'), chosen, night)).toBe(
    'Title of after is planned for 01:30. It would begin 5 minutes later.'
  );
  expect(costWords(Date.parse('2025-10-26T00:55:00Z'), chosen, night)).toBeNull();
});

test('after the last session nothing begins later', () => {
  const last = [{ room: 'workshop-1', session: 'one-again', capacity: 12 }];
  expect(costWords(Date.parse(at('16:30')), last, sessions)).toBeNull();
});

test('a suggestion names where most places are, and nothing that is full', () => {
  const rooms = [
    { title: 'A', placesLeft: 1 },
    { title: 'B', placesLeft: 0 },
    { title: 'C', placesLeft: 9 }
  ];
  expect(suggestions(rooms)).toEqual(['“C” has 9 places left. You can choose it.', '“A” has 1 place left. You can choose it.']);
});
