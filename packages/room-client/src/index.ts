export type * from './ports.ts';
export type * from './carrier.ts';
export type * from './snapshot.ts';
export * from './outcome.ts';
