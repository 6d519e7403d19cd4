import { describe, expect, test } from 'vitest';
import { spoken, type Heard } from './spoken.ts';

type Own = Heard['own']['contributions'][number];
const question: Own = {
  id: 'q',
  kind: 'question',
  way: 'writing',
  text: '',
  named: true,
  state: 'composing',
  number: 4,
  reason: null,
  answer: null
};
const own = (change: Partial<Own>): Heard['own'] => ({ contributions: [{ ...question, ...change }], invited: false, onStage: null });
const quiet: Heard = {
  phase: 'live',
  connected: true,
  restarting: false,
  own: own({}),
  minutesLeft: null,
  waitsFor: null,
  openWorkshop: null,
  choosing: null,
  help: null,
  announcements: []
};
const said = (change: Partial<Heard>, before: Partial<Heard> = {}): readonly string[] =>
  spoken({ ...quiet, ...before }, { ...quiet, ...change }).map(({ text }) => text);

describe('what is said aloud', () => {
  test('nothing, when nothing changed', () => {
    expect(said({})).toEqual([]);
  });

  test('each step of my own question, once', () => {
    expect(said({ own: own({ state: 'in-review' }) })).toEqual(['We have your question.']);
    expect(said({ own: own({ state: 'ready' }) })).toEqual(['Your question is ready. You are number 4.']);
    expect(said({ own: own({ told: [{ text: 'We come to it.', at: 5 }] }) })).toEqual(['A host wrote to you: We come to it.']);
    expect(said({ own: own({ state: 'not-taken', reason: 'Tom will answer by email.' }) })).toEqual([
      'Your question was not taken: Tom will answer by email.'
    ]);
  });

  test('a place that moves up is said only when I am next', () => {
    const at = (number: number): Partial<Heard> => ({ own: own({ state: 'ready', number }) });
    expect(said(at(3), at(4))).toEqual([]);
    expect(said(at(1), at(2))).toEqual(['You are next.']);
  });

  test('each warning is said once', () => {
    expect(said({ minutesLeft: 5 })).toHaveLength(1);
    expect(said({ minutesLeft: 5 }, { minutesLeft: 5 })).toEqual([]);
    expect(said({ waitsFor: 'somebody' })).toEqual(['We wait for somebody who is still writing or signing.']);
    expect(said({ waitsFor: 'me' }, { waitsFor: 'me' })).toEqual([]);
    expect(said({ minutesLeft: 2 }, { minutesLeft: 5 })).toEqual(['2 minutes left. Nobody who is writing or signing is cut off.']);
  });

  test('what there is to choose is said once, and not when it is over', () => {
    const choosing = 'A place in Workshop 1 is free for you.';
    expect(said({ choosing })).toEqual([choosing]);
    expect(said({ choosing }, { choosing })).toEqual([]);
    expect(said({}, { choosing })).toEqual([]);
  });

  test('announcements are said once each', () => {
    const lunch = { id: 'a', text: 'Lunch is at 12.' };
    expect(said({ announcements: [lunch] })).toEqual(['Announcement: Lunch is at 12.']);
    expect(said({ announcements: [lunch] }, { announcements: [lunch] })).toEqual([]);
  });

  test('leaving the stage says that the microphone is off', () => {
    const stage = (onStage: 'guest' | null): Partial<Heard> => ({ own: { contributions: [], invited: false, onStage } });
    expect(said(stage(null), stage('guest'))).toEqual(['You have left the stage. Your microphone is off.']);
  });
});
