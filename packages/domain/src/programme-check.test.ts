import { describe, expect, it } from 'vitest';
import { checkProgramme } from './programme-check.ts';
import type { Day, Programme, Session, SessionKind } from './programme.ts';

const at = (time: string): string => `2025-07-01T${time}:00+01:00`;
let made = 0;
function session(kind: SessionKind, title: string, from: string | null, to: string | null): Session {
  return {
    id: `session-${++made}`,
    kind,
    title,
    summary: '',
    startsAt: from && at(from),
    endsAt: to && at(to),
    announced: null,
    room: null,
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
  };
}
type Row = readonly [kind: SessionKind, title: string, from: string, to: string];
function day(...rows: readonly Row[]): Day {
  const slots = rows.map(([kind, title, from, to], n) => ({
    id: `slot-${n}`,
    title,
    startsAt: at(from),
    endsAt: at(to),
    choice: false,
    sessions: [session(kind, title, from, to)]
  }));
  return { date: '2025-07-01', title: 'The conference', slots };
}
function programme(...days: readonly Day[]): Programme {
  const event = {
    title: 'Week',
    theme: '',
    host: '',
    from: '2025-06-30',
    to: '2025-07-04',
    zone: 'Europe/London',
    about: '',
    welcome: '',
    arf: '',
    contact: ''
  } as const;
  return { event, days, unscheduled: [] };
}

describe('checkProgramme: 60 minutes without a break', () => {
  it('lets exactly 60 minutes pass', () => {
    expect(checkProgramme(programme(day(['plenary', 'Opening', '10:00', '11:00'])))).toEqual([]);
  });
  it('refuses 61 minutes in one session and names it', () => {
    const faults = checkProgramme(programme(day(['plenary', 'Opening', '10:00', '11:01'])));
    expect(faults).toEqual(['"Opening" ends after 61 minutes without a break. Put a break before it, or make it shorter.']);
  });
  it('adds up sessions that follow each other and names the one that goes past', () => {
    const faults = checkProgramme(programme(day(['plenary', 'First', '10:00', '10:40'], ['plenary', 'Second', '10:40', '11:10'])));
    expect(faults).toHaveLength(1);
    expect(faults[0]).toContain('"Second" ends after 70 minutes');
  });
  it('counts from the start again after a break, lunch or an empty time', () => {
    const rows: Row[] = [
      ['plenary', 'A', '10:00', '11:00'],
      ['break', 'Break', '11:00', '11:15'],
      ['plenary', 'B', '11:15', '12:15'],
      ['lunch', 'Lunch', '12:15', '13:15'],
      ['plenary', 'C', '13:15', '14:10'],
      ['plenary', 'D', '14:25', '15:20']
    ];
    expect(checkProgramme(programme(day(...rows)))).toEqual([]);
  });
  it('does not depend on the order in which slots were written', () => {
    const faults = checkProgramme(programme(day(['plenary', 'Second', '10:40', '11:10'], ['plenary', 'First', '10:00', '10:40'])));
    expect(faults[0]).toContain('"Second"');
  });
  it('does not count one day into the next', () => {
    expect(checkProgramme(programme(day(['plenary', 'A', '10:00', '10:50']), day(['plenary', 'B', '10:50', '11:30'])))).toEqual([]);
  });
});

describe('checkProgramme: ids and times', () => {
  it('refuses two sessions with one id', () => {
    const twice = session('webinar', 'Talk', '10:00', '10:30');
    const slot = { id: 's', title: 'Talks', startsAt: at('10:00'), endsAt: at('10:30'), choice: true, sessions: [twice, twice] };
    expect(checkProgramme(programme({ date: '2025-07-01', title: 'Day', slots: [slot] }))).toEqual([
      `Two sessions have the id "${twice.id}". Give "Talk" another one.`
    ]);
  });
  it('refuses a time without a zone', () => {
    const bare = { ...session('webinar', 'Talk', '10:00', '10:30'), startsAt: '2025-07-01T10:00:00' };
    expect(checkProgramme({ ...programme(), unscheduled: [bare] })[0]).toContain('"Talk" has a time without a zone');
  });
  it('asks for words when there is no time', () => {
    expect(checkProgramme({ ...programme(), unscheduled: [session('qa', 'Online Q&A', null, null)] })[0]).toContain(
      '"Online Q&A" has no time'
    );
  });
  it('refuses an end before the start', () => {
    expect(checkProgramme({ ...programme(), unscheduled: [session('qa', 'Talk', '11:00', '10:00')] })).toEqual([
      '"Talk" ends before it starts.'
    ]);
  });
});
