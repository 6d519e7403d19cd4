import { describe, expect, it } from 'vitest';
import { calledWords, untilWords } from './rehearsal-words.ts';

const duty = { kind: 'captions', room: 'workshop-3', until: null, later: [] } as const;

describe('somebody in their rehearsal room', () => {
  it('reads when they go back by themselves, in UK time, or that nothing ends it', () => {
    expect(untilWords(Date.parse('2025-07-01T12:59:00+01:00'))).toBe('You go back by yourself at 12:59.');
    expect(untilWords(null)).toBe('It is open as long as you like.');
  });
  it('reads where they are called, and nothing while that is the room they came from', () => {
    expect(calledWords(duty, 'plenary')).toBe('You are called to Workshop 3.');
    expect(calledWords(duty, 'workshop-3')).toBeNull();
    expect(calledWords({ ...duty, room: null }, 'plenary')).toBeNull();
    expect(calledWords(null, 'plenary')).toBeNull();
  });
});
