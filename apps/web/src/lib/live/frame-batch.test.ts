import { describe, expect, it } from 'vitest';
import { FrameBatch } from './frame-batch.ts';

function paints() {
  const waiting = new Set<() => void>();
  const nextPaint = (run: () => void) => {
    waiting.add(run);
    return () => waiting.delete(run);
  };
  return { waiting, nextPaint, paint: () => waiting.forEach((run) => run()) };
}

describe('one change for each painted frame', () => {
  it('applies the latest of many values once', () => {
    const { nextPaint, paint, waiting } = paints();
    const applied: number[] = [];
    const batch = new FrameBatch<number>(nextPaint, (value) => applied.push(value));
    for (const value of [1, 2, 3]) batch.push(value);
    expect(waiting.size).toBe(1);
    expect(applied).toEqual([]);
    paint();
    expect(applied).toEqual([3]);
    expect(waiting.size).toBe(0);
    batch.push(4);
    paint();
    expect(applied).toEqual([3, 4]);
  });

  it('applies nothing after its end', () => {
    const { nextPaint, paint, waiting } = paints();
    const applied: number[] = [];
    const batch = new FrameBatch<number>(nextPaint, (value) => applied.push(value));
    batch.push(1);
    batch.stop();
    paint();
    expect(applied).toEqual([]);
    expect(waiting.size).toBe(0);
  });
});
