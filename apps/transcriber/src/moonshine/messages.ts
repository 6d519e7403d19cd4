import type { SpeechEvent, Wish } from '../engine/port.ts';

/** What a worker is started with. `whisper`: the address that turns sound into words; null: the model here does. */
export type WorkerData = { readonly folder: string; readonly whisper: string | null };

export type ToWorker =
  | { readonly to: 'open'; readonly stream: number; readonly wish: Wish }
  | { readonly to: 'sound'; readonly stream: number; readonly pcm: Float32Array<ArrayBuffer> }
  | { readonly to: 'flush'; readonly stream: number }
  | { readonly to: 'wish'; readonly stream: number; readonly wish: Wish }
  | { readonly to: 'close'; readonly stream: number };

export type FromWorker =
  | { readonly tell: 'ready' }
  | { readonly tell: 'speech'; readonly stream: number; readonly event: SpeechEvent }
  | { readonly tell: 'closed'; readonly stream: number }
  /** For whoever runs this, not for people: what went wrong while words were made out. */
  | { readonly tell: 'trouble'; readonly reason: string };
