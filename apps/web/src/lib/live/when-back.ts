import type { Cancel } from '@alongside/room-client';

/** Tells when the network is back or the page is looked at again: then nobody waits for the next try. Gives its end. */
export function whenBack(run: () => void): Cancel {
  const seen = (): void => {
    if (!document.hidden) run();
  };
  addEventListener('online', run);
  addEventListener('pageshow', run);
  document.addEventListener('visibilitychange', seen);
  return () => {
    removeEventListener('online', run);
    removeEventListener('pageshow', run);
    document.removeEventListener('visibilitychange', seen);
  };
}
