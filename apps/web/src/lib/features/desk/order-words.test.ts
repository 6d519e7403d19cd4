import { expect, it } from 'vitest';
import { aboutWords, actWords, dayActWords } from './order-words.ts';

const face = (name: string) => ({ id: name.toLowerCase(), name, role: 'host', sample: true });
const at = Date.parse('2025-07-01T10:32+01:00');

it('says when, who, what and why', () => {
  expect(actWords({ what: 'locked', by: face('Ben'), at, reason: 'In confidence' })).toBe('10:32 Ben locked the room: In confidence');
  expect(actWords({ what: 'slowed', minutes: 5, by: null, at, reason: 'Many at once' })).toBe(
    '10:32 Somebody turned slow mode on, 5 minutes: Many at once'
  );
  const muted = { what: 'muted', by: face('Ben'), whom: face('Ada'), at, reason: 'Noise' } as const;
  expect(actWords(muted)).toBe('10:32 Ben turned off the microphone of Ada: Noise');
  expect(dayActWords({ ...muted, what: 'banned' })).toBe('10:32 Ben banned Ada: Noise');
  expect(dayActWords({ ...muted, what: 'unbanned', reason: '' })).toBe('10:32 Ben lifted the ban of Ada.');
  expect(actWords({ what: 'unlocked', by: face('Ben'), at, reason: '' })).toBe('10:32 Ben opened the room again.');
});

it('says what a report is about, and what happened before', () => {
  const report = { id: 'r', from: face('Ada'), question: null, person: null, text: '', at, settled: false, before: 0 };
  expect(aboutWords(report, [])).toBe('About this room.');
  expect(aboutWords({ ...report, person: face('Ben'), question: 'q', before: 2 }, [{ id: 'q', text: 'Why?' }])).toBe(
    'About Ben, “Why?”. 2 reports about them before.'
  );
});
