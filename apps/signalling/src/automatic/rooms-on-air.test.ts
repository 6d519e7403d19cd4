import { describe, expect, it } from 'vitest';
import { automaticWriter, initialCaptions, initialDay, initialRoom } from '@alongside/domain';
import type { CaptionsState, DayState, Lane } from '@alongside/domain';
import { beside, mostRehearsals, roomOnAir } from './rooms-on-air.ts';

const now = 1_000_000;
const live = { ...initialRoom('plenary'), phase: 'live' as const };
const lane = (changes: Partial<Lane>): CaptionsState => ({
  ...initialCaptions(),
  lanes: [{ id: 'en-GB', kind: 'human', writer: null, standby: [], ...changes }]
});
const planned = (from: number, to: number): DayState => ({
  ...initialDay(),
  access: {
    teams: [{ id: 'team-cap', kind: 'captions', people: ['person-01'] }],
    duties: [{ id: 'duty-one', team: 'team-cap', room: 'plenary', from, to }],
    postings: []
  }
});
const seen = (parts: Partial<Parameters<typeof roomOnAir>[0]>) =>
  roomOnAir({ room: live, captions: undefined, day: undefined, people: 0, now, ...parts });

describe('which rooms are captioned', () => {
  it('a broadcast while it is live, a workshop while somebody is there, the quiet room never', () => {
    expect(seen({})).toEqual({ room: 'plenary', booked: false, shown: true });
    expect(seen({ room: initialRoom('plenary') })).toBeNull();
    expect(seen({ room: { ...live, phase: 'ended' } })).toBeNull();
    expect(seen({ room: initialRoom('workshop-1') })).toBeNull();
    expect(seen({ room: initialRoom('workshop-1'), people: 1 })).not.toBeNull();
    expect(seen({ room: initialRoom('quiet-room'), people: 5 })).toBeNull();
  });

  it('booked where a human writes, or is planned at this moment', () => {
    expect(seen({ captions: lane({ writer: 'person-01' }) })).toMatchObject({ booked: true, shown: false });
    expect(seen({ captions: lane({ id: 'cy', writer: 'person-01' }) })).toMatchObject({ booked: true, shown: true });
    expect(seen({ day: planned(now - 1, now + 1) })).toMatchObject({ booked: true, shown: true });
    expect(seen({ day: planned(now + 1, now + 2) })).toMatchObject({ booked: false });
    expect(seen({ day: planned(now - 2, now) })).toMatchObject({ booked: false });
  });

  it('booked where a host sent a captioning team', () => {
    const day = planned(now + 5, now + 9);
    const posting = { team: 'team-cap', room: 'plenary', at: now, duty: null, leaving: null };
    expect(seen({ day: { ...day, access: { teams: [], duties: [], ...day.access, postings: [posting] } } })).toMatchObject({
      booked: true
    });
  });

  it('shown while the lane is free or its own, not where a host stopped it', () => {
    expect(seen({ captions: lane({}) })).toMatchObject({ shown: true });
    expect(seen({ captions: lane({ kind: 'automatic', writer: automaticWriter }) })).toMatchObject({ shown: true, booked: false });
    expect(seen({ captions: lane({ kind: 'automatic', cut: [automaticWriter] }) })).toMatchObject({ shown: false });
  });
});

describe('rehearsals beside them', () => {
  const one = (room: string, booked = false) => ({ room, booked, shown: true });
  it('come last, with finished lines alone; with nobody on air each has its lines as they are said', () => {
    expect(beside([one('plenary')], [one('rehearsal-1')])).toEqual([
      { room: 'plenary', booked: false, shown: true },
      { room: 'rehearsal-1', booked: true, shown: false }
    ]);
    expect(beside([], [one('rehearsal-1')])).toEqual([{ room: 'rehearsal-1', booked: true, shown: true }]);
  });
  it('are no more than the work that is left for them', () => {
    const many = Array.from({ length: 30 }, (_one, n) => one(`rehearsal-${n}`));
    expect(beside([], many)).toHaveLength(mostRehearsals);
  });
});
