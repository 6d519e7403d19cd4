export * from './kernel/roles.ts';
export * from './kernel/refusals.ts';
export * from './kernel/kernel.ts';
export * from './room/state.ts';
export type * from './room/events.ts';
export type * from './room/views.ts';
export type * from './day/types.ts';
export type * from './captions/types.ts';
export type * from './commands.ts';
