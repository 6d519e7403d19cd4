import { expect, it } from 'vitest';
import { hasTeam, plannedAccess } from './planned-access.ts';

const at = (time: string): string => `2025-07-01T${time}:00+01:00`;
const session = { access: { bsl: 'here', captions: 'human' }, room: 'workshop-1', startsAt: at('11:00'), endsAt: at('11:45') } as const;
const place = (kind: 'captions' | 'bsl', room: string, [from, to]: readonly [string, string]) => ({
  kind,
  room,
  from: Date.parse(at(from)),
  to: Date.parse(at(to))
});
const elsewhere = [place('bsl', 'workshop-2', ['11:00', '11:45'])];

it('the access of a session is what the day plans, for each kind that it plans at all', () => {
  expect(plannedAccess(session, [])).toEqual({ bsl: 'here', captions: 'human' });
  expect(plannedAccess(session, elsewhere)).toEqual({ bsl: 'ask', captions: 'human' });
  expect(plannedAccess(session, [place('captions', 'workshop-1', ['11:45', '12:00'])])).toEqual({ bsl: 'here', captions: 'automatic' });
  const both = [place('bsl', 'workshop-1', ['10:00', '11:30']), place('captions', 'workshop-1', ['11:00', '11:45'])];
  expect(plannedAccess({ ...session, access: null }, both)).toEqual({ bsl: 'here', captions: 'human' });
  expect(plannedAccess({ ...session, startsAt: null }, both)).toEqual(session.access);
});

it('BSL can be asked for where no team is planned, unless the programme says that there is none', () => {
  expect(plannedAccess({ ...session, access: null }, elsewhere)?.bsl).toBe('ask');
  expect(plannedAccess({ ...session, access: { bsl: 'none', captions: 'human' } }, elsewhere)?.bsl).toBe('none');
});

it('a team of interpreters and one of captioners are each there or not', () => {
  expect([hasTeam('bsl', session, []), hasTeam('captions', session, [])]).toEqual([true, true]);
  expect([hasTeam('bsl', session, elsewhere), hasTeam('captions', session, elsewhere)]).toEqual([false, true]);
  expect(hasTeam('captions', { ...session, access: { bsl: 'here', captions: 'automatic' } }, [])).toBe(false);
});
