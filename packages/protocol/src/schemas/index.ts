export { isCommandName, registry, schemas } from './registry.ts';
export type { Entry, Limits } from './registry.ts';
export { clientFrames, maxFrameBytes, parseClientFrame, parseCommand } from './parse.ts';
export type { ParsedCommand, ParsedFrame } from './parse.ts';
export { bytesOf, safeJson } from './json.ts';
export { samples } from './samples.ts';
