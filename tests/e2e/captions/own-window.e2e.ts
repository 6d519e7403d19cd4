import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { captionBackgrounds, captionColours } from '@alongside/domain';
import { axe } from '../../access/axe.ts';
import { notOfTheSystem, pale } from '../../access/colours.ts';
import { focusRound } from '../../access/focus.ts';
import { themes } from '../../scenes/all-scenes.ts';
import { resize, sizes, wear } from '../../scenes/look.ts';
import { Visit } from '../bad-input/visit.ts';
import { captionText, Software } from './writing.ts';

let visit: Visit;
beforeAll(async () => {
  visit = await Visit.begin();
  await (await Software.of(visit)).lines(['Nobody had asked us what a good day is.']);
});
afterEach(() => visit.leave());
afterAll(() => visit.end());

/** As a person comes to it: by *Own window* in the room. */
async function ownWindow(): Promise<Page> {
  const page = await visit.enter(await visit.link());
  const opening = page.context().waitForEvent('page');
  await page.getByRole('link', { name: 'Own window' }).click();
  const own = await opening;
  await captionText(own).getByText('Nobody had asked us what a good day is.').waitFor();
  await own.getByRole('button', { name: 'Find words' }).click();
  await own.getByRole('searchbox').fill('good');
  await own.getByRole('searchbox').press('Enter');
  await own.locator('mark').first().waitFor();
  return own;
}

it('captions in a window of their own are readable in every theme and every pair of colours', async () => {
  const own = await ownWindow();
  const found: string[] = [];
  for (const theme of themes) {
    await wear(own, theme);
    for (const background of captionBackgrounds) {
      for (const colour of captionColours) {
        await own.evaluate((looks) => Object.assign(document.documentElement.dataset, looks), {
          captionBackground: background,
          captionColour: colour
        });
        found.push(...(await pale(own)).map((one) => `${theme}, ${background}, ${colour}: ${one}`));
      }
    }
    found.push(...(await axe(own, 'all')).map((one) => `${theme}: ${one}`), ...(await focusRound(own)).map((one) => `${theme}: ${one}`));
  }
  expect(found).toEqual([]);
});

it('in colours of the system they have those colours, a ring at each stop, and axe finds nothing', async () => {
  const own = await ownWindow();
  await own.emulateMedia({ forcedColors: 'active' });
  expect(await own.evaluate(() => matchMedia('(forced-colors: active)').matches)).toBe(true);
  const found: string[] = [];
  for (const size of sizes) {
    await resize(own, size);
    for (const theme of themes) {
      await wear(own, theme);
      // After its last round Tab may rest on the skip link, which then stands over the header.
      await own.evaluate(() => document.querySelector<HTMLElement>('.skip:focus')?.blur());
      // axe reads -webkit-text-fill-color, which stays that of the page; what is painted is looked at beside it.
      const rules = (await axe(own)).filter((one) => !one.startsWith('axe color-contrast'));
      const all = [...(await notOfTheSystem(own)), ...rules, ...(await focusRound(own))];
      found.push(...all.map((one) => `${theme}, ${size.width} px: ${one}`));
    }
  }
  expect(found).toEqual([]);
});
