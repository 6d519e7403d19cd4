import { existsSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { samplesPerSecond, type SpeechEvent } from '../engine/port.ts';
import { OwnEngine } from './own-engine.ts';

const files = process.env['SPEECH_FILES'] ?? join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'alongside/speech-1');
const transcription = process.env['SPEECH_CLIPS'] ?? '/usr/share/pocketsphinx/test/data/librivox/transcription';
const headerBytes = 44;

/** "He might even have been made amiable himself", and a second of silence. */
function sentence(): Float32Array {
  if (!existsSync(files)) throw new Error('The speech model is missing. "npm test -- transcriber" or "npm start" fetches it.');
  if (!existsSync(transcription)) throw new Error('Recorded speech is missing. Install it: apt-get install pocketsphinx-testdata');
  const bytes = readFileSync(join(dirname(transcription), 'sense_and_sensibility_01_austen_64kb-0930.wav'));
  const length = (bytes.length - headerBytes) >> 1;
  const audio = new Float32Array(length + samplesPerSecond);
  for (let n = 0; n < length; n += 1) audio[n] = bytes.readInt16LE(headerBytes + n * 2) / 32_768;
  return audio;
}

let engine: OwnEngine | null = null;
let server: Server | null = null;
afterEach(async () => {
  await engine?.close();
  server?.close();
});

/** Resolves with everything that was told until the sentence was finished. */
async function hear(whisper: string | null, folder = files): Promise<readonly SpeechEvent[]> {
  const made = new OwnEngine({ folder, whisper, workers: 1, trouble: () => undefined });
  engine = made;
  await new Promise<void>((ready) => made.onStanding(({ state }) => state === 'ready' && ready()));
  return new Promise((resolve) => {
    const told: SpeechEvent[] = [];
    const stream = made.open({ booked: true, shown: false }, (event) => {
      told.push(event);
      if (event.kind === 'words' && event.final) resolve(told);
    });
    const audio = sentence();
    for (let at = 0; at < audio.length; at += 512) stream.push(audio.slice(at, at + 512));
  });
}
const words = (told: readonly SpeechEvent[]): string => told.flatMap((event) => (event.kind === 'words' ? [event.text] : [])).join(' ');

describe('words in a worker of this process', () => {
  it('are made of a recorded sentence by the model that is fetched', async () => {
    const told = await hear(null);
    expect(words(told)).toMatch(/^He might even have been made amiable himself\.?$/u);
    expect(told.flatMap((event) => (event.kind === 'speech' ? [event.on] : []))).toEqual([true, false]);
    const last = told.at(-1);
    expect(last?.kind === 'words' && last.to - last.from).toBeGreaterThan(2.5 * samplesPerSecond);
  });

  it('come from a whisper server, which gets the line that the voice detector found', async () => {
    let seconds = 0;
    const made = createServer((request, response) => {
      let bytes = 0;
      request.on('data', (part: Buffer) => (bytes += part.length));
      request.on('end', () => {
        seconds = bytes / 2 / samplesPerSecond;
        response.writeHead(200, { 'content-type': 'application/json' }).end('{"text":" What it heard."}');
      });
    });
    server = made;
    await new Promise<void>((done) => made.listen(0, '127.0.0.1', done));
    const told = await hear(`http://127.0.0.1:${(made.address() as AddressInfo).port}/inference`);
    expect(words(told)).toBe('What it heard.');
    expect([seconds > 2.5, seconds < 4.5]).toEqual([true, true]);
  });
});

describe('a folder without the model', () => {
  it('is said in words, and tried again', async () => {
    const reasons: string[] = [];
    const failed = await new Promise<string>((resolve) => {
      const made = new OwnEngine({
        folder: join(files, 'not-there'),
        whisper: null,
        workers: 1,
        trouble: (reason) => reasons.push(reason)
      });
      engine = made;
      made.onStanding(({ state, sentence: said }) => state === 'failed' && resolve(said));
    });
    expect(failed).toBe('Automatic captions do not work here now.');
    expect(reasons.join()).toMatch(/not-there|Cannot find/u);
  });
});
