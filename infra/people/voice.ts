/** Mono, 16 bits, 24,000 samples a second. */
export const sampleRate = 24_000;

/** Two resonances for each vowel, as a mouth makes them. */
const vowels: Readonly<Record<string, readonly [number, number]>> = {
  a: [730, 1_090],
  e: [530, 1_840],
  i: [390, 1_990],
  o: [570, 840],
  u: [440, 1_020],
  y: [300, 2_100]
};
const syllableMs = 210;
const wordGapMs = 70;

export type Syllable = { readonly vowel: string; readonly pauseMs: number };

/** Runs of vowels are syllables; a word ends with a short pause. */
export function syllablesOf(line: string): readonly Syllable[] {
  return line
    .toLowerCase()
    .split(/\s+/)
    .flatMap((word) => {
      const found = [...word.matchAll(/[aeiouy]+/g)].map(([run]) => run.slice(0, 1));
      return found.map((vowel, n) => ({ vowel, pauseMs: n === found.length - 1 ? wordGapMs : 0 }));
    });
}

/** Tones at the rate and with the melody of speech, for computers without espeak-ng. No words can be heard in it. */
export function hum(line: string): Int16Array {
  const syllables = syllablesOf(line);
  const parts = syllables.map(({ vowel, pauseMs }, n) => tone(vowel, pitchAt(n / Math.max(1, syllables.length)), pauseMs));
  const out = new Int16Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}

/** A statement rises at first and falls towards its end. */
const pitchAt = (share: number): number => 170 + 40 * Math.sin(Math.PI * Math.min(1, share * 1.4)) - 30 * share;

function tone(vowel: string, pitch: number, pauseMs: number): Int16Array {
  const length = Math.round((syllableMs * sampleRate) / 1_000);
  const out = new Int16Array(length + Math.round((pauseMs * sampleRate) / 1_000));
  const [low, high] = vowels[vowel] ?? [500, 1_500];
  const harmonics = Array.from({ length: 14 }, (_, n) => ({
    hertz: pitch * (n + 1),
    loud: resonance(pitch * (n + 1), low) + 0.5 * resonance(pitch * (n + 1), high)
  }));
  for (let n = 0; n < length; n += 1) {
    const shape = Math.sin((Math.PI * n) / length) ** 0.7;
    const wave = harmonics.reduce((sum, { hertz, loud }) => sum + loud * Math.sin((2 * Math.PI * hertz * n) / sampleRate), 0);
    out[n] = Math.round(Math.max(-1, Math.min(1, wave * 0.22)) * shape * 16_000);
  }
  return out;
}

const resonance = (hertz: number, centre: number): number => 1 / (1 + ((hertz - centre) / 130) ** 2);

/** Loudness from 0 to 1 in steps of this many milliseconds: what the drawn mouth follows. */
export function loudness(samples: Int16Array, stepMs: number): readonly number[] {
  const step = Math.round((stepMs * sampleRate) / 1_000);
  return Array.from({ length: Math.ceil(samples.length / step) }, (_, n) => {
    const part = samples.subarray(n * step, (n + 1) * step);
    const power = part.reduce((sum, value) => sum + value * value, 0) / Math.max(1, part.length);
    return Math.min(1, Math.sqrt(power) / 6_000);
  });
}

/** The same sound at another rate. */
export function resample(samples: Int16Array, from: number): Int16Array {
  const length = Math.floor((samples.length * sampleRate) / from);
  return Int16Array.from({ length }, (_, n) => {
    const at = (n * from) / sampleRate;
    const before = samples[Math.floor(at)] ?? 0;
    const after = samples[Math.floor(at) + 1] ?? before;
    return Math.round(before + (after - before) * (at - Math.floor(at)));
  });
}

/** The samples of a WAV file of one channel and 16 bits, at our rate; null when it is none. */
export function readWav(file: Uint8Array): Int16Array | null {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  if (file.byteLength < 44 || view.getUint32(0) !== 0x52_49_46_46 || view.getUint16(22, true) !== 1 || view.getUint16(34, true) !== 16)
    return null;
  // espeak-ng writes to a pipe and cannot know the length; what is there is what counts.
  const samples = Int16Array.from({ length: (file.byteLength - 44) >> 1 }, (_, n) => view.getInt16(44 + n * 2, true));
  return resample(samples, view.getUint32(24, true));
}
