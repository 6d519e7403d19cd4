import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Rounds, roundMs, type Texts } from './own-rounds.ts';

let passed: Texts[] = [];
let failures: unknown[] = [];
let rounds: Rounds;
beforeEach(() => {
  vi.useFakeTimers();
  passed = [];
  failures = [];
  rounds = new Rounds(
    (texts) => {
      passed.push(texts);
      if (texts?.includes('broken') === true) throw new Error('broken');
    },
    (error) => failures.push(error)
  );
});
afterEach(() => {
  vi.useRealTimers();
});

it('R-89 passes the first change on at once and what follows closely together', () => {
  rounds.add('a');
  expect(passed).toEqual([['a']]);
  rounds.add('b');
  rounds.add('c');
  expect(passed).toEqual([['a']]);
  vi.advanceTimersByTime(roundMs);
  expect(passed).toEqual([['a'], ['b', 'c']]);
});

it('forgets nothing and passes nothing twice', () => {
  for (let i = 0; i < 100; i += 1) {
    rounds.add(String(i));
    vi.advanceTimersByTime(7);
  }
  vi.advanceTimersByTime(10 * roundMs);
  expect(passed.flatMap((texts) => texts ?? [])).toEqual(Array.from({ length: 100 }, (_, i) => String(i)));
  expect(passed.length).toBeLessThan(20);
});

it('a log that began again concerns everybody, whatever else the round holds', () => {
  rounds.add('a');
  rounds.add('b');
  rounds.add(null);
  rounds.add('c');
  vi.advanceTimersByTime(roundMs);
  expect(passed).toEqual([['a'], null]);
});

it('a round that fails is told, and the next ones are passed on', () => {
  rounds.add('a');
  rounds.add('broken');
  vi.advanceTimersByTime(roundMs);
  rounds.add('b');
  vi.advanceTimersByTime(roundMs);
  expect(failures).toEqual([new Error('broken')]);
  expect(passed).toEqual([['a'], ['broken'], ['b']]);
});
