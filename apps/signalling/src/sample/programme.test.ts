import { checkProgramme, sessionsOf } from '@alongside/domain';
import { describe, expect, it } from 'vitest';
import { sampleProgramme } from './programme.ts';

const find = (id: string) => sessionsOf(sampleProgramme).find((session) => session.id === id);

describe('the sample programme', () => {
  it('passes its own check', () => {
    expect(checkProgramme(sampleProgramme)).toEqual([]);
  });
  it('opens the conference at ten o’clock UK time, whatever zone the server runs in', () => {
    expect(find('opening-plenary')?.startsAt).toBe('2025-07-01T09:00:00.000Z');
    expect(find('closing-plenary')?.endsAt).toBe('2025-07-01T15:00:00.000Z');
    expect(find('carers-lincolnshire')?.startsAt).toBe('2025-07-03T09:30:00.000Z');
  });
  it('gives each published subject a workshop, in both rounds', () => {
    for (const end of ['', '-again']) {
      const subjects = [1, 2, 3, 4, 5, 6].map((n) => find(`workshop-${n}${end}`)?.subject);
      expect(subjects).toEqual([1, 2, 3, 4, null, 1]);
    }
    expect(find('workshop-4-again')?.room).toBe('workshop-4');
  });
  it('invents no time for what was published without one', () => {
    expect(sampleProgramme.unscheduled.map(({ id, startsAt }) => [id, startsAt])).toEqual([
      ['lived-experience-event', null],
      ['online-questions', null],
      ['arf-launch', null]
    ]);
  });
  it('marks every made-up session, host and speaker, and shows no badge on a published session', () => {
    for (const session of sessionsOf(sampleProgramme)) {
      if (!session.sample) expect(session.access).toBeNull();
      else for (const person of [...session.hosts, ...session.speakers]) expect(person.sample, person.name).toBe(true);
    }
    expect(
      sessionsOf(sampleProgramme)
        .filter((session) => !session.sample)
        .map(({ id }) => id)
    ).toEqual(['carers-lincolnshire', 'lived-experience-event', 'online-questions', 'arf-launch']);
  });
});
