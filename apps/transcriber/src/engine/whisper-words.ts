import { wavOf } from './wav.ts';

const answerWithinMs = 20_000;
/** What whisper.cpp writes where nobody speaks: `[BLANK_AUDIO]`, `(music)`. */
const noWords = /^\s*[[(][^\])]*[\])]\s*$/u;

/**
 * The words in the sound of one line, by a whisper.cpp server: a WAV file as the form field `file`, answered with
 * `{"text": ...}`. `url`: its whole address, usually ending in `/inference`. Rejects when it does not answer.
 */
export async function whisperWords(url: string, audio: Float32Array): Promise<string> {
  const form = new FormData();
  form.set('file', new Blob([wavOf(audio)], { type: 'audio/wav' }), 'line.wav');
  form.set('response_format', 'json');
  form.set('temperature', '0.0');
  const response = await fetch(url, { method: 'POST', body: form, signal: AbortSignal.timeout(answerWithinMs) });
  if (!response.ok) throw new Error(`the whisper server answered ${response.status}`);
  const answer: unknown = await response.json();
  if (typeof answer !== 'object' || answer === null || !('text' in answer) || typeof answer.text !== 'string')
    throw new Error('the whisper server answered something else than {"text": ...}');
  const text = answer.text.replace(/\s+/gu, ' ').trim();
  return noWords.test(text) ? '' : text;
}
