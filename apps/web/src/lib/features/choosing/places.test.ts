import { expect, test } from 'vitest';
import { placesWords, standing, standingWords } from './places.ts';

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
  expect(standingWords({ kind: 'waiting', number: 1 })).toBe('You are number 1 on the waiting list.');
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
