import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Locator, Page } from 'playwright-core';
import { Visit } from '../bad-input/visit.ts';
import { press } from '../workshops/rounds-house.ts';
import { twoInWorkshop, type InRoom } from './together-house.ts';

/** A consent round in a workshop: asked at its desk, answered in secret, and whoever needs to talk is heard. */
const room = 'workshop-2';
let visit: Visit;
let both: readonly InRoom[];
let desk: Page;
beforeAll(async () => {
  visit = await Visit.begin();
  both = await twoInWorkshop(visit, 2);
  desk = await visit.enter(await visit.link('organiser'), `/desk?room=${room}`);
});
afterAll(() => visit.end());

const box = (page: Page): Locator => page.getByRole('region', { name: 'A question to everybody' });
async function answer(page: Page, name: string): Promise<void> {
  await box(page).getByRole('radio', { name }).check();
  await press(box(page), 'Send my answer');
  await box(page).getByText(`We have your answer: ${name}.`).waitFor();
}

it('a host asks, everybody answers in secret, and all read how many need to talk first and how', async () => {
  const asking = desk.getByRole('region', { name: 'Ask everybody' });
  await asking.getByText('Ask whether everybody can go on').click();
  await asking.getByLabel('What we decide').fill('We ask for money first.');
  await press(asking, 'Ask for consent now');
  const third = await visit.enter(await visit.link('organiser'), `/room/${room}`);
  const pages = [...both.map(({ page }) => page), third];
  for (const [n, page] of pages.entries()) await answer(page, ['I agree', 'I can live with it', 'I need to talk first'][n] ?? '');
  expect(await asking.getByText('need to talk first.').count()).toBe(0);
  await press(asking, 'Close this question');
  await box(third).getByText('You can still answer.').waitFor();
  await visit.platform.clock({ by: '2m' });
  for (const page of pages) {
    await box(page).getByText('1 person needs to talk first. If you do, raise a hand to speak, sign or type.').waitFor();
    await box(page).getByText('I can live with it: 1 person').waitFor();
  }
  await asking.getByText('1 person needs to talk first.').waitFor();
});

it('it is a workshop’s: the plenary’s desk does not offer it', async () => {
  const plenary = await visit.enter(await visit.link('host'), '/desk');
  await plenary.getByRole('region', { name: 'Ask everybody' }).waitFor();
  expect(await plenary.getByText('Ask whether everybody can go on').count()).toBe(0);
});
