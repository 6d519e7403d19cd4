import type * as Again from './replay.ts';
import type * as Media from './room-media.ts';

/** The only door to this folder. LiveKit's 136 kB are fetched by `loadMedia`, on joining and not before. */
export type * from './types.ts';
export type { RoomMedia, RoomMediaOptions, JoinOptions } from './room-media.ts';
export type { Devices, Device, DeviceKind, DeviceList } from './devices.ts';
export type { Replay, ReplayState } from './replay.ts';
export type { Preview, PreviewResult } from './preview.ts';

/** `const { RoomMedia } = await loadMedia()`. */
export function loadMedia(): Promise<typeof Media> {
  return import('./room-media.ts');
}

/** What was heard last, to be heard again: `const { Replay } = await loadReplay()`. */
export function loadReplay(): Promise<typeof Again> {
  return import('./replay.ts');
}
