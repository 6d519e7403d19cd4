import type { Platform } from './platform.ts';

/** Ctrl-C ends with 130 and a polite end with 0. When the command that started us is gone, nothing goes on without it. */
export function stopOnSignals(platform: Pick<Platform, 'stop'>): void {
  process.on('SIGINT', () => void platform.stop(130));
  process.on('SIGTERM', () => void platform.stop(0));
  process.on('SIGHUP', () => void platform.stop(129));
  process.once('disconnect', () => void platform.stop(1));
}
