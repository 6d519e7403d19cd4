import { expect, test } from 'vitest';
import { costWords, cueBegan, driftMinutes, driftWords, followOn, leftWords, timed } from './run-of-show.ts';

const minute = 60_000;
const cues = [
  { id: 'welcome', title: 'Welcome', who: 'Amina and Tom', minutes: 10 },
  { id: 'talk', title: 'Talk', who: 'Sam', minutes: 15 },
  { id: 'questions', title: 'Questions', who: 'Tom', minutes: 20 }
];

test('each cue begins when those before it are over', () => {
  expect(timed(cues, 1, 0).map(({ at, state }) => [at / minute, state])).toEqual([
    [0, 'done'],
    [10, 'now'],
    [25, 'later']
  ]);
});

test('a late start and a talk that lasts too long both count', () => {
  const plan = timed(cues, 1, 0);
  expect(driftMinutes(plan, 1, 12 * minute, 20 * minute)).toBe(2);
  expect(driftMinutes(plan, 1, 12 * minute, 30 * minute)).toBe(5);
  expect(driftMinutes(plan, 1, null, 30 * minute)).toBe(0);
});

test('drift is said in words', () => {
  expect([0, 1, 8, -2].map(driftWords)).toEqual(['On time', '1 minute late', '8 minutes late', '2 minutes early']);
});

test('the first cue begins with the broadcast', () => {
  const view = { cue: 0, cueSince: null, phase: 'live', liveSince: 7 };
  expect(cueBegan(view)).toBe(7);
  expect(cueBegan({ ...view, phase: 'before' })).toBeNull();
  expect(cueBegan({ ...view, cue: 1 })).toBeNull();
  expect(cueBegan({ ...view, cue: 1, cueSince: 9 })).toBe(9);
});

test('a cue that was passed over says so, and gives its time back', () => {
  const plan = timed(cues, 2, 0, [1]);
  expect(plan.map(({ state }) => state)).toEqual(['done', 'skipped', 'now']);
  expect(driftMinutes(plan, 2, 18 * minute, 20 * minute)).toBe(-7);
});

const day = Date.parse('2025-07-01T11:30:00+01:00');
const at = (time: string): string => `2025-07-01T${time}:00+01:00`;
const session = { id: 's', kind: 'plenary', title: 'Plenary', startsAt: at('11:30'), endsAt: at('12:15'), room: 'plenary' } as const;
const lunch = { ...session, id: 'l', kind: 'lunch', title: 'Lunch', startsAt: at('12:15'), endsAt: at('13:15') } as const;
const workshop = { ...session, id: 'w', kind: 'workshop', title: 'Paying people', startsAt: at('13:15'), endsAt: at('14:00') } as const;

test('what it costs to be late is said with its time', () => {
  const plan = timed(cues, 2, day);
  const next = followOn([session, lunch, workshop], session);
  expect(next).toEqual({ name: 'lunch', at: Date.parse(at('12:15')) });
  expect(costWords(8, plan, next)).toBe('8 minutes late: lunch at 12:23');
  expect(costWords(0, plan, next)).toBe('On time');
  expect(costWords(-2, plan, next)).toBe('2 minutes early');
  expect(costWords(3, plan, null)).toBe('3 minutes late: it ends at 12:18');
});

test('what waits long enough keeps its time, and the last session of a day delays nothing', () => {
  const plan = timed(cues, 2, day);
  expect(costWords(8, plan, followOn([session, workshop], session))).toBe('8 minutes late: workshops still at 13:15');
  expect(followOn([session], session)).toBeNull();
  expect(followOn([session, { ...lunch, startsAt: '2025-07-02T10:00:00+01:00' }], session)).toBeNull();
  expect(followOn([session, lunch], null)).toBeNull();
});

test('time left is told by the cue and never ticks', () => {
  const [welcome] = timed(cues, 0, 0);
  expect(leftWords(welcome, null, 0)).toBeNull();
  expect(leftWords(welcome, 0, 4 * minute)).toBe('About 6 minutes left for Welcome.');
  expect(leftWords(welcome, 0, 9 * minute)).toBe('About 1 minute left for Welcome.');
  expect(leftWords(welcome, 0, 10 * minute)).toBe('The time of Welcome is up.');
  expect(leftWords(welcome, 0, 13 * minute)).toBe('Welcome is 3 minutes over its time.');
});
