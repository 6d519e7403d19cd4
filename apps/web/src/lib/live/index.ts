export { createLive } from './create-live.ts';
export type { LiveStart } from './create-live.ts';
export { getLive, setLive } from './context.ts';
export { Live } from './live.svelte.ts';
export type { LiveOptions } from './live.svelte.ts';
export type { RoomViewAnswer } from './start.ts';
export type { Strip } from './strip.ts';
export type { OwnContribution } from './own-turns.ts';
