import { OwnEngine } from '../moonshine/own-engine.ts';
import type { Settings } from '../settings.ts';
import { sherpa, vosk } from './dialect.ts';
import { noEngine } from './no-engine.ts';
import type { SpeechEngine } from './port.ts';
import { sentences } from './sentences.ts';
import { SocketEngine } from './socket-engine.ts';

/** The engine that the settings name. `trouble`: for whoever runs this. */
export function chooseEngine({ engine, url, files, workers }: Settings, trouble: (reason: string) => void): SpeechEngine {
  if (engine === 'off') return noEngine(engine, { state: 'off', sentence: sentences.off });
  if (engine === 'vosk' || engine === 'sherpa')
    return new SocketEngine({ name: engine, url: url ?? '', dialect: engine === 'vosk' ? vosk : sherpa, trouble });
  if (files === '') {
    trouble('SPEECH_FILES names no folder with the speech model. "npm start" fetches it.');
    return noEngine(engine, { state: 'failed', sentence: sentences.failed });
  }
  return new OwnEngine({ folder: files, whisper: url, workers, trouble });
}
