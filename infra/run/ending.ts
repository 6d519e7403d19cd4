import type { Platform } from './platform.ts';

/** Ctrl-C ends with 130 and a polite end with 0. When the command that started us is gone, nothing goes on without it. */
function stopOnSignals(platform: Pick<Platform, 'stop'>): void {
  process.on('SIGINT', () => void platform.stop(130));
  process.on('SIGTERM', () => void platform.stop(0));
  process.on('SIGHUP', () => void platform.stop(129));
  process.once('disconnect', () => void platform.stop(1));
}

/** Opens the platform and stays until it ends; what goes wrong on the way leaves no child behind. */
export async function runUntilEnded(platform: Platform, open: () => Promise<void>): Promise<number> {
  stopOnSignals(platform);
  try {
    // Told to end while something is still being built: whoever told us does not wait for that.
    await Promise.race([open(), platform.ended]);
  } catch (error) {
    // A build that Ctrl-C ended is no fault of the build.
    if (platform.stopping) return platform.ended;
    await platform.stop(1);
    throw error;
  }
  return platform.ended;
}
