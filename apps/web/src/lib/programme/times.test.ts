import { describe, expect, it } from 'vitest';
import { ukDate, ukDay, ukDayOf, ukDayShort } from './days.ts';
import { inWords, lasting, stateAt, ukTime } from './times.ts';

describe('times in words', () => {
  it('reads instants in UK time, in summer and in winter', () => {
    expect(ukTime('2025-07-01T09:00:00.000Z')).toBe('10:00');
    expect(ukTime('2025-12-01T09:00:00.000Z')).toBe('09:00');
    expect(ukDate('2025-06-30T23:30:00.000Z')).toBe('2025-07-01');
    expect(ukDayOf('2025-06-30T23:30:00.000Z')).toBe('Tuesday 1 July');
  });
  it('names days', () => {
    expect(ukDay('2025-07-01')).toBe('Tuesday 1 July');
    expect(ukDayShort('2025-06-30')).toBe('Mon 30');
  });
  it('knows before, now and ended', () => {
    const ten = '2025-07-01T09:00:00Z';
    const eleven = '2025-07-01T10:00:00Z';
    expect(['2025-07-01T08:59:59Z', ten, '2025-07-01T09:59:59Z', eleven].map((now) => stateAt(now, ten, eleven))).toEqual([
      'before',
      'now',
      'now',
      'ended'
    ]);
  });
  it('says how long and how soon', () => {
    expect(lasting('2025-07-01T09:00:00Z', '2025-07-01T10:00:00Z')).toBe('1 hour');
    expect(lasting('2025-07-01T09:00:00Z', '2025-07-01T09:55:00Z')).toBe('55 minutes');
    const now = '2025-07-01T08:35:00Z';
    expect(inWords(now, '2025-07-01T09:00:00Z')).toBe('in 25 minutes');
    expect(inWords(now, '2025-07-01T08:36:00Z')).toBe('in 1 minute');
    expect(inWords(now, '2025-07-01T10:05:00Z')).toBe('in 1 hour and 30 minutes');
    expect(inWords(now, '2025-07-03T09:30:00Z')).toBe('in 2 days');
    expect(inWords(now, '2025-07-01T08:35:00Z')).toBe('now');
  });
});
