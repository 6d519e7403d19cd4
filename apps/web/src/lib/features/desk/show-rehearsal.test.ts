import { expect, test } from 'vitest';
import { costWords, cueBegan, driftMinutes, timed } from './run-of-show.ts';
import { isOnAir, mayRehearse } from './may-rehearse.ts';
import { act, begin, breaksIn, later, shown, spokenWords, type Real, type Rehearsed } from './show-rehearsal.ts';

const me = { id: 'amina', role: 'host', room: null } as const;
const cues = [
  { id: 'welcome', title: 'Welcome', who: 'Amina', minutes: 10, by: { id: 'tom', name: 'Tom', role: 'host', sample: true } },
  { id: 'film', title: 'Film', who: 'Sam', minutes: 5 },
  { id: 'talk', title: 'Talk', who: 'Dele', minutes: 20 }
];
const startsAt = Date.parse('2025-07-01T11:30:00+01:00');
const fresh = (room = 'plenary'): Rehearsed => begin(cues, { room, startsAt });
const live = (one: Rehearsed): Rehearsed => act(one, me, { type: 'broadcast.start', data: {} });
const go = (one: Rehearsed, index: number): Rehearsed => act(one, me, { type: 'cue.go', data: { index } });
const words = (one: Rehearsed): string => spokenWords(one, startsAt, null);

test('it begins at the planned time, before the broadcast, with the plan as it is', () => {
  expect(shown(fresh())).toEqual({ cues, cue: 0, cueSince: null, phase: 'before', liveSince: null });
  expect(words(fresh())).toBe('Pretended time: 11:30. Not live yet.');
  expect(shown(fresh('workshop-3'))).toMatchObject({ phase: 'live', liveSince: startsAt });
});

test('going on, skipping and going back follow the rules of the room', () => {
  const skipped = go(live(fresh()), 2);
  expect(shown(skipped)).toMatchObject({ cue: 2, cueSince: startsAt, skipped: [1] });
  expect(shown(go(skipped, 1))).toMatchObject({ cue: 1, skipped: [] });
  expect(go(skipped, 2)).toBe(skipped);
  expect(go(skipped, 3)).toBe(skipped);
});

test('a hold waits, and ends with the next cue', () => {
  const held = act(live(fresh()), me, { type: 'show.pause', data: { on: true } });
  expect(shown(held).pausedSince).toBe(startsAt);
  expect(words(held)).toBe('Pretended time: 11:30. Welcome. The session waits. On time.');
  expect(shown(go(held, 1)).pausedSince).toBeUndefined();
  // Before it is live there is nothing to hold.
  expect(act(fresh(), me, { type: 'show.pause', data: { on: true } })).toEqual(fresh());
});

test('drift is counted against the pretended clock', () => {
  const late = go(later(live(later(fresh(), 3)), 12), 1);
  const view = shown(late);
  const plan = timed(view.cues, view.cue, startsAt, view.skipped);
  expect(driftMinutes(plan, view.cue, cueBegan(view), late.now)).toBe(5);
  expect(costWords(5, plan, null)).toBe('5 minutes late: it ends at 12:10');
  expect(words(late)).toBe('Pretended time: 11:45. Film. 5 minutes late: it ends at 12:10.');
});

test('whoever does not host the room goes nowhere', () => {
  const other = { id: 'sam', role: 'host', room: 'workshop-2' } as const;
  expect(act(fresh('workshop-3'), other, { type: 'cue.go', data: { index: 1 } })).toEqual(fresh('workshop-3'));
});

const quiet: Real = { view: { phase: 'before', liveSince: null, cue: 0, cueSince: null }, calls: [] };
const call = { id: 'one', about: 'urgent', state: 'waiting' } as const;

test('what really happens ends it, in words', () => {
  expect(breaksIn(quiet, quiet)).toBeNull();
  expect(breaksIn(quiet, { ...quiet, calls: [{ ...call, about: 'help' }] })).toBeNull();
  expect(breaksIn(quiet, { ...quiet, calls: [call] })).toBe('Somebody calls for urgent help. Your rehearsal is over.');
  expect(breaksIn({ ...quiet, calls: [call] }, { ...quiet, calls: [call] })).toBeNull();
  const onAir = { ...quiet, view: { ...quiet.view, phase: 'live', liveSince: 1 } } as const;
  expect(breaksIn(quiet, onAir)).toBe('This room is live now. Your rehearsal is over.');
  expect(breaksIn(quiet, { ...quiet, view: { ...quiet.view, cueSince: 2 } })).toContain('Another host has gone on');
  // A workshop can be entered before it opens.
  expect([isOnAir(onAir.view), mayRehearse(onAir.view), mayRehearse({ ...onAir.view, liveSince: null })]).toEqual([true, false, true]);
});
