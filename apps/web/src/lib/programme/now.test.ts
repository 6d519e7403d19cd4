import type { Programme, Session } from '@alongside/domain';
import { describe, expect, it } from 'vitest';
import { nowAndNext } from './now.ts';

function session(id: string, startsAt: string | null, endsAt: string | null): Session {
  return {
    id,
    kind: 'workshop',
    title: id,
    summary: '',
    startsAt,
    endsAt,
    announced: startsAt === null ? 'Time to be announced' : null,
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
const ten = '2025-07-01T09:00:00Z';
const eleven = '2025-07-01T10:00:00Z';
const noon = '2025-07-01T11:00:00Z';
const slot = (id: string, startsAt: string, endsAt: string, ...sessions: Session[]) => ({
  id,
  title: id,
  startsAt,
  endsAt,
  choice: sessions.length > 1,
  sessions
});
const programme: Programme = {
  event: {
    title: '',
    theme: '',
    host: '',
    from: '2025-07-01',
    to: '2025-07-01',
    zone: 'Europe/London',
    about: '',
    welcome: '',
    arf: '',
    contact: ''
  },
  days: [
    {
      date: '2025-07-01',
      title: '',
      slots: [
        slot('a', ten, eleven, session('opening', ten, eleven)),
        slot('b', eleven, noon, session('one', eleven, noon), session('two', eleven, noon))
      ]
    }
  ],
  unscheduled: [session('later', null, null)]
};
const ids = (now: string) => {
  const found = nowAndNext(programme, now);
  return [found.now.map(({ id }) => id), found.next.map(({ id }) => id)];
};

describe('now and next', () => {
  it('before the day: nothing now, the first next', () => expect(ids('2025-07-01T08:00:00Z')).toEqual([[], ['opening']]));
  it('a start counts as now, an end does not', () => expect(ids(eleven)).toEqual([['one', 'two'], []]));
  it('names all that begin side by side', () => expect(ids(ten)).toEqual([['opening'], ['one', 'two']]));
  it('after the day: nothing', () => expect(ids(noon)).toEqual([[], []]));
});
