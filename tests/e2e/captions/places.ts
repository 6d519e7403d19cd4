import type { Page } from 'playwright-core';

declare global {
  /** Every place in which each part of the page was seen, by its selector. */
  var places: Map<string, Set<string>>;
}

function look(all: readonly string[]): void {
  globalThis.places = new Map(all.map((selector) => [selector, new Set<string>()]));
  const each = (): void => {
    for (const [selector, seen] of globalThis.places) {
      const box = document.querySelector(selector)?.getBoundingClientRect();
      if (box !== undefined) seen.add([box.x, box.y, box.width, box.height].map(Math.round).join(' '));
    }
    requestAnimationFrame(each);
  };
  each();
}

/** Looks at each painted frame where the parts of the page stand, from now on. */
export const watch = (page: Page, selectors: readonly string[]): Promise<void> => page.evaluate(look, selectors);

/** What moved since, and where to. Fails where hardly anything of it was there. */
export async function moved(page: Page): Promise<readonly (readonly [string, readonly string[]])[]> {
  const seen = await page.evaluate(() => [...globalThis.places].map(([selector, places]) => [selector, [...places]] as const));
  if (seen.filter(([, all]) => all.length > 0).length < 3) throw new Error('hardly a part of the page was there to be watched');
  return seen.filter(([, all]) => all.length > 1);
}
