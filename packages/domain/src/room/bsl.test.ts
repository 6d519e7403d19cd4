import { describe, expect, it } from 'vitest';
import { voicedBy } from './bsl.ts';
import { initialRoom, type RoomState } from './state.ts';

type One = RoomState['contributions'][number];
const staged = ['sam', 'tess'].map((person) => ({ person, as: 'speaker', contribution: null, since: 0 }) as const);
const room = (more: Partial<RoomState> = {}): RoomState => ({ ...initialRoom('plenary'), stage: staged, ...more });
const turn = (person: string, more: Partial<One> = {}): Partial<RoomState> => ({
  contributions: [{ state: 'asking-now', way: 'signing', by: { kind: 'named', person }, ...more } as One]
});
const anna = (given: RoomState, ...signing: readonly string[]): string => voicedBy(given, { person: 'anna', interprets: true, signing });

describe('whose words a voice carries', () => {
  it('an interpreter voices whoever signs and has the floor, seen or not', () => {
    expect(anna(room(turn('dele')))).toBe('dele');
    expect(anna(room(turn('dele')), 'sam', 'tess')).toBe('dele');
  });
  it('without a turn it is the only one who signs on the stage', () => {
    expect(anna(room(), 'sam')).toBe('sam');
    expect(anna(room(turn('hal', { way: 'speaking' })), 'sam'), 'who answers somebody who speaks').toBe('sam');
  });
  it('of several who sign it is who has the floor, however they asked; without one nobody knows', () => {
    expect(anna(room(turn('tess', { way: 'speaking' })), 'sam', 'tess')).toBe('tess');
    expect(anna(room(), 'sam', 'tess')).toBe('anna');
    expect(anna(room(turn('tess', { state: 'ready' })), 'sam', 'tess')).toBe('anna');
  });
  it('who is not on the stage of a broadcast, or was removed, is not named; in a workshop everybody may sign', () => {
    expect(anna(room(), 'dele')).toBe('anna');
    expect(anna(room(), 'dele', 'sam')).toBe('sam');
    expect(anna(room({ removed: ['sam'] }), 'sam')).toBe('anna');
    expect(anna({ ...initialRoom('workshop-1') }, 'dele')).toBe('dele');
  });
  it('nobody is named who asked without a name', () => {
    expect(anna(room(turn('', { by: { kind: 'anonymous', tag: 'tag-1' } })), 'sam')).toBe('anna');
  });
  it('everybody else speaks for themselves', () => {
    for (const person of ['sam', 'hal'])
      expect(voicedBy(room(turn('tess')), { person, interprets: false, signing: ['tess'] })).toBe(person);
  });
});
