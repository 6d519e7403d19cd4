import type { HelpView } from '@alongside/domain';
import { expect, it } from 'vitest';
import { callGroups, callsSpoken, placeOf, wordsOf } from './calls-words.ts';

const ada = { id: 'ada', name: 'Ada', role: 'delegate', sample: true };
const call = (id: string, change: Partial<HelpView> = {}): HelpView => ({
  id,
  room: 'workshop-3',
  about: 'help',
  text: '',
  at: 1,
  state: 'waiting',
  person: ada,
  by: null,
  ...change
});
const places = new Map([['workshop-3', 'Equity']]);
const heard = (before: readonly HelpView[], after: readonly HelpView[], helper = true): readonly string[] =>
  callsSpoken(before, after, { places, helper }).map(({ text, priority }) => `${priority} ${text}`);

it('urgent calls stand before the list, and each list has the longest wait first', () => {
  const all = [call('late', { at: 3 }), call('urgent', { about: 'urgent', at: 9 }), call('early'), call('over', { state: 'done' })];
  expect(callGroups(all).map(({ id, calls }) => [id, calls.map((one) => one.id)])).toEqual([
    ['urgent', ['urgent']],
    ['listed', ['early', 'late']]
  ]);
  expect(callGroups([])).toEqual([]);
});

it('an urgent call is said to everybody whom it reaches, and again when nobody goes', () => {
  const urgent = call('u', { about: 'urgent' });
  expect(heard([], [urgent], false)).toEqual(['1 Urgent call: Ada, Equity.']);
  expect(heard([urgent], [urgent], false)).toEqual([]);
  expect(heard([urgent], [{ ...urgent, further: true }], false)).toEqual(['1 Nobody goes yet. Urgent call: Ada, Equity.']);
  expect(heard([], [{ ...urgent, state: 'claimed', by: ada }])).toEqual([]);
});

it('other calls are said to helpers alone, and once more when one is given back', () => {
  expect(heard([], [call('c')])).toEqual(['3 Call for help: Ada, Equity.']);
  expect(heard([], [call('c')], false)).toEqual([]);
  expect(heard([call('c', { state: 'claimed', by: ada })], [call('c')])).toEqual(['3 Call for help: Ada, Equity.']);
});

it('a room is called by its name', () => {
  expect(placeOf(call('c', { room: 'plenary' }), places)).toBe('Plenary');
  expect(placeOf(call('c'), places)).toBe('Equity');
});

it('a call without words says what to do', () => {
  expect(wordsOf(call('c'))).toBe('No words. Please ask what they need.');
  expect(wordsOf(call('c', { about: 'quiet' }))).toBe('Wants to talk to somebody.');
  expect(wordsOf(call('c', { text: 'No sound' }))).toBe('No sound');
});
