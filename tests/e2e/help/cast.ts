import { expect } from 'vitest';
import type { Page } from 'playwright-core';
import { axe } from '../../access/axe.ts';
import { resize, sizes } from '../../scenes/look.ts';
import { clipped, sideways } from '../../access/in-page.ts';
import type { Link } from '../../platform/platform.ts';
import { Visit } from '../bad-input/visit.ts';

export const phone = '+44 20 7946 0000';

/** A delegate on a phone, two helpers of whom the first is the safeguarding lead, two hosts and the organiser. */
export type Cast = {
  readonly visit: Visit;
  readonly caller: Page;
  readonly helper: Page;
  readonly lead: Page;
  readonly host: Page;
  readonly otherHost: Page;
  readonly organiser: Page;
  readonly links: Readonly<Record<'caller' | 'helper' | 'lead' | 'organiser', Link>>;
};

export async function enter(): Promise<Cast> {
  const visit = await Visit.begin({ env: { HELP_PHONE: phone } });
  // The sample names the first of its helpers.
  const links = {
    lead: await visit.link('helper'),
    helper: await visit.link('helper'),
    caller: await visit.link(),
    organiser: await visit.link('organiser')
  };
  const [elsewhere] = await visit.platform.links('host', 1, { room: 'workshop-2' });
  if (elsewhere === undefined) throw new Error('no link for a host of workshop 2');
  const caller = await visit.enter(links.caller);
  await resize(caller, { width: 320, height: 640 });
  return {
    visit,
    links,
    caller,
    helper: await visit.enter(links.helper, '/desk'),
    lead: await visit.enter(links.lead, '/desk'),
    host: await visit.enter(await visit.link('host'), '/desk'),
    otherHost: await visit.enter(elsewhere, '/desk'),
    organiser: await visit.enter(links.organiser, '/desk')
  };
}

/** axe finds nothing, and at no width anything is cut off or wider than the window. */
export async function expectSound(page: Page): Promise<void> {
  expect(await axe(page)).toEqual([]);
  const before = page.viewportSize();
  for (const size of sizes) {
    await resize(page, size);
    expect([...(await sideways(page)), ...(await clipped(page))]).toEqual([]);
  }
  if (before !== null) await resize(page, before);
}

export async function openHelp(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'I need help' }).click();
  await page.getByRole('dialog', { name: 'I need help' }).getByRole('textbox').first().waitFor();
}
