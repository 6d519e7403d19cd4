import type { ClientFrame, ServerFrame } from './frames.ts';

/** One message: a frame, or a list of frames that leave together. */
export function encode(frame: ServerFrame | ClientFrame | readonly ServerFrame[]): string {
  return JSON.stringify(frame);
}

/**
 * Joins frames that were encoded before into one message. Each is encoded once per room, audience and position and
 * then shared by all connections, so joining must not encode again.
 */
export function joinEncoded(frames: readonly string[]): string {
  const only = frames.length === 1 ? frames[0] : undefined;
  return only ?? `[${frames.join(',')}]`;
}

/** Frames of a message from the server. What is no frame is left out: a newer server may say more than this build knows. */
export function decodeServer(message: string): readonly ServerFrame[] {
  const value: unknown = JSON.parse(message);
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  return list.filter(isFrame);
}

function isFrame(value: unknown): value is ServerFrame {
  return typeof value === 'object' && value !== null && 'f' in value && typeof value.f === 'string';
}
