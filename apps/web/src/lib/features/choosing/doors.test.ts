import { expect, test } from 'vitest';
import { askDoors, doorWords } from './doors.ts';

test('an open door needs no words; a closed one says why, before anybody comes to it', () => {
  for (const open of [null, undefined]) expect(doorWords(open)).toBeNull();
  expect(doorWords('ROOM_FULL')).toBe('You cannot look in now: the room is full.');
  expect(doorWords('ROOM_LOCKED')).toBe('You cannot look in now: its hosts want no visitors.');
  expect(doorWords('SOMETHING_NEW')).toBe('You cannot look in now.');
});

test('what does not answer says nothing about doors', async () => {
  const rooms = [{ room: 'workshop-1', code: 'ROOM_FULL' }];
  expect(await askDoors(async () => Response.json({ rooms }))).toEqual(rooms);
  expect(await askDoors(async () => Response.json({}, { status: 503 }))).toBeNull();
  expect(await askDoors(async () => new Response('no json'))).toBeNull();
  expect(await askDoors(() => Promise.reject(new Error('away')))).toBeNull();
});
