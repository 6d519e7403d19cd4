import { describe, expect, it } from 'vitest';
import { person, system } from '../testing.ts';
import { atWork, backBeforeMs, isRehearsal, rehearsalOf, rehearsalUntil, startsFor } from './rehearsal.ts';
import type { AccessPlan } from './types.ts';

const minute = 60_000;
const team = { id: 'team-1', kind: 'captions', people: ['kim'] } as const;
const duty = (n: number, from: number) => ({ id: `duty-${n}`, team: 'team-1', room: `workshop-${n}`, from, to: from + 30 * minute });

describe('a rehearsal', () => {
  it('is a room of one person, where they are at work whichever room is theirs', () => {
    const kim = person('kim', 'captioner', 'workshop-1');
    expect(isRehearsal(rehearsalOf('kim'))).toBe(true);
    expect(isRehearsal('workshop-1')).toBe(false);
    expect(atWork(kim, 'rehearsal-kim')).toEqual({ ...kim, room: 'rehearsal-kim' });
    for (const room of ['rehearsal-lee', 'workshop-2', 'plenary']) expect(atWork(kim, room)).toBe(kim);
    expect(atWork(system, 'rehearsal-kim')).toBe(system);
  });

  it('ends one minute before the next session begins, and that of a session already begun ends nothing', () => {
    const plan: AccessPlan = { teams: [team], duties: [duty(1, 10 * minute), duty(2, 60 * minute)], postings: [] };
    const starts = startsFor(plan, 'kim') ?? [];
    expect(rehearsalUntil(starts, 0)).toBe(10 * minute - backBeforeMs);
    expect(rehearsalUntil(starts, 9 * minute)).toBe(60 * minute - backBeforeMs);
    expect(rehearsalUntil(starts, 60 * minute)).toBeNull();
    expect(startsFor(plan, 'lee')).toBeUndefined();
  });

  it('ends one minute after a host calls its person elsewhere, and not when they called before it began', () => {
    const at = 20 * minute;
    const posting = { team: 'team-1', room: 'workshop-3', at, duty: null, leaving: null };
    const starts = startsFor({ teams: [team], duties: [], postings: [posting] }, 'kim') ?? [];
    expect(rehearsalUntil(starts, 15 * minute)).toBe(at + minute);
    expect(rehearsalUntil(starts, at + minute)).toBeNull();
  });
});
