export * from './frames.ts';
export * from './logs.ts';
export * from './encode.ts';
export * from './endings.ts';
export * from './errors.ts';
export * from './close-codes.ts';
export { diff } from './diff.ts';
export { applyPatch, PatchMismatch } from './patch.ts';
