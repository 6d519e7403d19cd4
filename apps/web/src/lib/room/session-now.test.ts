import { describe, expect, test } from 'vitest';
import type { Session } from '@alongside/domain';
import { doorWords } from './door-words.ts';
import { nextSession, roomSessions, sessionOf, timeWords, warningDue } from './session-now.ts';

const session = (id: string, room: string, from: string, to: string): Session => ({
  id,
  kind: 'plenary',
  title: id,
  summary: '',
  startsAt: `2025-07-01T${from}+01:00`,
  endsAt: `2025-07-01T${to}+01:00`,
  announced: null,
  room,
  hosts: [],
  speakers: [],
  access: null,
  contentNote: null,
  easyRead: null,
  bslVideo: null,
  subject: null,
  capacity: null,
  sample: true,
  picture: null
});
const sessions = [session('Opening', 'plenary', '10:00', '10:50'), session('Closing', 'plenary', '15:35', '16:00')];
const at = (time: string): number => Date.parse(`2025-07-01T${time}+01:00`);
const slot = { id: 's', title: 's', startsAt: '', endsAt: '', choice: false, sessions: sessions.toReversed() };
const day = roomSessions({ days: [{ date: '2025-07-01', title: 'Tuesday', slots: [slot] }] });

describe('time in words', () => {
  test('a room is in its session until that ends, then comes to its next', () => {
    expect(sessionOf(day, 'plenary', at('10:25'))?.id).toBe('Opening');
    expect(sessionOf(day, 'plenary', at('11:00'))?.id).toBe('Closing');
    expect(sessionOf(day, 'plenary', at('17:00'))?.id).toBe('Closing');
    expect(sessionOf(day, 'quiet-room', at('10:25'))).toBeNull();
    expect(nextSession(day, at('10:25'))?.id).toBe('Closing');
  });

  test('doors and pauses in a room are not what it is waiting for', () => {
    const doors = { ...session('Doors open', 'plenary', '09:40', '10:00'), kind: 'doors' as const };
    expect(sessionOf([doors, ...day], 'plenary', at('09:55'))?.id).toBe('Opening');
  });

  test('before, live and ended each say what to expect', () => {
    const [opening = null, closing = null] = sessions;
    const say = (phase: 'before' | 'live' | 'ended', now: string) => timeWords({ phase, session: opening, next: closing, now: at(now) });
    expect(say('before', '09:55')).toBe('Not live yet. It starts in 5 minutes.');
    expect(say('live', '10:25')).toBe('Ends at 10:50, in 25 minutes.');
    expect(say('ended', '10:51')).toBe('This session has ended. Next: Closing, at 15:35.');
  });

  test('the door says when it starts', () => {
    const [opening = null] = sessions;
    expect(['09:45', '10:20', '11:00'].map((now) => doorWords(opening, at(now)))).toEqual([
      'It starts in 15 minutes.',
      'It has started.',
      'This session has ended.'
    ]);
  });

  test('warnings fall due at 5, 2 and 1 minutes', () => {
    expect([6, 5, 3, 2, 1, 0].map((minutes) => warningDue(minutes * 60_000))).toEqual([null, 5, 5, 2, 1, null]);
  });
});
