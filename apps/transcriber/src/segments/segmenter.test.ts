import { describe, expect, it } from 'vitest';
import { samplesPerSecond } from '../engine/port.ts';
import { frameSamples, Segmenter } from './segmenter.ts';
import type { Line, Step } from './segmenter.ts';

const frame = (loud: number): Float32Array => new Float32Array(frameSamples).fill(loud);
const seconds = (samples: number): number => samples / samplesPerSecond;

/** Plays speech and silence of so many seconds in turn: `[1, 0.5]` is a second of speech and half a second without. */
function play(segmenter: Segmenter, turns: readonly number[], voice = 0.9): readonly Step[] {
  return turns.flatMap((length, n) => {
    const frames = Math.round((length * samplesPerSecond) / frameSamples);
    const speech = n % 2 === 0;
    return Array.from({ length: frames }, () => segmenter.take(frame(speech ? 0.5 : 0.01), speech ? voice : 0.1)).flat();
  });
}
const lines = (steps: readonly Step[]): readonly Line[] => steps.flatMap((step) => (step.kind === 'line' ? [step.line] : []));

describe('cutting sound into lines', () => {
  it('a line begins a little before the word that gave it away, and ends after 0.4 s of silence', () => {
    const segmenter = new Segmenter();
    const steps = play(segmenter, [0, 1, 2, 1]);
    expect(steps.map(({ kind }) => kind)).toEqual(['began', 'line', 'quiet']);
    const [line] = lines(steps);
    expect(seconds(line?.from ?? 0)).toBeCloseTo(1 - 0.26, 1);
    expect(seconds(line?.to ?? 0)).toBeCloseTo(3.4, 1);
    expect(line?.audio).toHaveLength((line?.to ?? 0) - (line?.from ?? 0));
  });

  it('a shorter pause does not end it', () => {
    expect(lines(play(new Segmenter(), [1, 0.3, 1, 0.3, 1, 0.5]))).toHaveLength(1);
  });

  it('neither begins nor ends in doubt: between 0.35 and 0.5 everything stays as it is', () => {
    const segmenter = new Segmenter();
    expect(play(segmenter, [2], 0.45)).toEqual([]);
    play(segmenter, [1]);
    expect(play(segmenter, [1], 0.4)).toEqual([]);
    expect(segmenter.speaking).toBe(true);
  });

  it('the longer a line, the shorter the pause that ends it', () => {
    expect(lines(play(new Segmenter(), [4, 0.25, 1]))).toHaveLength(0);
    expect(lines(play(new Segmenter(), [10, 0.25, 1]))).toHaveLength(1);
  });

  it('without any pause it is cut after 12 s at the quietest place of the last 4, and the rest goes on', () => {
    const segmenter = new Segmenter();
    const soft = 10;
    const steps = Array.from({ length: Math.round((13 * samplesPerSecond) / frameSamples) }, (_, n) => {
      const at = seconds(n * frameSamples);
      return segmenter.take(frame(at >= soft && at < soft + 0.2 ? 0.05 : 0.5), 0.9);
    }).flat();
    const [first] = lines(steps);
    expect(seconds(first?.to ?? 0)).toBeGreaterThan(soft - 0.1);
    expect(seconds(first?.to ?? 0)).toBeLessThan(soft + 0.3);
    expect(segmenter.open?.number).toBe(2);
    expect(segmenter.open?.from).toBe(first?.to);
    const [second] = lines(segmenter.flush());
    expect(seconds(second?.to ?? 0)).toBeCloseTo(13, 1);
  });

  it('a knock is no line, and a muted microphone ends one', () => {
    const segmenter = new Segmenter();
    expect(play(segmenter, [0.06, 1]).map(({ kind }) => kind)).toEqual(['began', 'dropped', 'quiet']);
    play(segmenter, [1]);
    expect(segmenter.flush().map(({ kind }) => kind)).toEqual(['line', 'quiet']);
    expect(segmenter.flush()).toEqual([]);
  });
});
