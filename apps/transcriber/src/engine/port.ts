import type { EngineState } from '@alongside/protocol/transcriber';

/** Every engine hears one microphone as mono floats between -1 and 1, so many a second. */
export const samplesPerSecond = 16_000;

/** What an engine makes of one microphone. `from` and `to` count samples since it was opened. */
export type SpeechEvent =
  /** Somebody begins or ends to speak. */
  | { readonly kind: 'speech'; readonly on: boolean }
  /** `line` grows from line to line; a line has any number of interim texts and one final one. */
  | {
      readonly kind: 'words';
      readonly line: number;
      readonly text: string;
      readonly final: boolean;
      readonly from: number;
      readonly to: number;
    };

/** What is wanted of a room's words now, as the server says. */
export type Wish = {
  /** A human writes there or is planned there: other rooms come first when the processor is short. */
  readonly booked: boolean;
  /** People read these words now; else only finished lines are wanted. */
  readonly shown: boolean;
};

/** One microphone. Nothing of it waits: whatever does not keep up leaves interim texts out, then says that it failed. */
export interface SpeechStream {
  /** Takes the samples over; they are not the caller's any more. */
  push(pcm: Float32Array<ArrayBuffer>): void;
  /** The microphone was muted: what was said so far is a finished line. */
  flush(): void;
  wish(wish: Wish): void;
  /** What was said until now may still become words. */
  close(): void;
}

export type EngineStanding = {
  readonly state: EngineState;
  /** What is the matter, for people; empty when it is ready. */
  readonly sentence: string;
};

/** Turns sound into words, wherever it does so. Nothing else here knows which one it is. */
export interface SpeechEngine {
  /** `moonshine`, `vosk`, `sherpa`, `whisper` or `off`. */
  readonly name: string;
  standing(): EngineStanding;
  onStanding(listener: (standing: EngineStanding) => void): void;
  open(wish: Wish, listener: (event: SpeechEvent) => void): SpeechStream;
  close(): Promise<void>;
}
