import { expect } from 'vitest';
import { Person } from './cast.ts';
import type { Day } from './day.ts';
import { watching } from './step-b-live.ts';

export const typed = 'Nobody had asked us what a good day is.';
export const posted = 'This line came from captioning software.';

export async function captionsArrive({ cast }: Day): Promise<void> {
  const { page } = cast.captioner;
  await page.getByRole('button', { name: 'Start writing' }).click();
  await page.getByText('You are writing.').waitFor();
  const box = page.getByRole('textbox', { name: 'Write here' });
  await box.pressSequentially(typed);
  await box.press('Enter');
  for (const person of watching(cast)) await inCaptions(person, typed);
  await page.getByRole('button', { name: 'Make my address' }).click();
  const address = await page.getByRole('textbox', { name: 'Address for your software' }).inputValue();
  // Ready to be copied, by keyboard too.
  await page.waitForFunction((url) => document.activeElement instanceof HTMLInputElement && document.activeElement.value === url, address);
  const response = await fetch(`${address}?seq=1&lang=en-GB`, { method: 'POST', headers: { 'content-type': 'text/plain' }, body: posted });
  expect(response.status).toBe(200);
  for (const person of watching(cast)) await inCaptions(person, posted);
}

export async function inCaptions(person: Person, text: string): Promise<void> {
  await person.page.getByRole('log', { name: 'Caption text' }).getByText(text).first().waitFor();
}

export async function correctionReplaces({ cast, platform }: Day): Promise<void> {
  const { page } = cast.captioner;
  await page.getByRole('button', { name: /^Correct: Nobody had asked/ }).click();
  await page.getByRole('textbox', { name: 'Correct this line' }).fill('Nobody had asked us what a great day is.');
  await page.getByRole('button', { name: 'Save the correction' }).click();
  for (const person of watching(cast)) {
    await person.page.getByRole('button', { name: 'Earlier captions' }).click();
    const history = person.page.getByRole('log', { name: 'Caption text' });
    await history.getByText('what a great day is').waitFor();
    expect(await history.getByText('what a good day is').count()).toBe(0);
    await person.page.getByRole('button', { name: 'Jump to now' }).click();
  }
  const download = await cast.host.context.request.get(`${platform.url}/api/rooms/plenary/captions.txt`);
  expect(await download.text()).toContain('what a great day is');
  expect(await download.text()).not.toContain('what a good day is');
  const refused = await cast.atDesk.context.request.get(`${platform.url}/api/rooms/plenary/captions.txt`);
  expect(refused.status()).toBe(403);
}

export async function lateOneHasHistory({ cast, platform, browser }: Day): Promise<void> {
  const late = await Person.enter(browser, cast.links.late);
  await late.open();
  await late.page.goto(`${platform.url}/room/plenary`);
  await late.page.getByRole('button', { name: 'Earlier captions' }).click();
  const history = late.page.getByRole('log', { name: 'Caption text' });
  await history.getByText('what a great day is').waitFor();
  await history.getByText(posted).waitFor();
  await late.close();
}
