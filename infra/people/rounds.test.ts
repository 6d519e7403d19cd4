import { describe, expect, it } from 'vitest';
import { roundsOf } from './rounds.ts';

describe('the rounds of workshops', () => {
  it('are the stretches of the programme with a choice', () => {
    const slot = { startsAt: '2025-07-01T11:15:00+01:00', endsAt: '2025-07-01T12:15:00+01:00' };
    const programme = {
      days: [
        {
          slots: [
            { ...slot, choice: false },
            { ...slot, choice: true }
          ]
        },
        { slots: [] }
      ]
    };
    expect(roundsOf({ programme })).toEqual([{ from: Date.parse(slot.startsAt), to: Date.parse(slot.endsAt) }]);
  });
  it('are none where the programme says nothing', () => {
    expect(roundsOf(null)).toEqual([]);
    expect(roundsOf({ programme: { days: [{ slots: [{ choice: true }] }] } })).toEqual([]);
  });
});
