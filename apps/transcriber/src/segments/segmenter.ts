import { samplesPerSecond } from '../engine/port.ts';
import { quietestPlace } from './quietest-place.ts';

/** The voice detector looks at so many samples at once: 32 ms. */
export const frameSamples = 512;

const frames = (seconds: number): number => Math.round((seconds * samplesPerSecond) / frameSamples);
const speechAbove = 0.5;
const silenceBelow = 0.35;
/** The beginning of a word is softer than what gave it away. */
const preRollFrames = frames(0.3);
const usualPause = 0.4;
const shortestPause = 0.1;
/** From here on a shorter pause is enough, so that a line ends where somebody breathes. */
const longLine = 5;
const longestLine = 12;
/** A line without any pause is cut somewhere in its last part. A cut at a fixed place cuts words, and then more is invented. */
const cutWithin = 4;
/** A knock or a cough, not a word. */
const leastVoicedFrames = 3;

/** Audio of one line. `from` and `to` count samples since the microphone was opened. */
export type Line = { readonly number: number; readonly from: number; readonly to: number; readonly audio: Float32Array<ArrayBuffer> };
export type Step =
  | { readonly kind: 'began' }
  | { readonly kind: 'line'; readonly line: Line }
  | { readonly kind: 'quiet' }
  | { readonly kind: 'dropped' };

/** Cuts the sound of one microphone into lines, by how sure the voice detector is of each frame. Pure: no clock, no model. */
export class Segmenter {
  #before: Float32Array[] = [];
  /** Frames of the open line; null while nobody speaks. */
  #open: Float32Array[] | null = null;
  #voiced = 0;
  #silent = 0;
  #number = 1;
  #heard = 0;

  get speaking(): boolean {
    return this.#open !== null;
  }
  /** The line that is being said, as far as it goes. */
  get open(): Line | null {
    return this.#open === null || this.#voiced < leastVoicedFrames ? null : this.#line(this.#open);
  }

  /** `frame`: the next 512 samples. `voice`: how sure the detector is that somebody speaks, 0 to 1. */
  take(frame: Float32Array, voice: number): readonly Step[] {
    this.#heard += frame.length;
    if (this.#open === null) return this.#idle(frame, voice);
    this.#open.push(frame);
    this.#silent = voice < silenceBelow ? this.#silent + 1 : 0;
    if (voice > speechAbove) this.#voiced += 1;
    if (this.#silent >= pauseFrames(this.#open.length)) return this.flush();
    return this.#open.length >= frames(longestLine) ? this.#cut(this.#open) : [];
  }

  /** Ends the open line, if there is one. */
  flush(): readonly Step[] {
    if (this.#open === null) return [];
    const line = this.open;
    this.#open = null;
    this.#before = [];
    this.#number += 1;
    return [line === null ? { kind: 'dropped' } : { kind: 'line', line }, { kind: 'quiet' }];
  }

  #idle(frame: Float32Array, voice: number): readonly Step[] {
    this.#before.push(frame);
    if (voice <= speechAbove) {
      if (this.#before.length > preRollFrames) this.#before.shift();
      return [];
    }
    this.#open = this.#before;
    this.#before = [];
    this.#voiced = 1;
    this.#silent = 0;
    return [{ kind: 'began' }];
  }

  #cut(open: readonly Float32Array[]): readonly Step[] {
    const whole = this.#line(open);
    const at = quietestPlace(whole.audio, whole.audio.length - cutWithin * samplesPerSecond);
    const kept = Math.ceil((whole.audio.length - at) / frameSamples);
    const rest = open.slice(open.length - kept);
    const to = this.#heard - rest.length * frameSamples;
    const line = { number: whole.number, from: whole.from, to, audio: whole.audio.slice(0, to - whole.from) };
    this.#open = [...rest];
    this.#number += 1;
    this.#voiced = leastVoicedFrames;
    return [{ kind: 'line', line }];
  }

  #line(open: readonly Float32Array[]): Line {
    const length = open.reduce((sum, frame) => sum + frame.length, 0);
    const audio = new Float32Array(length);
    let at = 0;
    for (const frame of open) {
      audio.set(frame, at);
      at += frame.length;
    }
    return { number: this.#number, from: this.#heard - length, to: this.#heard, audio };
  }
}

/** The pause that ends a line of so many frames. */
function pauseFrames(length: number): number {
  const seconds = (length * frameSamples) / samplesPerSecond;
  const share = Math.min(1, Math.max(0, (seconds - longLine) / (longestLine - longLine)));
  return frames(usualPause - (usualPause - shortestPause) * share);
}
