import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { answers, until } from '../../platform/wait.ts';
import { expectHelpful } from '../../bad-input/plain.ts';
import { RedisProcess } from '../../platform/redis.ts';
import { shown } from '../conference-day/shown.ts';
import { openQuestion, queueOf, roomWorks, sendQuestion, Visit } from './visit.ts';

let redis: RedisProcess;
let visit: Visit;
let desk: Page;
beforeAll(async () => {
  redis = await RedisProcess.start();
  visit = await Visit.begin({ redisUrl: redis.url });
});
beforeEach(async () => {
  desk = await visit.enter(await visit.link('host'), '/desk');
});
afterEach(() => visit.leave());
afterAll(async () => {
  await visit.end();
  await redis.stop();
});

async function once(text: string): Promise<void> {
  await queueOf(desk).getByText(text).first().waitFor();
  expect(await queueOf(desk).getByText(text).count()).toBe(1);
}
async function notSavedYet(page: Page): Promise<void> {
  const sentence = shown(page, /not saved yet/i);
  await sentence.waitFor();
  expectHelpful(await sentence.innerText());
  expect(await page.getByText('We have your question').count(), 'never an early yes').toBe(0);
}

it('a question says "not saved yet", waits, and is saved once when the store is back', async () => {
  const page = await visit.enter(await visit.link());
  await (await openQuestion(page)).fill('Asked while the store was away');
  await redis.kill();
  await sendQuestion(page);
  await notSavedYet(page);
  await redis.boot();
  await shown(page, 'We have your question').waitFor();
  await once('Asked while the store was away');
  await shown(page, /not saved yet/i).waitFor({ state: 'detached' });
  await roomWorks(await visit.enter(await visit.link()), desk, 'Asked after it came back');
});

it('what a page read before stays, for everybody, and no page is lost', async () => {
  const page = await visit.enter(await visit.link());
  await (await openQuestion(page)).fill('Half written when the store went');
  await page.evaluate(() => Object.assign(globalThis, { samePage: true }));
  await redis.kill();
  await page.getByRole('button', { name: 'I agree' }).click();
  await notSavedYet(page);
  expect(await page.getByRole('textbox', { name: 'Your question' }).inputValue()).toBe('Half written when the store went');
  expect(await queueOf(desk).count()).toBeGreaterThan(0);
  await redis.boot();
  await sendQuestion(page);
  await once('Half written when the store went');
  expect(await page.evaluate(() => 'samePage' in globalThis)).toBe(true);
});

it('without JavaScript: the form says so, keeps the words, and takes them again', async () => {
  const page = await visit.device({ javaScript: false });
  await page.goto((await visit.link()).url);
  await page.goto(`${visit.platform.url}/room/plenary?panel=ask`);
  const field = page.getByRole('textbox', { name: 'Your question' });
  await field.fill('By form while the store was away');
  await redis.kill();
  await sendQuestion(page);
  await notSavedYet(page);
  await shown(page, /Press the button again/).waitFor();
  expect(await field.inputValue()).toBe('By form while the store was away');
  await redis.boot();
  // A form is sent when somebody presses, so this presses when the server has found its store again.
  await until('the server has its store back', () => answers(`${visit.platform.url}/readyz`));
  await sendQuestion(page);
  await shown(page, 'We have your question').waitFor();
  await once('By form while the store was away');
});
