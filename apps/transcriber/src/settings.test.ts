import { expect, it } from 'vitest';
import { readSettings } from './settings.ts';

const base = { DATA_DIR: '/data', SPEECH_FILES: '/files' };

it('needs nothing but a data folder', () => {
  expect(readSettings(base)).toMatchObject({ dataDir: '/data', engine: 'moonshine', url: null, files: '/files' });
  expect(readSettings({ ...base, SPEECH_ENGINE: '' }).workers).toBeGreaterThan(0);
});

it.each([
  [{}, 'DATA_DIR is missing'],
  [{ ...base, SPEECH_ENGINE: 'magic' }, 'SPEECH_ENGINE must be one of'],
  [{ ...base, SPEECH_ENGINE: 'whisper' }, 'SPEECH_URL must be the address of the whisper server, beginning with http:// or https://.'],
  [{ ...base, SPEECH_ENGINE: 'vosk', SPEECH_URL: 'http://x' }, 'SPEECH_URL must be the address of the vosk server, beginning with ws://'],
  [{ ...base, SPEECH_WORKERS: '0' }, 'SPEECH_WORKERS must be a whole number']
])('refuses %j in a sentence', (env, sentence) => {
  expect(() => readSettings(env)).toThrow(sentence);
});
