import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { axe } from '../../access/axe.ts';
import { clipped, sideways, targets } from '../../access/in-page.ts';
import { until } from '../../platform/wait.ts';
import { wear } from '../../scenes/look.ts';
import { slidesPdf } from '../../scenes/slides-pdf.ts';
import { shown } from '../conference-day/shown.ts';
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

it('a page without words is described before it is shown, or left so', async () => {
  const name = 'A drawing.pdf';
  await host.getByLabel('Slides (PDF)').setInputFiles({ name, mimeType: 'application/pdf', buffer: await drawing() });
  const words = host.getByRole('textbox', { name: 'What is on slide 1?' });
  await words.waitFor();
  expect(await axe(host)).toEqual([]);
  const keys = new Keyboard(host);
  await keys.tabTo('textbox', 'What is on slide 1?');
  await keys.type('Six people round a table');
  // The connection breaks: words stay, and nothing is shown by itself.
  await host.route('**/alt', (route) => route.abort());
  await keys.press('Show these slides');
  await host.getByText('This was not saved. Your words are still here.').waitFor();
  expect(await axe(host)).toEqual([]);
  await host.unroute('**/alt');
  await keys.press('Show these slides');
  await page.getByRole('img', { name: 'Slide 1 of 1: Six people round a table' }).waitFor();
  await words.waitFor({ state: 'detached' });
  // The same file once more, with nothing written.
  await host.getByLabel('Slides (PDF)').setInputFiles({ name, mimeType: 'application/pdf', buffer: await drawing() });
  await words.waitFor();
  await keys.press('Show these slides');
  await page.getByRole('img', { name: 'Slide 1 of 1: A drawing' }).waitFor();
});

it('an upload that is refused says why in the platform’s words, and the same file can be chosen again', async () => {
  const file = { name: 'notes.pdf', mimeType: 'application/pdf', buffer: Buffer.from('not a pdf at all') };
  const input = host.getByLabel('Slides (PDF)');
  for (const _time of [1, 2]) {
    await input.setInputFiles(file);
    await shown(host, /^This file cannot be read as a PDF\. Nothing has changed\./u).waitFor();
    await until('the input is empty', () => input.evaluate((element) => element instanceof HTMLInputElement && element.value === ''));
  }
});

/** One page that is a picture and nothing else. */
async function drawing(): Promise<Buffer> {
  const context = await visit.browser.newContext();
  const sheet = await context.newPage();
  await sheet.setContent(
    '<style>@page { size: 960px 540px; margin: 0 } body { margin: 0 }</style><svg width="900" height="500"><circle cx="400" cy="250" r="200"/></svg>'
  );
  const pdf = await sheet.pdf({ preferCSSPageSize: true, printBackground: true });
  await context.close();
  return pdf;
}
