import { beforeEach, describe, expect, it } from 'vitest';
import { samplesPerSecond, type SpeechEvent } from '../engine/port.ts';
import { Desk } from './desk.ts';

const shown = { booked: false, shown: true };
let now = 0;
let told: (readonly [stream: number, event: SpeechEvent])[] = [];
let closed: number[] = [];
let decoded: number[] = [];
let text = (_seconds: number): string => 'words';
let tookMs = 0;
let desk: Desk;
beforeEach(() => {
  now = 0;
  told = [];
  closed = [];
  decoded = [];
  tookMs = 0;
  text = () => 'words';
  desk = new Desk({
    words: (audio) => {
      now += tookMs;
      decoded.push(audio.length / samplesPerSecond);
      return Promise.resolve(text(audio.length / samplesPerSecond));
    },
    detector: () => ({ listen: (frame) => Promise.resolve(Math.abs(frame[0] ?? 0) > 0.1 ? 0.9 : 0.1) }),
    now: () => now,
    tell: (stream, event) => told.push([stream, event]),
    closed: (stream) => closed.push(stream),
    failed: (error) => {
      throw error;
    }
  });
});

/** Sound in pieces of a tenth of a second, with the clock going on as it comes. */
async function sound(stream: number, seconds: number, loud: number): Promise<void> {
  for (let n = 0; n < seconds * 10; n += 1) {
    desk.push(stream, new Float32Array(samplesPerSecond / 10).fill(loud));
    now += 100;
    await desk.idle();
  }
}
const words = (stream: number): readonly (readonly [text: string, final: boolean])[] =>
  told.flatMap(([of, event]) => (of === stream && event.kind === 'words' ? [[event.text, event.final] as const] : []));

describe('one worker and its microphones', () => {
  it('makes words of a line while it is said, and when it ends', async () => {
    desk.open(1, shown);
    text = (seconds) => Array.from({ length: Math.floor(seconds) }, (_, n) => `word${n}`).join(' ');
    await sound(1, 3, 0.5);
    await sound(1, 1, 0);
    expect(words(1).at(-1)).toEqual(['word0 word1 word2', true]);
    expect(words(1)[0]).toEqual(['word0', false]);
    expect(told.flatMap(([, event]) => (event.kind === 'speech' ? [event.on] : []))).toEqual([true, false]);
  });

  it('where a human writes decodes finished lines only', async () => {
    desk.open(1, { booked: true, shown: false });
    await sound(1, 3, 0.5);
    expect(decoded).toEqual([]);
    await sound(1, 1, 0);
    expect(words(1)).toEqual([['words', true]]);
    desk.wish(1, shown);
    await sound(1, 2, 0.5);
    expect(decoded.length).toBeGreaterThan(1);
  });

  it('short of time leaves out what is being said, never what was said', async () => {
    tookMs = 1_000;
    desk.open(1, shown);
    for (let n = 0; n < 3; n += 1) {
      await sound(1, 2, 0.5);
      await sound(1, 1, 0);
    }
    const slow = decoded.length;
    expect(words(1).filter(([, final]) => final)).toHaveLength(3);
    tookMs = 0;
    desk.open(2, shown);
    for (let n = 0; n < 3; n += 1) {
      await sound(2, 2, 0.5);
      await sound(2, 1, 0);
    }
    expect(words(2).filter(([, final]) => final)).toHaveLength(3);
    expect(decoded.length - slow).toBeGreaterThan(slow);
  });

  it('takes no words back that people have read, when the whole line turns out to be none', async () => {
    desk.open(1, shown);
    await sound(1, 2, 0.5);
    text = () => '';
    await sound(1, 1, 0);
    expect(words(1).at(-1)).toEqual(['words', true]);
  });

  it('finishes a line whose microphone went away, and forgets it then', async () => {
    desk.open(1, { booked: false, shown: false });
    await sound(1, 1, 0.5);
    desk.close(1);
    await desk.idle();
    expect(words(1)).toEqual([['words', true]]);
    expect(closed).toEqual([1]);
  });
});
