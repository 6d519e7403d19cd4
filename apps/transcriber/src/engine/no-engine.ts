import type { EngineStanding, SpeechEngine, SpeechStream } from './port.ts';

const deaf: SpeechStream = { push: () => undefined, flush: () => undefined, wish: () => undefined, close: () => undefined };

/** Nobody listens, for the reason that stands in `standing`; pages say so in words. */
export function noEngine(name: string, standing: EngineStanding): SpeechEngine {
  return {
    name,
    standing: () => standing,
    onStanding: () => undefined,
    open: () => deaf,
    close: () => Promise.resolve()
  };
}
