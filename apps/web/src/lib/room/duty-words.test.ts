import { describe, expect, it } from 'vitest';
import { dutyWords } from './duty-words.ts';

const at = (time: string): number => Date.parse(`2025-07-01T${time}:00+01:00`);
const later = [{ room: 'workshop-3', from: at('11:04'), to: at('11:45') }];

describe('where somebody is by the access plan', () => {
  it('is the room, its planned end, and what comes next in how long', () => {
    expect(dutyWords({ kind: 'captions', room: 'plenary', until: at('10:45'), later }, at('11:00'))).toEqual([
      'Plenary, planned until 10:45.',
      'Next: Workshop 3 in 4 minutes.'
    ]);
  });
  it('has no end when a host sent them', () => {
    expect(dutyWords({ kind: 'bsl', room: 'workshop-1', until: null, later: [] }, at('11:00'))).toEqual([
      'You are in Workshop 1.',
      'Nothing is planned after this.'
    ]);
  });
  it('is only what comes, before the first duty, and says so when there is nothing', () => {
    expect(dutyWords({ kind: 'bsl', room: null, until: null, later }, at('10:00'))).toEqual(['Next: Workshop 3 in 1 hour and 4 minutes.']);
    expect(dutyWords({ kind: 'bsl', room: null, until: null, later: [] }, at('10:00'))).toEqual(['Nothing is planned for you yet.']);
  });
});
