import { samplesPerSecond } from '../engine/port.ts';

const window = samplesPerSecond / 10;
const step = samplesPerSecond / 100;

/** The middle of the quietest tenth of a second from `from` on, as a place in the audio. */
export function quietestPlace(audio: Float32Array, from: number): number {
  let best = { at: audio.length, power: Infinity };
  for (let at = Math.max(0, from); at + window <= audio.length; at += step) {
    let power = 0;
    for (let n = at; n < at + window; n += 1) power += (audio[n] ?? 0) ** 2;
    if (power < best.power) best = { at: at + window / 2, power };
  }
  return best.at;
}
