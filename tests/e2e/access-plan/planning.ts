import type { Locator, Page } from 'playwright-core';

/** A box of the access plan's page: of a person in a team, or of a team in a session. */
export const box = (page: Page, group: string | RegExp, name: string): Locator =>
  page.getByRole('group', { name: group }).getByRole('checkbox', { name });
