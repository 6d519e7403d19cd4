import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Page, Request } from 'playwright-core';
import { axe } from '../../access/axe.ts';
import { targets } from '../../access/in-page.ts';
import { losePackets } from '../../media/poor-link.ts';
import { until } from '../../platform/wait.ts';
import { wear } from '../../scenes/look.ts';
import { shown } from '../conference-day/shown.ts';
import { moves, SignedPlenary, tileOf } from './signed-plenary.ts';

let plenary: SignedPlenary;
beforeAll(async () => {
  plenary = await SignedPlenary.open();
  await plenary.showSlides();
});
afterAll(() => plenary.close());

/** Too many losses for slides, too seldom for BSL to get smaller. */
const poor = (page: Page, is: boolean): Promise<void> =>
  page.evaluate((value) => void Object.assign(globalThis, { poorLink: value, poorEveryMs: 3_000 }), is);
const picture = (page: Page, number: number) => page.getByRole('img', { name: new RegExp(`^Slide ${number} of 3: `, 'u') });
const drawn = (page: Page, number: number): Promise<void> =>
  until(`slide ${number} is drawn`, () =>
    picture(page, number).evaluate((image) => image instanceof HTMLImageElement && image.complete && image.naturalWidth > 0)
  );
const whole = async (page: Page): Promise<boolean> =>
  tileOf(page)
    .locator('video[data-shown]')
    .evaluate((video) => video instanceof HTMLVideoElement && video.videoWidth === 640);

it('on a poor link slides wait, their words stay, BSL stays whole; the picture comes for whoever asks, and by itself when the link is well', async () => {
  const page = await plenary.delegate((device) => device.addInitScript(losePackets));
  const asked: string[] = [];
  const given: string[] = [];
  const note = (list: string[]) => (request: Request) => list.push(...(/page\/(\d+)\.png$/u.exec(request.url())?.slice(1) ?? []));
  page.on('request', note(asked));
  page.on('requestfailed', note(given));
  await page.reload();
  await drawn(page, 1);
  await until('BSL is whole', () => whole(page));

  // The second one is on its way when the link becomes poor: it takes nothing more.
  await page.route('**/page/2.png', () => undefined);
  await plenary.host.getByRole('button', { name: 'Next slide' }).click();
  await until('the second slide is on its way', () => asked.includes('2'));
  await poor(page, true);
  const words = page.getByRole('group', { name: 'Slide 2 of 3, its words' });
  await words.getByText('We asked forty people').waitFor();
  await shown(page, 'Your connection is slow. These are the words of this slide.').waitFor();
  await until('the second slide is on its way no more', () => given.includes('2'));
  await shown(page, /^Your connection is slow\. Slides wait\./u).waitFor();

  // The next one is not even asked for.
  await plenary.host.getByRole('button', { name: 'Next slide' }).click();
  await page.getByRole('group', { name: 'Slide 3 of 3, its words' }).getByText('What they told us').waitFor();
  expect(asked).not.toContain('3');
  expect(await whole(page)).toBe(true);
  expect(await moves(tileOf(page).locator('video[data-shown]'))).toBe(true);

  for (const theme of ['light', 'dark', 'contrast'] as const) {
    await wear(page, theme);
    expect([...(await axe(page)), ...(await targets(page))], theme).toEqual([]);
  }

  // Whoever asks for it has it, and stays at the slide.
  await page.getByRole('button', { name: 'Show this slide' }).focus();
  await page.keyboard.press('Enter');
  await drawn(page, 3);
  expect(await page.evaluate(() => document.activeElement?.matches('figure.place-main'))).toBe(true);
  // What came already is no burden: it stays, also when one goes back to it.
  await page.getByRole('button', { name: 'Slides at my pace' }).click();
  await page.getByRole('button', { name: 'Back', exact: true }).click();
  await page.getByRole('button', { name: 'Back', exact: true }).click();
  await drawn(page, 1);
  await page.getByRole('button', { name: 'Forward' }).click();
  await words.waitFor();

  // The link recovers: the slide comes by itself, and focus is not lost.
  await page.unroute('**/page/2.png');
  await page.getByRole('button', { name: 'Show this slide' }).focus();
  await poor(page, false);
  await drawn(page, 2);
  expect(await page.evaluate(() => document.activeElement?.matches('figure.place-main'))).toBe(true);
});
