import type { BrowserContext } from 'playwright-core';

/**
 * `ALONGSIDE_SLOW=900`: every file of a page's code and everything its connection brings comes that many milliseconds later,
 * and every page five times as late: meanwhile the page before still goes on with what it began.
 */
const laterMs = Number(process.env['ALONGSIDE_SLOW'] ?? 0);

/** People on slow phones and slow links: finds what acts before a page is ready. Nothing changes without the setting. */
export async function slow(context: BrowserContext): Promise<void> {
  if (laterMs === 0) return;
  await hearLate(context, laterMs);
  await context.route(/./u, async (route, request) => {
    const waits = request.isNavigationRequest() || request.resourceType() === 'script';
    const ms = request.isNavigationRequest() ? 5 * laterMs : laterMs;
    if (waits) await new Promise((next) => setTimeout(next, ms));
    // The page may have been left meanwhile.
    await route.fallback().catch(() => undefined);
  });
}

/** On pages opened from now on, what the connection to a room tells is heard so much later. */
export const hearLate = (context: BrowserContext, ms: number): Promise<unknown> => context.addInitScript(listenLater, ms);

/** Runs in the page before anything else: what the connection to a room tells is heard later, in its order. */
function listenLater(ms: number): void {
  for (const name of ['onopen', 'onmessage', 'onclose'] as const) {
    const property = Object.getOwnPropertyDescriptor(WebSocket.prototype, name);
    Object.defineProperty(WebSocket.prototype, name, {
      ...property,
      set(this: WebSocket, run: ((event: Event) => void) | null) {
        const later = (event: Event): void => void setTimeout(() => this[name] === later && run?.(event), ms);
        property?.set?.call(this, run !== null && new URL(this.url).pathname === '/live' ? later : run);
      }
    });
  }
}
