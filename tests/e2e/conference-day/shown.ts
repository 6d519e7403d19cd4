import type { Locator, Page } from 'playwright-core';

/** What the announcer said stays in its log for screen readers; what is hidden is no news. Neither is on the page. */
const onThePage = ':not([role="log"][aria-label="Announcements"] *)';

/** Words that a person sees now. */
export function shown(page: Page, text: string | RegExp): Locator {
  return page.getByText(text).and(page.locator(onThePage)).filter({ visible: true }).first();
}
