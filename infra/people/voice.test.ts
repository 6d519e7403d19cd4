import { describe, expect, it } from 'vitest';
import { espeak, findComponent } from '../run/components.ts';
import { speak } from './spoken.ts';
import { hum, loudness, readWav, resample, sampleRate, syllablesOf } from './voice.ts';

const line = 'This is a sample talk.';

describe('the voice', () => {
  it('is heard where espeak-ng is missing: tones as long and as loud as speech', async () => {
    const sound = await speak(line, null);
    expect(sound).toEqual(hum(line));
    expect(sound.length / sampleRate).toBeGreaterThan(1);
    expect(Math.max(...loudness(sound, 100))).toBeGreaterThan(0.3);
  });
  it('hums too when the program cannot be run', async () => {
    expect(await speak(line, '/nowhere/espeak-ng')).toEqual(hum(line));
  });
  it('is read by espeak-ng where the computer has it', async () => {
    const program = findComponent(espeak, process.env);
    expect(program, espeak.install).not.toBeNull();
    const sound = await speak(line, program);
    expect(sound).not.toEqual(hum(line));
    expect(sound.length / sampleRate).toBeGreaterThan(1);
    expect(Math.max(...loudness(sound, 100))).toBeGreaterThan(0.3);
  });
});

describe('sound', () => {
  it('has a syllable for each run of vowels, and a pause after each word', () => {
    expect(syllablesOf('Hello you')).toEqual([
      { vowel: 'e', pauseMs: 0 },
      { vowel: 'o', pauseMs: 70 },
      { vowel: 'y', pauseMs: 70 }
    ]);
  });
  it('keeps its length in seconds at another rate', () => {
    expect(resample(new Int16Array(22_050), 22_050)).toHaveLength(sampleRate);
  });
  it('is silent where nothing sounds', () => {
    expect(loudness(new Int16Array(4_800), 100)).toEqual([0, 0]);
  });
  it('is not read from what is no WAV file', () => {
    expect(readWav(new Uint8Array(100))).toBeNull();
    expect(readWav(new Uint8Array(3))).toBeNull();
  });
});
