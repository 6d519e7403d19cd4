import type { SpeechEngine, SpeechStream } from './port.ts';
import { sentences } from './sentences.ts';

const deaf: SpeechStream = { push: () => undefined, flush: () => undefined, wish: () => undefined, close: () => undefined };

/** `SPEECH_ENGINE=off`: nobody listens, and pages say so. */
export const engineOff: SpeechEngine = {
  name: 'off',
  standing: () => ({ state: 'off', sentence: sentences.off }),
  onStanding: () => undefined,
  open: () => deaf,
  close: () => Promise.resolve()
};
