/** Part of LiveKit's reconnect policy; kept as our own shape so that it is tested without LiveKit. */
type Attempt = { readonly retryCount: number; readonly elapsedMs: number };

/**
 * Random 0-500 ms first, then random 0-1 s, never more than 1 s: a server that restarts is not met by everybody at the
 * same instant, and nobody waits long. LiveKit's own default has no jitter in its first two tries.
 */
export function retryDelayMs(retryCount: number, random: () => number): number {
  return Math.floor(random() * (retryCount === 0 ? 500 : 1_000));
}

/** LiveKit gives up a connection after this; by then a fresh token has been asked for anyway. */
const giveUpMs = 30_000;

export function reconnectPolicy(random: () => number): { nextRetryDelayInMs: (attempt: Attempt) => number | null } {
  return {
    nextRetryDelayInMs: ({ retryCount, elapsedMs }) => (elapsedMs > giveUpMs ? null : retryDelayMs(retryCount, random))
  };
}

/** Resolves after `ms`, or at once when the signal aborts. */
export function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) {
      resolve();
      return;
    }
    const done = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', done);
  });
}
