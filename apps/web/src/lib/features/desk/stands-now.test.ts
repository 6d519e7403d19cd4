import { expect, test } from 'vitest';
import type { HostContribution } from '@alongside/domain';
import { standsNow, type Stands } from './stands-now.ts';

const minute = 60_000;
const now = 1_000 * minute;
const face = (name: string) => ({ id: name, name, role: 'delegate', sample: false });
const calm: Stands['view'] = {
  kind: 'plenary',
  phase: 'live',
  liveSince: now - 5 * minute,
  cues: [
    { id: 'a', title: 'Welcome', who: 'Chair', minutes: 10 },
    { id: 'b', title: 'Panel', who: 'Four speakers', minutes: 20 }
  ],
  cue: 0,
  cueSince: null,
  closing: null,
  queue: [],
  done: [],
  departures: 0,
  minutes: [],
  invited: []
};
const says = (view: Partial<Stands['view']>, calls: Stands['calls'] = []): readonly string[] =>
  standsNow({ view: { ...calm, ...view }, calls, now });
const one = (name: string | null, state: HostContribution['state'], more: Partial<HostContribution> = {}): HostContribution => ({
  id: `${name}-${state}`,
  kind: 'question',
  way: 'signing',
  person: name === null ? null : face(name),
  text: 'Who pays for it?',
  state,
  turn: 0,
  since: now,
  reason: null,
  answer: null,
  passed: false,
  ...more
});

test('what is on, how long, and what comes after; nobody asks', () => {
  expect(says({})).toEqual(['On now: Welcome.', 'About 5 minutes left for Welcome.', 'After that: Panel.', 'Nobody has the floor.']);
  expect(says({ phase: 'before', liveSince: null, cues: [] })).toEqual(['It has not begun.', 'Nobody has the floor.']);
});

test('who has the floor, who is next, and what is not read; who passed is not next', () => {
  const queue = [one('Ada', 'asking-now'), one('Ben', 'ready', { passed: true }), one('Cy', 'ready'), one(null, 'in-review')];
  expect(says({ queue, departures: 1 })).toEqual(
    expect.arrayContaining([
      'Has the floor: Ada, signing in BSL.',
      'Next: Cy, signing in BSL. Ready altogether: 2.',
      '1 question is not read yet.',
      'One call was out of turn.'
    ])
  );
});

test('what is open, and what was promised', () => {
  const told = [{ text: 'We answer by email.', at: now }];
  const view = {
    invited: [face('Dee')],
    minutes: [{ person: face('Eve'), at: now }],
    done: [one('Flo', 'not-taken', { told })],
    locked: true,
    closing: { at: now }
  };
  const words = says(view, [{ state: 'waiting' }]);
  for (const sentence of [
    '1 call for help: nobody goes yet.',
    'Only people with a place come in.',
    'Asked to come on stage: Dee.',
    'Asked for a minute: Eve.',
    'Hosts wrote to: Flo. Their words stand at each question.'
  ])
    expect(words).toContain(sentence);
  expect(words.join(' ')).toMatch(/This room closes at \d\d:\d\d\./u);
});
