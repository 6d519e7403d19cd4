import { OwnEngine } from '../moonshine/own-engine.ts';
import type { Settings } from '../settings.ts';
import { engineOff } from './off.ts';
import type { SpeechEngine } from './port.ts';

/** The engine that the settings name. `trouble`: for whoever runs this. */
export function chooseEngine({ engine, url, files, workers }: Settings, trouble: (reason: string) => void): SpeechEngine {
  switch (engine) {
    case 'off':
      return engineOff;
    default:
      return new OwnEngine({ folder: files, whisper: url, workers, trouble });
  }
}
