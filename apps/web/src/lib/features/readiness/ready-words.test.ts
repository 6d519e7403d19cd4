import { describe, expect, it } from 'vitest';
import type { ReadinessAnswer } from '#lib/signalling/answers.ts';
import { checks, summary } from './ready-words.ts';

const well: ReadinessAnswer = {
  now: '2025-07-01T08:00:00.000Z',
  media: 'ready',
  stores: [],
  automatic: { state: 'ready', sentence: '' },
  programme: [],
  plan: { teams: 2, conflicts: 0, promised: [] },
  lead: 'Jo',
  people: [{ id: 'ben', name: 'Ben', role: 'host', opened: true }]
};
const standing = (facts: ReadinessAnswer, id: string): string | undefined => checks(facts).find((one) => one.id === id)?.standing;
const promised = { session: 'opening', title: 'Opening', startsAt: '2025-07-01T09:00:00Z', captions: true, bsl: true };
const bad: ReadinessAnswer = {
  ...well,
  media: 'off',
  stores: ['rooms'],
  automatic: { state: 'failed', sentence: 'The speech engine does not answer.' },
  programme: ['"Opening" has no time. Give it one, or say when the time will come.'],
  plan: { teams: 2, conflicts: 1, promised: [promised, { ...promised, bsl: false }] },
  lead: null,
  films: [
    { room: 'plenary', title: 'Leeds', captions: false, script: false },
    { room: 'plenary', title: 'York', captions: true, script: false }
  ],
  people: [...well.people, { id: 'kim', name: 'Kim', role: 'captioner', opened: false }]
};

describe('are we ready', () => {
  it('is yes when nothing lacks', () => {
    expect(summary(checks(well))).toBe('Everything is ready.');
    expect(new Set(checks(well).map((one) => one.standing))).toEqual(new Set(['well']));
  });

  it('has what is not ready first, and counts it in one sentence', () => {
    const all = checks(bad);
    expect(all.map((one) => one.standing)).toEqual(['wrong', 'wrong', 'wrong', 'wrong', 'wrong', 'wrong', 'wrong', 'look', 'look']);
    expect(summary(all)).toBe('7 things are not ready, 2 things need a look.');
    expect(summary(checks({ ...well, lead: null }))).toBe('1 thing is not ready.');
  });

  it.each([
    ['media', { media: 'preparing' as const }, 'wrong'],
    ['automatic', { automatic: null }, 'wrong'],
    ['automatic', { automatic: { state: 'off' as const, sentence: 'They are switched off.' } }, 'wrong'],
    ['automatic', { automatic: { state: 'preparing' as const, sentence: 'They are being prepared.' } }, 'look'],
    ['plan', { plan: { teams: 0, conflicts: 0, promised: [] } }, 'wrong'],
    ['links', { people: [] }, 'wrong'],
    ['films', { films: [{ room: 'plenary', title: 'Leeds', captions: false, script: true }] }, 'wrong'],
    ['films', { films: [{ room: 'plenary', title: 'Leeds', captions: true, script: false }] }, 'look']
  ])('%s with %j', (id, facts, expected) => {
    expect(standing({ ...well, ...facts }, id)).toBe(expected);
  });

  it('has sentences of at most fifteen words, names aside', () => {
    for (const facts of [well, bad, { ...well, automatic: null, people: [] }, { ...well, media: 'preparing' as const }])
      for (const { sentences } of checks(facts).filter(({ id }) => id !== 'programme'))
        for (const sentence of sentences)
          for (const part of sentence.split(/(?<=[.?!:]) /u)) expect([part, part.split(' ').length <= 15]).toEqual([part, true]);
  });
});
