import { expect, test } from 'vitest';
import { foremost, placesWords, roomiest, standing as standingAt, standingWords } from './places.ts';

const now = 1_000;
const standing = (...[workshop, own]: readonly [Parameters<typeof standingAt>[0], Parameters<typeof standingAt>[1]]) =>
  standingAt(workshop, own, now);

test('a place, a waiting list, free and full are told apart', () => {
  const none = { place: null, waiting: null };
  expect(standing({ room: 'workshop-1', placesLeft: 0 }, { ...none, place: { room: 'workshop-1' } })).toEqual({ kind: 'mine' });
  expect(standing({ room: 'workshop-1', placesLeft: 0 }, { ...none, waiting: { room: 'workshop-1', number: 2 } })).toEqual({
    kind: 'waiting',
    number: 2
  });
  expect(standing({ room: 'workshop-1', placesLeft: 0 }, none)).toEqual({ kind: 'full' });
  expect(standing({ room: 'workshop-1', placesLeft: 3 }, none)).toEqual({ kind: 'free' });
});

test('places left are said in words', () => {
  expect([12, 3, 1].map((placesLeft) => placesWords({ placesLeft, waiting: 0 }))).toEqual([
    'Many places left.',
    '3 places left.',
    '1 place left.'
  ]);
  expect(placesWords({ placesLeft: 0, waiting: 4 })).toBe('This workshop is full. 4 people wait.');
  expect([1, 2, 3].map((number) => standingWords({ kind: 'waiting', number }))).toEqual([
    'You are number 1 on the waiting list. We offer you the next free place.',
    'You are number 2 on the waiting list. 1 person is before you.',
    'You are number 3 on the waiting list. 2 people are before you.'
  ]);
});

test('a supporter goes where their person goes, and chooses nothing', () => {
  const none = { place: null, waiting: null };
  const sam = { id: 'sam', name: 'Sam', role: 'delegate', sample: true };
  const there = standing({ room: 'workshop-1', placesLeft: 0 }, { ...none, place: { room: 'workshop-1' }, alongside: sam });
  expect(there).toEqual({ kind: 'mine', with: 'Sam' });
  expect(standingWords(there)).toBe('Sam has a place. You go with them.');
  for (const placesLeft of [0, 3]) {
    const elsewhere = standing({ room: 'workshop-1', placesLeft }, { ...none, alongside: sam });
    expect(elsewhere).toEqual({ kind: 'along', with: 'Sam' });
    expect(standingWords(elsewhere)).toBeNull();
    expect(standing({ room: 'workshop-1', placesLeft }, { ...none, alongside: null })).toEqual({ kind: 'along', with: null });
  }
});

test('a free place is offered from its moment on, to whoever waits for that room, and one keeps the place that one has', () => {
  const waits = { place: { room: 'workshop-2' }, waiting: { room: 'workshop-1', number: 1 } };
  const offer = (from: number) => ({ ...waits, offer: { room: 'workshop-1', from } });
  expect(standing({ room: 'workshop-1', placesLeft: 0 }, offer(now))).toEqual({ kind: 'offered' });
  expect(standingWords({ kind: 'offered' })).toBe('A place is free. Would you like it?');
  expect(standing({ room: 'workshop-1', placesLeft: 0 }, offer(now + 1))).toEqual({ kind: 'waiting', number: 1 });
  expect(standing({ room: 'workshop-2', placesLeft: 0 }, offer(now))).toEqual({ kind: 'mine' });
  expect(standing({ room: 'workshop-3', placesLeft: 0 }, offer(now))).toEqual({ kind: 'full' });
});

test('who would rather not choose goes where most places are, and nowhere when all are full', () => {
  const rooms = [2, 5, 0].map((placesLeft, n) => ({ room: `workshop-${n + 1}`, placesLeft }));
  expect(roomiest(rooms)).toBe('workshop-2');
  expect(roomiest([{ room: 'workshop-1', placesLeft: 0 }])).toBeNull();
});

test('an offer is heard before the place that one has, and where one waits too', () => {
  expect(foremost([{ kind: 'mine' }, { kind: 'full' }, { kind: 'offered' }])).toBe('A place is free. Would you like it?');
  expect(foremost([{ kind: 'mine' }, { kind: 'waiting', number: 2 }])).toMatch(/^You are number 2/u);
  expect(foremost([{ kind: 'free' }, { kind: 'mine' }])).toBe('You have a place.');
  expect(foremost([{ kind: 'free' }])).toBe('');
});
