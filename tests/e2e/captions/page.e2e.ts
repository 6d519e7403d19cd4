import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import type { BrowserContext, Page } from 'playwright-core';
import { Visit } from '../bad-input/visit.ts';
import { captionText, fromEnd, Software } from './writing.ts';

const address = '/room/plenary/captions';
let visit: Visit;
let software: Software;
beforeAll(async () => {
  visit = await Visit.begin();
  software = await Software.of(visit);
  await software.lines(Array.from({ length: 40 }, (_, n) => `This was said before, line ${n}.`));
});
afterEach(() => visit.leave());
afterAll(() => visit.end());

async function entered(): Promise<{ readonly context: BrowserContext }> {
  const page = await visit.enter(await visit.link(), '/me');
  await page.waitForLoadState('networkidle');
  return { context: page.context() };
}

/** The text of every script that a page fetches, each from the server and not from the page before. */
async function scripts(page: Page, path: string): Promise<readonly string[]> {
  const bodies: Promise<string>[] = [];
  page.on('response', (response) => {
    if ((response.headers()['content-type'] ?? '').includes('javascript')) bodies.push(response.text());
  });
  await page.goto(visit.platform.url + path);
  await page.waitForLoadState('networkidle');
  return Promise.all(bodies);
}

it('shows what was said at its end, and each new line as it comes', async () => {
  const page = await visit.enter(await visit.link(), address);
  await page.getByRole('heading', { level: 1, name: /^Captions: / }).waitFor();
  await captionText(page).getByText('This was said before, line 39.').waitFor();
  await software.letters('Half a line');
  await captionText(page).getByText('Half a line').waitFor();
  await software.letters(' and then a whole one.\n');
  await captionText(page).getByText('and then a whole one.').waitFor();
  expect(await fromEnd(page)).toBeLessThan(2);
});

it('opens from the room in a window of its own, and the room stays', async () => {
  const page = await visit.enter(await visit.link());
  const opening = page.context().waitForEvent('page');
  await page.getByRole('link', { name: 'Own window' }).click();
  const own = await opening;
  await captionText(own).getByText('This was said before, line 39.').waitFor();
  expect(new URL(own.url()).pathname).toBe(address);
  expect(new URL(page.url()).pathname).toBe('/room/plenary');
  await software.lines(['In both windows.']);
  for (const each of [page, own]) await captionText(each).getByText('In both windows.').waitFor();
});

it('brings no code for sound and picture, and less code than the room', async () => {
  const { context } = await entered();
  const alone = await scripts(await context.newPage(), address);
  const whole = await scripts(await context.newPage(), '/room/plenary');
  const size = (all: readonly string[]): number => all.reduce((sum, one) => sum + one.length, 0);
  expect(alone.some((body) => /livekit/iu.test(body))).toBe(false);
  expect(size(alone)).toBeLessThan(size(whole));
});

it('works where a WebSocket cannot be opened', async () => {
  const page = await visit.device();
  await page.routeWebSocket(/\/live(?:\?|$)/u, (socket) => void socket.close());
  await page.goto((await visit.link()).url);
  const polled = page.waitForRequest((request) => request.url().includes('/socket.io/'));
  await page.goto(visit.platform.url + address);
  await polled;
  await page.getByText('Human captions').waitFor();
  await software.lines(['This came by asking again and again.']);
  await captionText(page).getByText('This came by asking again and again.').waitFor();
});

it('without JavaScript shows all that was said, and its link brings what is newer', async () => {
  const page = await visit.device({ javaScript: false });
  await page.goto((await visit.link()).url);
  await page.goto(visit.platform.url + address);
  await captionText(page).getByText('This was said before, line 0.').waitFor();
  await software.lines(['Said after the page had come.']);
  const newer = page.getByRole('link', { name: 'Show newer captions' });
  await newer.click();
  await captionText(page).getByText('Said after the page had come.').waitFor();
  await software.lines(['And once more.']);
  await newer.click();
  await captionText(page).getByText('And once more.').waitFor();
  expect(await page.getByRole('button', { name: 'Earlier captions' }).count()).toBe(0);
});

it('is behind the same door as the room', async () => {
  const page = await visit.device();
  await page.goto(visit.platform.url + address);
  await page.getByRole('heading', { level: 1, name: 'Open your personal link first' }).waitFor();
  const nowhere = await visit.enter(await visit.link(), '/room/no-such-room/captions');
  await nowhere.getByRole('heading', { level: 1, name: 'This page is not here' }).waitFor();
});

it('says that the connection is lost where the next words would stand, and aloud once', async () => {
  const page = await visit.enter(await visit.link(), address);
  await captionText(page).getByText('This was said before, line 39.').waitFor();
  await software.lines(['The line before the connection went.']);
  await captionText(page).getByText('The line before the connection went.').waitFor();
  const said = 'We lost the connection. We are trying again.';
  await visit.platform.kill();
  await captionText(page).getByText(said).waitFor();
  const sizeOf = (words: string): Promise<string> =>
    captionText(page)
      .getByText(words)
      .evaluate((one) => getComputedStyle(one).fontSize);
  expect(await sizeOf(said), 'as large as captions').toBe(await sizeOf('The line before the connection went.'));
  expect(await fromEnd(page)).toBeLessThan(2);
  await page.locator('[role=log][aria-label="Announcements"]').getByText(said).waitFor({ state: 'attached' });
  // What stands at the foot claims nothing about who writes.
  await page.getByText('Captions', { exact: true }).waitFor();
  await visit.platform.boot();
  await captionText(page).getByText(said).waitFor({ state: 'detached' });
});
