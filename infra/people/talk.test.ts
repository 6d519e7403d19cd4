import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Line, Talk } from './talk.ts';

const sampleRate = 1_000;
const second = new Int16Array(sampleRate).fill(3_000);

let spoken: string[];
let said: Line[];
let talk: Talk;
beforeEach(() => {
  vi.useFakeTimers();
  spoken = [];
  said = [];
  const speak = (line: string): Promise<Int16Array> => {
    spoken.push(line);
    return Promise.resolve(second);
  };
  talk = new Talk({ lines: ['one', 'two'], speak, sampleRate });
  talk.onLine((line) => said.push(line));
});
afterEach(() => {
  talk.on = false;
  vi.useRealTimers();
});

describe('the talk', () => {
  it('says nothing before somebody listens', async () => {
    await vi.advanceTimersByTimeAsync(60_000);
    expect(said).toEqual([]);
  });
  it('says one line after another, each with its length, and a breath between them', async () => {
    talk.on = true;
    await vi.advanceTimersByTimeAsync(0);
    expect(said.map(({ text, ms }) => [text, ms])).toEqual([['one', 1_000]]);
    await vi.advanceTimersByTimeAsync(1_799);
    expect(said).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(said.map(({ text }) => text)).toEqual(['one', 'two']);
  });
  it('rests after the last line, begins again and needs no voice twice', async () => {
    talk.on = true;
    await vi.advanceTimersByTimeAsync(1_800 + 15_900);
    expect(said).toHaveLength(2);
    await vi.advanceTimersByTimeAsync(200);
    expect(said.map(({ text }) => text)).toEqual(['one', 'two', 'one']);
    expect(spoken).toEqual(['one', 'two']);
  });
  it('stops when nobody listens and goes on where it stopped', async () => {
    talk.on = true;
    await vi.advanceTimersByTimeAsync(500);
    talk.on = false;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(said).toHaveLength(1);
    talk.on = true;
    await vi.advanceTimersByTimeAsync(0);
    expect(said.at(-1)?.text).toBe('two');
  });
  it('is not told any more to whoever stopped listening', async () => {
    let heard = 0;
    const stop = talk.onLine(() => (heard += 1));
    stop();
    talk.on = true;
    await vi.advanceTimersByTimeAsync(0);
    expect(heard).toBe(0);
  });
});
