import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { slidesPdf } from '../../scenes/slides-pdf.ts';
import { Visit } from './visit.ts';

let visit: Visit;
beforeAll(async () => {
  visit = await Visit.begin();
});
afterEach(() => visit.leave());
afterAll(() => visit.end());

/** A slow link: the page is there to be read and pressed, its code is not. `arrive` lets the code through. */
async function slowly(role: string, path: string): Promise<{ page: Page; arrive: () => void }> {
  const page = await visit.device();
  await page.goto((await visit.link(role)).url);
  const { promise, resolve: arrive } = Promise.withResolvers<void>();
  await page.route('**/_app/**/*.js', async (route) => {
    await promise;
    await route.continue();
  });
  await page.goto(visit.platform.url + path, { waitUntil: 'commit' });
  return { page, arrive };
}

it('a button pressed before the code of the page has come does its work as soon as it is here', async () => {
  const { page, arrive } = await slowly('speaker', '/console');
  const button = page.getByRole('button', { name: 'Go on stage' });
  await button.click();
  expect(await button.getAttribute('aria-busy'), 'the press is seen').toBe('true');
  arrive();
  await page.getByRole('heading', { name: 'You are on stage' }).waitFor();
});

it('of several early presses only the last counts, and once', async () => {
  const { page, arrive } = await slowly('host', '/desk');
  const live = page.getByRole('button', { name: 'Go live' });
  await page.getByRole('button', { name: 'Go on stage' }).click();
  await live.click();
  await live.click();
  arrive();
  await page.getByRole('button', { name: 'Yes, go live' }).waitFor();
  expect(await page.locator('[aria-busy]').count()).toBe(0);
  expect(await page.getByRole('button', { name: 'Go on stage' }).count(), 'the press before it did nothing').toBe(1);
});

it('a link pressed early leads where it says, and nothing is pressed there', async () => {
  const { page, arrive } = await slowly('speaker', '/console');
  await page.getByRole('button', { name: 'Go on stage' }).click();
  await page.goto(`${visit.platform.url}/programme`, { waitUntil: 'commit' });
  arrive();
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  await page.goto(`${visit.platform.url}/console`);
  await page.getByRole('button', { name: 'Go on stage' }).waitFor();
});

it('words typed before the code of the page has come stay, and are sent', async () => {
  const { page, arrive } = await slowly('organiser', '/organise/workshops');
  await page.getByLabel('Or the lines themselves').fill('Nobody Here,1');
  arrive();
  await page.waitForLoadState('networkidle');
  await page.getByRole('button', { name: 'Look at the table' }).click();
  await page.getByText('nobody here is called').waitFor();
});

it('names and terms written before the code of the page has come stay, and nobody’s are written over', async () => {
  const { url } = visit.platform;
  const headers = { cookie: await visit.platform.cookie(await visit.link('host')), origin: url, 'content-type': 'application/json' };
  const saved = await fetch(`${url}/api/rooms/plenary/prepared/terms`, { method: 'PUT', headers, body: JSON.stringify({ text: 'TEASC' }) });
  expect(saved.status).toBe(200);
  const { page, arrive } = await slowly('host', '/desk');
  const box = page.getByRole('textbox', { name: 'Names and terms' });
  await box.fill('Sue Heron');
  await page.getByRole('button', { name: 'Save these words' }).click();
  arrive();
  await page.getByRole('button', { name: 'Put both together' }).click();
  expect(await box.inputValue()).toBe('Sue Heron\nTEASC');
  await page.getByRole('button', { name: 'Save these words' }).click();
  await page.getByText('These are saved now:').waitFor({ state: 'detached' });
  await page.reload();
  await expect.poll(() => box.inputValue()).toBe('Sue Heron\nTEASC');
});

it('a talk written and shared before the code of the page has come is shared', async () => {
  const { page, arrive } = await slowly('speaker', '/prepare');
  const box = page.getByRole('textbox', { name: 'Your talk, or words to know' });
  await box.fill('What a good day is');
  await page.getByRole('button', { name: 'Share it' }).click();
  arrive();
  await page.getByText('It is shared.').waitFor();
  expect(await box.inputValue()).toBe('What a good day is');
});

it('what was opened before the code of the page has come is filled', async () => {
  const { page, arrive } = await slowly('host', '/desk');
  await page.getByText('Slides loaded beforehand').click();
  arrive();
  await page.getByText('None yet.').waitFor();
});

it('slides that were chosen before the code of the page has come are loaded as soon as it is here', async () => {
  const buffer = await slidesPdf(visit.browser);
  const { page, arrive } = await slowly('host', '/desk');
  await page.getByLabel('Slides (PDF)').setInputFiles({ name: 'What a good day is.pdf', mimeType: 'application/pdf', buffer });
  arrive();
  await page.getByText('What a good day is: slide 1 of 3').waitFor();
});
