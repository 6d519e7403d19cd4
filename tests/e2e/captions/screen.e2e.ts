import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { until } from '../../platform/wait.ts';
import { Visit } from '../bad-input/visit.ts';
import { captionText, fromEnd, Typist } from './writing.ts';

let visit: Visit;
let typist: Typist;
beforeAll(async () => {
  visit = await Visit.begin();
  typist = await Typist.of(visit);
  await typist.line('This was said before the screen came.');
});
afterEach(() => visit.leave());
afterAll(() => visit.end());

/** What somebody who is in reads from their page. */
async function codeFrom(page: Page): Promise<string> {
  await page.getByRole('button', { name: 'Show on another device' }).click();
  const part = page.getByRole('region', { name: 'Show on another device' });
  return part.getByText(/^[A-Z2-9]{4} [A-Z2-9]{4}$/u).innerText();
}
async function typeCode(screen: Page, code: string): Promise<void> {
  await screen.goto(`${visit.platform.url}/screen`);
  await screen.getByRole('textbox', { name: 'Eight letters and figures' }).fill(code);
  await screen.getByRole('button', { name: 'Show the captions' }).click();
}
const wrong = 'This code is not right, was used, or is older than 10 minutes.';

it('a code shows the captions on another device, live, at one’s own pace, and nothing else', async () => {
  const page = await visit.enter(await visit.link(), '/room/plenary/captions');
  const code = await codeFrom(page);
  await until('a screen reader stands on the code', async () => (await page.evaluate(() => document.activeElement?.textContent)) === code);
  const screen = await visit.device();
  await typeCode(screen, code.toLowerCase());
  await screen.waitForURL('**/room/plenary/captions');
  await captionText(screen).getByText('This was said before the screen came.').waitFor();
  await typist.line('And this while it stands there.');
  await captionText(screen).getByText('And this while it stands there.').waitFor();
  expect(await fromEnd(screen)).toBeLessThan(2);
  await screen.getByRole('button', { name: 'Earlier captions' }).click();
  await screen.getByRole('button', { name: /^Jump to now/u }).click();
  expect(await screen.getByRole('button', { name: 'Show on another device' }).count()).toBe(0);
  await screen.goto(`${visit.platform.url}/room/plenary`);
  await screen.getByRole('heading', { level: 1, name: 'Open your personal link first' }).waitFor();
  await captionText(page).getByText('And this while it stands there.').waitFor();
});

it('a code that was used, or is wrong, is answered in plain words', async () => {
  const page = await visit.enter(await visit.link(), '/room/plenary/captions');
  const code = await codeFrom(page);
  const first = await visit.device();
  await typeCode(first, code);
  await captionText(first).waitFor();
  const late = await visit.device();
  await typeCode(late, code);
  await late.getByText(wrong).waitFor();
  await typeCode(late, 'nothing');
  await late.getByText(wrong).waitFor();
});

it('whoever guesses on that page is slowed down alone', async () => {
  const { url } = visit.platform;
  const headers = { origin: url, accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded' };
  const typed = async (from: string, code: string): Promise<number> => {
    const body = new URLSearchParams({ code }).toString();
    return (await fetch(`${url}/screen`, { method: 'POST', redirect: 'manual', headers: { ...headers, 'x-forwarded-for': from }, body }))
      .status;
  };
  const answers: number[] = [];
  while (answers.length < 60 && answers.at(-1) !== 429) answers.push(await typed('192.0.2.7', 'AAAA AAAA'));
  expect([answers.at(0), answers.at(-1)]).toEqual([422, 429]);
  const code = await codeFrom(await visit.enter(await visit.link(), '/room/plenary/captions'));
  expect(await typed('192.0.2.8', code)).toBe(303);
});

it('a screen says so when it may not read any more', async () => {
  const link = await visit.link();
  const page = await visit.enter(link, '/room/plenary/captions');
  const code = await codeFrom(page);
  const screen = await visit.device();
  await typeCode(screen, code);
  await captionText(screen).getByText('This was said before the screen came.').waitFor();
  await visit.platform.revoke(link);
  await screen.getByText('This screen may not read here any more. Ask for a new code.').waitFor();
});

it('works without JavaScript on both devices', async () => {
  const page = await visit.device({ javaScript: false });
  await page.goto((await visit.link()).url);
  await page.goto(`${visit.platform.url}/room/plenary/captions`);
  const code = await codeFrom(page);
  const screen = await visit.device({ javaScript: false });
  await typeCode(screen, code);
  await captionText(screen).getByText('This was said before the screen came.').waitFor();
  await captionText(page).getByText('This was said before the screen came.').waitFor();
  await typist.line('Newer than the page.');
  // Stored, not only on its way: a page without script is as it was when it was asked for.
  await typist.page.getByRole('button', { name: 'Correct: Newer than the page.' }).waitFor();
  const newer = screen.getByRole('link', { name: 'Show newer captions' });
  await newer.click();
  await captionText(screen).getByText('Newer than the page.').waitFor();
});
