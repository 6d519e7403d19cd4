import { describe, expect, it } from 'vitest';
import { automaticWords, calledWords, rehearsedRoom, untilWords } from './rehearsal-words.ts';

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
  it('has the words of the session where they are planned now, or else next, or of the room that is theirs', () => {
    const later = [{ room: 'workshop-5', from: 50, to: 90 }];
    expect(rehearsedRoom(null, 'workshop-1', 10)).toBe('workshop-1');
    expect(rehearsedRoom({ ...duty, room: null, later }, 'plenary', 10)).toBe('workshop-5');
    expect(rehearsedRoom({ ...duty, until: 20, later }, 'plenary', 10)).toBe('workshop-3');
    expect(rehearsedRoom({ ...duty, until: 20, later }, 'plenary', 20)).toBe('workshop-5');
    expect(rehearsedRoom({ ...duty, later }, 'plenary', 10), 'called by a host').toBe('workshop-3');
    expect(rehearsedRoom({ ...duty, until: 20 }, 'plenary', 30)).toBe('plenary');
  });
  it('reads whether a machine writes along, and why not', () => {
    const lane = (kind: 'human' | 'automatic', on = true) => ({ kind, on });
    expect(automaticWords([lane('automatic')], null)).toMatch(/^Automatic captions write what is said here\./u);
    expect(automaticWords([lane('human')], null)).toBeNull();
    for (const lanes of [[], [lane('automatic', false)]]) expect(automaticWords(lanes, null)).toBe('No automatic captions come here now.');
    expect(automaticWords([], 'Automatic captions are switched off here.')).toBe('Automatic captions are switched off here.');
  });
});
