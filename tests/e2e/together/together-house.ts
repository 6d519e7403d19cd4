import type { Locator, Page } from 'playwright-core';
import type { Link } from '../../platform/platform.ts';
import type { Visit } from '../bad-input/visit.ts';
import { shown } from '../conference-day/shown.ts';
import { card, organise, press } from '../workshops/rounds-house.ts';

export type InRoom = { readonly link: Link; readonly page: Page };

/** Two delegates in an open workshop, each in a browser of their own. */
export async function twoInWorkshop(visit: Visit, number: number): Promise<readonly [InRoom, InRoom]> {
  const choose = async (): Promise<InRoom> => {
    const link = await visit.link();
    const page = await visit.enter(link, '/workshops');
    await press(card(page, number), /^Choose: /u);
    await shown(page, 'You have a place.').waitFor();
    return { link, page };
  };
  const both = [await choose(), await choose()] as const;
  await organise(visit, async (organiser) => void (await organiser.command('workshops.open', {})));
  for (const { page } of both) {
    await press(page, 'Join workshop');
    await page.waitForURL(`**/room/workshop-${number}`);
  }
  return both;
}

export const notesOf = (page: Page): Locator => page.getByRole('region', { name: 'Notes' });
/** The lines of the notes as somebody reads them, without their times. */
export async function linesOf(page: Page): Promise<readonly string[]> {
  const texts = await notesOf(page).locator('details .text').allTextContents();
  return texts.map((text) => text.replace(/^\s*\d\d:\d\d\s*/u, '').trim());
}
export async function addLine(page: Page, text: string): Promise<void> {
  await notesOf(page).getByLabel('Next line').fill(text);
  await press(notesOf(page), 'Add to the notes');
}
/** How often these words were said to a screen reader. */
export const saidAloud = (page: Page, text: string): Promise<number> =>
  page.getByRole('log', { name: 'Announcements' }).getByText(text).count();
