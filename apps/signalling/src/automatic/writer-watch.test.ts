import { describe, expect, it } from 'vitest';
import { WriterWatch } from './writer-watch.ts';

/** A room in which people speak from 0 on, and somebody who writes at these seconds. */
function spoken(...writes: readonly number[]): WriterWatch {
  const watch = new WriterWatch();
  watch.begin(0);
  watch.speech(true, 0);
  for (const second of writes) watch.wrote(second * 1_000);
  return watch;
}
const at = (second: number): number => second * 1_000;

describe('captions have stopped', () => {
  it('when people speak and no text comes for 8 s; the partner knows after 5', () => {
    const watch = spoken(6, 8, 10);
    expect([watch.isLate(at(14.9)), watch.isLate(at(15))]).toEqual([false, true]);
    expect([watch.hasStopped(at(17.9)), watch.hasStopped(at(18))]).toEqual([false, true]);
    watch.wrote(at(17.9));
    expect([watch.isLate(at(18)), watch.hasStopped(at(25.8))]).toEqual([false, false]);
  });

  it('not while nobody speaks, and not for speech that is written already', () => {
    const watch = spoken(6, 8, 10);
    watch.speech(false, at(10));
    expect(watch.hasStopped(at(300))).toBe(false);
    expect(watch.silence(at(300))).toBe(4_000);
    watch.wrote(at(14));
    expect(watch.silence(at(300))).toBe(0);
  });

  it('counting the pauses in which a speaker breathes, once they go on', () => {
    const watch = spoken(6, 8, 10);
    watch.speech(false, at(11));
    expect(watch.silence(at(30))).toBe(5_000);
    watch.speech(true, at(12.9));
    expect(watch.silence(at(18))).toBe(8_000);
    watch.speech(false, at(20));
    watch.speech(true, at(22));
    watch.speech(false, at(23));
    expect(watch.silence(at(60))).toBe(15_000);
  });

  it('not for somebody 6 s behind who pauses 5 s at a breath, also when speech has just begun again', () => {
    const watch = spoken();
    for (let second = 6; second < 60; second += second % 3 === 0 ? 5 : 2) {
      watch.behind(6_000);
      expect(watch.hasStopped(at(second))).toBe(false);
      watch.wrote(at(second));
    }
    watch.speech(false, at(60));
    watch.wrote(at(66));
    watch.speech(true, at(100));
    expect(watch.isLate(at(110.9))).toBe(false);
    watch.wrote(at(111));
    expect(watch.hasStopped(at(118.9))).toBe(false);
    expect(watch.hasStopped(at(119))).toBe(true);
  });

  it('later for somebody who is slower', () => {
    const watch = spoken(1);
    for (let n = 0; n < 9; n += 1) watch.behind(12_000);
    watch.wrote(at(50));
    expect([watch.hasStopped(at(63.9)), watch.hasStopped(at(64))]).toEqual([false, true]);
    // Words that were said before, too: nobody is a minute behind.
    for (let n = 0; n < 9; n += 1) watch.behind(60_000);
    expect([watch.hasStopped(at(63.9)), watch.hasStopped(at(64))]).toEqual([false, true]);
  });

  it.each([5, 12, 20])('after the %i s that were chosen; the partner knows after 5', (limit) => {
    const watch = spoken(10);
    for (let n = 0; n < 3; n += 1) watch.behind(2_000);
    watch.stopsAfter(at(limit));
    expect([watch.isLate(at(14.9)), watch.isLate(at(15))]).toEqual([false, true]);
    expect([watch.hasStopped(at(9.9 + limit)), watch.hasStopped(at(10 + limit))]).toEqual([false, true]);
  });

  it('never within a writer’s own delay and 2 s more, whatever was chosen', () => {
    const watch = spoken(1);
    for (let n = 0; n < 9; n += 1) watch.behind(7_000);
    watch.stopsAfter(at(5));
    watch.wrote(at(50));
    expect([watch.hasStopped(at(58.9)), watch.hasStopped(at(59))]).toEqual([false, true]);
  });

  it('for nobody’s sake: whoever begins is measured from then', () => {
    const watch = spoken(1);
    watch.begin(at(40));
    expect(watch.hasStopped(at(47.9))).toBe(false);
    expect(watch.hasStopped(at(48))).toBe(true);
  });
});
