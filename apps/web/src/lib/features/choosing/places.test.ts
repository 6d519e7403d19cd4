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
