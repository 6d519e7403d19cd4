import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { axe } from '../../access/axe.ts';
import { clipped, sideways, targets } from '../../access/in-page.ts';
import { until } from '../../platform/wait.ts';
import { wear } from '../../scenes/look.ts';
import { slidesPdf } from '../../scenes/slides-pdf.ts';
import { Visit } from '../bad-input/visit.ts';
import { Keyboard } from '../keyboard/keyboard.ts';
import { twoInWorkshop } from '../together/together-house.ts';
import { press } from './rounds-house.ts';

/** Slides in a workshop: whoever is there sees them and has their words, as in the plenary. */
let visit: Visit;
let host: Page;
let page: Page;
beforeAll(async () => {
  visit = await Visit.begin();
  const [link] = await visit.platform.links('host', 1, { room: 'workshop-1' });
  if (link === undefined) throw new Error('no link');
  [{ page }] = await twoInWorkshop(visit, 1);
  host = await visit.enter(link, '/desk');
});
afterAll(() => visit.end());

const picture = (number: number) => page.getByRole('img', { name: new RegExp(`^Slide ${number} of 3: `, 'u') });
const drawn = (number: number): Promise<void> =>
  until(`slide ${number} is drawn`, () =>
    picture(number).evaluate((image) => image instanceof HTMLImageElement && image.complete && image.naturalWidth > 0)
  );
const box = async (name: string): Promise<unknown> => page.locator(`.stage > .place-${name}`).boundingBox();

it('a host loads slides in a workshop, and a delegate there sees them with their words; nothing else moves', async () => {
  await page.getByText('The floor is free.').waitFor();
  const before = [await box('captions'), await box('bsl'), await box('second')];
  const buffer = await slidesPdf(visit.browser);
  await host.getByLabel('Slides (PDF)').setInputFiles({ name: 'What a good day is.pdf', mimeType: 'application/pdf', buffer });
  await host.getByRole('button', { name: 'Next slide' }).waitFor();
  await drawn(1);
  await press(host, 'Next slide');
  await drawn(2);
  expect(await picture(2).getAttribute('alt')).toContain('We asked forty people');
  expect([await box('captions'), await box('bsl'), await box('second')]).toEqual(before);
  // People of the room are still there.
  await page.getByRole('list', { name: /^People in this room, / }).waitFor();
});

it('slides can be read at one’s own pace by keyboard, at every size and in every look', async () => {
  const keys = new Keyboard(page);
  await keys.press('Slides at my pace');
  await keys.press('Back');
  await drawn(1);
  await keys.press('With the speaker');
  await drawn(2);
  for (const width of [1280, 320]) {
    await page.setViewportSize({ width, height: 800 });
    for (const theme of ['light', 'dark', 'contrast'] as const) {
      await wear(page, theme);
      const found = [...(await axe(page)), ...(await targets(page)), ...(await sideways(page)), ...(await clipped(page))];
      expect(found, `${theme} at ${width}`).toEqual([]);
    }
  }
});

it('when the host hides them, the people of the room have the place again', async () => {
  await press(host, 'Hide slides');
  await picture(2).waitFor({ state: 'detached' });
  await page.getByRole('list', { name: /^People in this room, / }).waitFor();
});
