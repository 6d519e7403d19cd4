import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { WirePerson } from '../../bad-input/wire-person.ts';
import { until } from '../../platform/wait.ts';
import { slidesPdf } from '../../scenes/slides-pdf.ts';
import { Visit } from '../bad-input/visit.ts';
import { Keyboard } from '../keyboard/keyboard.ts';
import { isAccessible } from './two-hosts.ts';

/** A host by keyboard, and another one beside them: who needs them is not missed, and no press loses the focus. */
let visit: Visit;
let desk: Keyboard;
let other: Page;
let interpreter: WirePerson;
beforeAll(async () => {
  visit = await Visit.begin();
  desk = new Keyboard(await visit.enter(await visit.link('host'), '/desk'));
  other = await visit.enter(await visit.link('host'), '/desk');
  interpreter = await WirePerson.enter(visit.platform, await visit.link('interpreter'));
  await desk.page.getByRole('button', { name: 'Go live' }).waitFor();
  await other.getByRole('button', { name: 'Go live' }).waitFor();
});
afterAll(async () => {
  await interpreter?.leave();
  await visit?.end();
});

const signs = async (signal: string): Promise<void> =>
  expect(await interpreter.command('bsl.signal', { signal })).toMatchObject({ f: 'ok' });

it('what the interpreter tells stands above the run of show and is said once; one press leads to it', async () => {
  const show = desk.page.getByRole('link', { name: 'Show: Too fast for BSL.' });
  const below = async (): Promise<number> => (await desk.page.getByRole('heading', { name: 'Run of show' }).boundingBox())?.y ?? -1;
  const stood = await below();
  await signs('too-fast');
  await show.waitFor();
  expect((await show.boundingBox())?.y ?? 9_999).toBeLessThan(stood);
  expect(await below(), 'nothing below it moves').toBe(stood);
  const spoken = async (): Promise<number> =>
    (await desk.page.locator('[role=log]').allTextContents()).join('\n').split('Too fast for BSL.').length - 1;
  await until('it is said', async () => (await spoken()) === 1);
  await signs('cannot-see');
  await desk.page.getByRole('link', { name: 'Show all 2: Too fast for BSL.' }).waitFor();
  await isAccessible('desk, two wait', desk.page);
  await desk.press('Show all 2: Too fast for BSL.', 'link');
  await until('the part has the focus', async () => (await desk.focused()) === 'h2 Everything in place?');
});

it('what another host has seen is gone here', async () => {
  for (const words of ['Too fast for BSL.', 'The interpreter cannot see who signs.'])
    await other.getByRole('button', { name: `Seen: ${words}` }).click();
  await desk.page.getByRole('link', { name: /^Show(?: all 2)?: /u }).waitFor({ state: 'detached' });
});

it('the last slide leaves the focus where it was', async () => {
  const { page } = desk;
  await page.getByLabel('Slides (PDF)').setInputFiles({
    name: 'What a good day is.pdf',
    mimeType: 'application/pdf',
    buffer: await slidesPdf(visit.browser)
  });
  await page.getByText('slide 1 of 3').waitFor();
  for (const slide of [2, 3, 3]) {
    await desk.press('Next slide');
    await page.getByText(`slide ${slide} of 3`).waitFor();
    expect(await desk.focused()).toBe('button Next slide');
  }
  for (const slide of [2, 1, 1]) {
    await desk.press('Previous slide');
    await page.getByText(`slide ${slide} of 3`).waitFor();
    expect(await desk.focused()).toBe('button Previous slide');
  }
  await desk.press('Hide slides');
  await page.getByText('slide 1 of 3').waitFor({ state: 'detached' });
  await until('the focus stays in the page', async () => (await desk.focused()) !== 'body');
});

it('captions are released in two presses, and the focus stays in the page', async () => {
  await desk.press('Release the captions');
  await desk.press('Yes, release them');
  await desk.page.getByText('Released. Everybody can read them.').waitFor();
  await until('the focus stays in the page', async () => (await desk.focused()) !== 'body');
});
